//! Any text as a list of blocks: headings, tables, code, paragraphs, each with its place.
//!
//! 1. pulldown-cmark cuts the text into events (`parse`).
//! 2. Events become blocks (`build`); text of nested blocks is kept, their nesting is not where
//!    no page needs it.
//! 3. Tables are held against the lines they came from (`rows`): the Markdown rules drop surplus
//!    cells of a row without a word and take a line after a table for a row; neither may happen
//!    unseen here.
//!
//! Never fails, and never drops text of a row.

mod build;
mod parse;
mod rows;

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
    /// The word after the fence, such as `json`; empty where there is none.
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

/// How many events the parser has for a text: what reading it costs at the very least.
pub fn events(text: &str) -> usize {
    parse::parser(text).into_offset_iter().count()
}

/// Reads any text.
pub fn outline(text: &str) -> Outline {
    build::build(text)
}
