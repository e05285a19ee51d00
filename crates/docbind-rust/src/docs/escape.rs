//! Escapes characters that Markdown, a comment or a reader would misread.

use docbind_ir::is_invisible;

/// How much text one element may have, in bytes; the page has the rest.
///
/// Text is truncated before it is escaped: half an escape or half a link would be markup of its own.
pub(super) const MAX_BYTES: usize = 8 * 1024;

/// Appends text, and escapes what Markdown would take for markup anywhere in a line.
pub(super) fn push_escaped(text: &str, res: &mut String) {
    for it in text.chars() {
        match it {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => {
                res.push('\\');
                res.push(it);
            }
            '\t' => res.push(' '),
            '\n' => res.push('\n'),
            it if is_invisible(it) => {}
            it if it.is_control() => res.push(' '),
            it => res.push(it),
        }
    }
}

/// Drops invisible characters, and replaces control characters other than tabs by spaces.
pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|it| !is_invisible(*it))
        .map(|it| if it.is_control() && it != '\t' { ' ' } else { it })
        .collect()
}

/// Truncates text that is longer than a number of bytes.
pub(super) fn truncated(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        text.truncate(text.floor_char_boundary(bytes));
        text.push('…');
    }
    text
}
