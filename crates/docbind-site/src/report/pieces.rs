//! Messages of docbind, which have code between backticks.

use askama::Template;
use askama::filters::HtmlSafe;

/// A piece of a message.
#[derive(Template)]
#[template(
    ext = "html",
    source = "{% if is_code %}<code>{{ text }}</code>{% else %}{{ text }}{% endif %}"
)]
pub(super) struct Piece<'a> {
    text: &'a str,
    is_code: bool,
}

impl HtmlSafe for Piece<'_> {}

/// Splits text into what is between backticks and what is not.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let is_code = [false, true].into_iter().cycle();
    let pieces = text.split('`').zip(is_code).map(|(text, is_code)| Piece { text, is_code });
    pieces.filter(|it| !it.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn code_in_a_summary() {
        let show = |text| -> Vec<(&str, bool)> {
            pieces(text).into_iter().map(|it| (it.text, it.is_code)).collect()
        };
        assert_eq!(
            show("Neither `Yes` nor `No`"),
            [("Neither ", false), ("Yes", true), (" nor ", false), ("No", true)]
        );
        assert_eq!(show(""), []);
    }
}
