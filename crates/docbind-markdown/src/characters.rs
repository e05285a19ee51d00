//! Characters that nobody can tell from others, or see at all.
//!
//! They get into pages by copying, and are never part of a name, a type or a heading.

/// Whether a character has no width or only controls others: Unicode's default ignorable characters.
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character is white space that does not look different from a blank.
pub(crate) fn is_unusual_blank(char: char) -> bool {
    char.is_whitespace() && !matches!(char, ' ' | '\t' | '\n' | '\r')
}

/// Returns the usual form of a full-width character that names and types consist of: `Ａ`, `１`, `．`.
pub(crate) fn to_half_width(char: char) -> Option<char> {
    if !matches!(char, '\u{ff01}'..='\u{ff5e}') {
        return None;
    }
    let half = char::from_u32(u32::from(char) - 0xfee0)?;
    (half.is_ascii_alphanumeric() || matches!(half, '_' | '-' | '.' | '[' | ']')).then_some(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_letters_have_a_usual_form() {
        let half: String = "Ｃ１．Ｎ［］－＿".chars().filter_map(to_half_width).collect();
        assert_eq!(half, "C1.N[]-_");
        assert_eq!(to_half_width('（'), None);
        assert_eq!(to_half_width('中'), None);
        assert_eq!(to_half_width('A'), None);
    }

    #[test]
    fn invisible_characters() {
        for char in ['\u{200b}', '\u{ad}', '\u{feff}', '\u{202e}', '\u{2066}', '\u{e0041}'] {
            assert!(is_invisible(char), "U+{:04X}", u32::from(char));
        }
        for char in ['a', ' ', '\u{a0}', '\u{3000}', '中', '\u{7}'] {
            assert!(!is_invisible(char), "U+{:04X}", u32::from(char));
        }
        assert!(is_unusual_blank('\u{a0}') && is_unusual_blank('\u{3000}'));
        assert!(!is_unusual_blank(' ') && !is_unusual_blank('\t'));
    }
}
