//! Characters that Markdown, a comment or a reader's eye would take for more than a character.

/// How much text one element may have, in bytes; the page has the rest.
///
/// Text is cut before it is escaped: half an escape or half a link would be markup of its own.
pub(super) const MAX_BYTES: usize = 8 * 1024;

/// Escapes what Markdown would take for markup anywhere in a line.
pub(super) fn push_escaped(text: &str, res: &mut String) {
    for it in text.chars() {
        match it {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' => {
                res.push('\\');
                res.push(it);
            }
            '\t' => res.push(' '),
            '\n' => res.push('\n'),
            it if is_hidden(it) => {}
            it if it.is_control() => res.push(' '),
            it => res.push(it),
        }
    }
}

/// Characters that a reader of the source would not see, or that turn its direction.
pub(super) fn is_hidden(it: char) -> bool {
    matches!(it,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{061c}' | '\u{00ad}')
}

pub(super) fn clean(text: &str) -> String {
    text.chars()
        .filter(|it| !is_hidden(*it))
        .map(|it| if it.is_control() && it != '\t' { ' ' } else { it })
        .collect()
}

pub(super) fn cut(mut text: String, bytes: usize) -> String {
    if text.len() > bytes {
        text.truncate(text.floor_char_boundary(bytes));
        text.push('…');
    }
    text
}
