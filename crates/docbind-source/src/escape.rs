//! Escaping of untrusted text for terminals and logs.

use std::borrow::Cow;

/// Escapes characters that a terminal would interpret or a reader would not see, as `\u{…}`: control
/// characters, bidirectional overrides, zero-width characters and line separators.
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe_to_print) {
        return Cow::Borrowed(text);
    }
    let mut res = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unsafe_to_print(character) {
            res.extend(character.escape_unicode());
        } else {
            res.push(character);
        }
    }
    Cow::Owned(res)
}

/// Whether a terminal would interpret a character, or a reader would not see it.
pub fn is_unsafe_to_print(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_unchanged() {
        assert_eq!(escaped("Disks.N.Size 磁盘"), "Disks.N.Size 磁盘");
    }

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(escaped("a\x1b[31mb\n"), "a\\u{1b}[31mb\\u{a}");
    }

    #[test]
    fn bidirectional_overrides_are_escaped() {
        assert_eq!(escaped("a\u{202e}b"), "a\\u{202e}b");
    }
}
