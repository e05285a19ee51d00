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

mod blocks;
mod build;
mod parse;
mod rows;

pub use blocks::{Block, Cell, Code, Heading, Outline, Row, Table};

/// How many events the parser has for a text: what reading it costs at the very least.
pub fn events(text: &str) -> usize {
    parse::parser(text).into_offset_iter().count()
}

/// Reads any text.
pub fn outline(text: &str) -> Outline {
    build::build(text)
}
