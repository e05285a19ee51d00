//! The one place that calls pulldown-cmark, so that every text is parsed alike.

use pulldown_cmark::{Options, Parser};

/// A parser with the extensions that the pages are written for: tables and nothing else.
///
/// Strikethrough, smart punctuation or footnotes would change the words of a cell.
pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}
