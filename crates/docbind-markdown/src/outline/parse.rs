//! The only call of pulldown-cmark, so that all texts are parsed with the same options.

use pulldown_cmark::{Options, Parser};

/// Returns a parser with the only extension that the pages are written for: tables.
///
/// Strikethrough, smart punctuation or footnotes would change the text of cells.
pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}
