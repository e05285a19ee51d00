//! The blocks of a page.

use crate::inline::{self, Inline};
use docbind_source::{Span, Spanned};

/// A page as blocks, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// A code fence that nothing closes: it swallows the rest of the page.
    pub unclosed_fence: Option<Span>,
    /// Rows that a blank line cuts off from their table; they were put back.
    pub stray_rows: Vec<Span>,
    /// Tables without the line of dashes below their titles; they were read as tables.
    pub undelimited: Vec<Span>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `# …` to `###### …`.
    Heading(Heading),
    /// A table.
    Table(Table),
    /// Code between fences, or indented.
    Code(Code),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; each item is a list of blocks.
    List(Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Raw HTML: sidebars and tabs use it.
    Html(Spanned<String>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words, formatting removed.
    pub text: Spanned<String>,
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The language named after the fence, such as `json`; empty where none is named.
    pub language: String,
    /// The code, without fences.
    pub text: Spanned<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The titles of the columns.
    pub header: Vec<Cell>,
    /// The rows below it.
    pub rows: Vec<Row>,
    /// The whole table.
    pub span: Span,
}

/// A row of a table, with as many cells as its line has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The cells; there may be fewer or more than the table has columns.
    pub cells: Vec<Cell>,
    /// The whole line.
    pub span: Span,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub inlines: Vec<Inline>,
    /// Its words, or its place in the row where it is empty.
    pub span: Span,
}

impl Cell {
    /// The words alone.
    pub fn text(&self) -> String {
        inline::plain(&self.inlines)
    }

    /// The words with their place.
    pub fn spanned(&self) -> Spanned<String> {
        Spanned::new(self.text(), self.span)
    }
}
