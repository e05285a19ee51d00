//! Parses any text into a list of blocks: headings, tables, code blocks and paragraphs, with spans.
//!
//! 1. pulldown-cmark parses the text into events (`parse`).
//! 2. Events become blocks (`build`). Below a maximum depth the nesting is dropped; the text is kept.
//! 3. The rows of tables (`tables`) are compared with their source lines (`rows`): Markdown silently
//!    drops surplus cells of a row, and takes the line after a table for a row.
//! 4. Bold text that Markdown does not recognise is restored (`torn_emphasis`), and the marks of headings
//!    are separated from their text (`heading_marks`).
//!
//! Parsing never fails and never drops text of a row.

mod blocks;
mod build;
mod heading_marks;
mod parse;
mod rows;
mod tables;
mod torn_emphasis;

pub(crate) use rows::cell_spans;

pub use blocks::{Block, Cell, Code, DelimiterMismatch, Heading, Outline, Row, Table};

/// Counts the parser's events for a text: the minimal work of reading it.
pub fn count_events(text: &str) -> usize {
    parse::parser(text).into_offset_iter().count()
}

/// Parses a text that is a cell on its own, at an offset of the page.
pub(crate) fn cell(text: &str, offset: usize) -> Cell {
    tables::cell(text, offset)
}

/// Parses any text.
pub fn outline(text: &str) -> Outline {
    build::build(text)
}
