//! The blocks that an outline consists of.

use crate::inline::{self, Inline};
use docbind_source::{Span, Spanned};

/// The blocks of a page, and irregularities found while parsing them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The first fence without a closing fence: the rest of the page is inside the code block.
    pub unclosed_fence: Option<Span>,
    /// Rows that a blank line separates from their table; they were added to it.
    pub stray_rows: Vec<Span>,
    /// Headers of tables without a delimiter row (`|---|---|`); they were read as tables.
    pub missing_delimiter_rows: Vec<Span>,
    /// Delimiter rows with another number of cells than their table has titles.
    pub delimiter_mismatches: Vec<DelimiterMismatch>,
    /// Invisible characters in headings and delimiter rows, which were left out: the first one of each.
    pub invisible_characters: Vec<Spanned<char>>,
}

/// A delimiter row with another number of cells than its table has titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelimiterMismatch {
    /// The number of titles.
    pub titles: usize,
    /// The number of cells of the delimiter row.
    pub cells: usize,
    /// The delimiter row.
    pub span: Span,
}

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// `# …` to `###### …`.
    Heading(Heading),
    /// A table.
    Table(Table),
    /// A fenced or indented code block.
    Code(Code),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; each item is a list of blocks.
    List(Vec<Vec<Block>>),
    /// A block quote.
    Quote(Vec<Block>),
    /// Raw HTML, which sidebars and tabs use.
    Html(Spanned<String>),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level, from 1 to 6.
    pub level: u8,
    /// The text, without formatting and without marks for the site.
    pub text: Spanned<String>,
    /// The anchors that its marks define; sites make another one of the text.
    pub anchors: Vec<String>,
}

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The language after the opening fence, such as `json`; empty without one.
    pub language: String,
    /// The code, without fences.
    pub text: Spanned<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells of the header row.
    pub header: Vec<Cell>,
    /// The rows below it.
    pub rows: Vec<Row>,
    /// The whole table.
    pub span: Span,
}

/// A row of a table, with all cells of its source line.
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
    /// The content.
    pub inlines: Vec<Inline>,
    /// The text of the cell; if it is empty, the cell's position in the row.
    pub span: Span,
}

impl Cell {
    /// Returns the text without markup.
    pub fn text(&self) -> String {
        inline::plain_text(&self.inlines).into_owned()
    }

    /// Returns the text without markup, with its span.
    pub fn spanned(&self) -> Spanned<String> {
        Spanned::new(self.text(), self.span)
    }
}
