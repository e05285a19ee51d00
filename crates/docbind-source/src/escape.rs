//! Text of strangers on its way to a terminal or a log.

use std::borrow::Cow;

/// The text with every character that could act on a terminal, or hide from the reader, written
/// out as `\u{…}`: controls, bidirectional overrides, zero-width characters, line separators.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe_to_print) {
        return Cow::Borrowed(text);
    }
    let mut res = String::with_capacity(text.len() + 16);
    for it in text.chars() {
        if is_unsafe_to_print(it) {
            res.extend(it.escape_unicode());
        } else {
            res.push(it);
        }
    }
    Cow::Owned(res)
}

/// Whether a character could act on a terminal, or hide from the reader.
pub fn is_unsafe_to_print(it: char) -> bool {
    it.is_control()
        || matches!(it,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_passes() {
        assert_eq!(escaped("Disks.N.Size 磁盘"), "Disks.N.Size 磁盘");
    }

    #[test]
    fn terminal_controls_are_written_out() {
        assert_eq!(escaped("a\x1b[31mb\n"), "a\\u{1b}[31mb\\u{a}");
    }

    #[test]
    fn reversed_text_is_written_out() {
        assert_eq!(escaped("a\u{202e}b"), "a\\u{202e}b");
    }
}
