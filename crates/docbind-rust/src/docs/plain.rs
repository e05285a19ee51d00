//! Text without markup.

use super::escape::{MAX_BYTES, push_escaped, truncated};
use super::layout::layout;
use docbind_ir::ir::Text;
use docbind_ir::is_invisible;
use docbind_ir::plain_text;

/// The longest line, in bytes.
const MAX_LINE_BYTES: usize = 500;

/// Renders text without any markup as lines: titles.
pub(crate) fn plain_lines(text: &str) -> Vec<String> {
    let mut res = String::new();
    push_escaped(&truncated(text.to_owned(), MAX_BYTES), &mut res);
    layout(&res)
}

/// Renders text as one unescaped line, for places that are not documentation.
pub(crate) fn one_line(texts: &[Text]) -> String {
    let text: String = plain_text(texts)
        .chars()
        .filter(|it| !is_invisible(*it))
        .map(|it| if it.is_control() { ' ' } else { it })
        .collect();
    truncated(text.split_whitespace().collect::<Vec<_>>().join(" "), MAX_LINE_BYTES)
}

/// Renders a name as code.
pub(crate) fn code_span(name: &str) -> String {
    // Nearly all names need no change.
    let is_plain = name.bytes().all(|it| it.is_ascii_alphanumeric());
    if !name.is_empty() && name.len() < MAX_LINE_BYTES && is_plain {
        return format!("`{name}`");
    }
    let name = one_line(&[Text::Text(name.to_owned())]).replace('`', "'");
    if name.is_empty() { "(no name)".to_owned() } else { format!("`{name}`") }
}
