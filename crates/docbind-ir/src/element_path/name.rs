//! Names inside of paths: what may be one, and how one is encoded.

use docbind_source::is_unsafe_to_print;
use std::fmt::{self, Write};

/// How long a name may be; the longest of a real page has about forty characters.
pub const MAX_NAME_BYTES: usize = 256;

/// How a name without letters is spelled. No page gives one; an IR from elsewhere may.
const EMPTY: &str = "%";

/// Whether a text can be a name in a path.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= MAX_NAME_BYTES
}

/// Where a name stands: what would end it there is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// An operation or a model: a slash ends it.
    Owner,
    /// A parameter or a field.
    Member,
    /// A parameter behind a dot, where `N` alone is an array.
    AfterDot,
}

impl Position {
    fn encodes(self, it: char) -> bool {
        let ends_names = match self {
            Position::Owner => it == '/',
            Position::Member | Position::AfterDot => "/.[]".contains(it),
        };
        ends_names || it == '%' || is_encoded_anywhere(it)
    }
}

/// Whether a character stands in no path as it is: blanks and what a terminal would act on.
pub(super) fn is_encoded_anywhere(it: char) -> bool {
    it.is_whitespace() || is_unsafe_to_print(it)
}

/// Writes a name so that reading it gives the same name.
pub(super) fn encode(name: &str, position: Position, out: &mut impl Write) -> fmt::Result {
    if name.is_empty() {
        return out.write_str(EMPTY);
    }
    if position == Position::AfterDot && is_index(name) {
        return encode_char(name.chars().next().unwrap_or_default(), out);
    }
    for it in name.chars() {
        match position.encodes(it) {
            true => encode_char(it, out)?,
            false => out.write_char(it)?,
        }
    }
    Ok(())
}

/// Whether a name behind a dot means an array.
pub(super) fn is_index(name: &str) -> bool {
    matches!(name, "N" | "n")
}

/// A character as its bytes: `%E3%80%80`.
pub(super) fn encode_char(it: char, out: &mut impl Write) -> fmt::Result {
    let mut bytes = [0; 4];
    it.encode_utf8(&mut bytes).bytes().try_for_each(|it| write!(out, "%{it:02X}"))
}

/// The name that a text spells. What looks encoded and is not stays as it is.
pub(super) fn decode(text: &str) -> String {
    if text == EMPTY {
        return String::new();
    }
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        res.push_str(&rest[..at]);
        let run = encoded_run(&rest[at..]);
        let (encoded, behind) = rest[at..].split_at(3 * run.len());
        match String::from_utf8(run) {
            Ok(it) if !it.is_empty() => {
                res.push_str(&it);
                rest = behind;
            }
            _ => {
                let literal = encoded.len().max(1);
                res.push_str(&rest[at..at + literal]);
                rest = &rest[at + literal..];
            }
        }
    }
    res + rest
}

/// The bytes of as many `%20` as stand at the beginning of a text.
fn encoded_run(text: &str) -> Vec<u8> {
    let byte = |it: &[u8]| match it {
        [b'%', high, low] => {
            let digit = |it: u8| char::from(it).to_digit(16);
            u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
        }
        _ => None,
    };
    text.as_bytes().chunks(3).map_while(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, position: Position, expected: &str) {
        let mut res = String::new();
        assert_eq!(encode(name, position, &mut res), Ok(()));
        assert_eq!(res, expected);
        assert_eq!(decode(&res), name);
    }

    #[test]
    fn names_are_as_on_the_wire() {
        for name in ["UHostId", "X-Date", "磁盘", "a_b", "Meta-*", "通用（Common）"] {
            check(name, Position::Member, name);
            check(name, Position::Owner, name);
        }
        check("v1.Pod", Position::Owner, "v1.Pod");
    }

    #[test]
    fn what_would_end_a_name_is_encoded() {
        check("a/b", Position::Owner, "a%2Fb");
        check("a.b[]", Position::Member, "a%2Eb%5B%5D");
        check("100%", Position::Member, "100%25");
        check("%41", Position::Member, "%2541");
        check("a b\u{3000}", Position::Member, "a%20b%E3%80%80");
        check("\u{1b}\u{202e}", Position::Owner, "%1B%E2%80%AE");
        check("", Position::Owner, "%");
        check("N", Position::AfterDot, "%4E");
        check("n", Position::AfterDot, "%6E");
        check("N", Position::Member, "N");
    }

    #[test]
    fn what_is_not_encoded_stays() {
        let check = |text: &str, expected: &str| assert_eq!(decode(text), expected);
        check("100%", "100%");
        check("%zz%41", "%zzA");
        check("%e7%A3%81", "磁");
        check("%FF", "%FF");
        check("%FF%", "%FF%");
        check("%C3x", "%C3x");
    }
}
