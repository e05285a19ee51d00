//! Encodes and decodes names in paths.

use docbind_source::is_unsafe_to_print;
use std::fmt::{self, Write};

/// How long a name may be, in bytes; names on real pages have about forty characters at most.
pub const MAX_NAME_BYTES: usize = 256;

/// The spelling of an empty name. Pages have no empty names, but an IR from another source may.
const EMPTY: &str = "%";

/// Whether a text can be a name in a path.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= MAX_NAME_BYTES
}

/// The context of a name, which determines the characters to encode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameContext {
    /// An operation or a model, which ends at a slash.
    Owner,
    /// A parameter or a field.
    Member,
    /// A parameter after a dot, where `N` alone denotes an array.
    AfterDot,
}

impl NameContext {
    fn must_encode(self, character: char) -> bool {
        let ends_name = match self {
            NameContext::Owner => character == '/',
            NameContext::Member | NameContext::AfterDot => "/.[]".contains(character),
        };
        ends_name || character == '%' || is_always_encoded(character)
    }
}

/// Whether a character is encoded in any context: white space, and whatever is unsafe to print.
pub(super) fn is_always_encoded(character: char) -> bool {
    character.is_whitespace() || is_unsafe_to_print(character)
}

/// Writes an encoded name; [`decode`] is the inverse.
pub(super) fn encode(name: &str, context: NameContext, out: &mut impl Write) -> fmt::Result {
    if name.is_empty() {
        return out.write_str(EMPTY);
    }
    if context == NameContext::AfterDot && is_index(name) {
        return encode_char(name.chars().next().unwrap_or_default(), out);
    }
    for character in name.chars() {
        match context.must_encode(character) {
            true => encode_char(character, out)?,
            false => out.write_char(character)?,
        }
    }
    Ok(())
}

/// Whether a name after a dot denotes an array.
pub(super) fn is_index(name: &str) -> bool {
    matches!(name, "N" | "n")
}

/// Writes the percent-encoded bytes of a character, such as `%E3%80%80`.
pub(super) fn encode_char(character: char, out: &mut impl Write) -> fmt::Result {
    let mut bytes = [0; 4];
    character.encode_utf8(&mut bytes).bytes().try_for_each(|byte| write!(out, "%{byte:02X}"))
}

/// Decodes a name. Invalid encodings are kept verbatim.
pub(super) fn decode(text: &str) -> String {
    if text == EMPTY {
        return String::new();
    }
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        res.push_str(&rest[..at]);
        let run = encoded_run(&rest[at..]);
        let (encoded, after) = rest[at..].split_at(3 * run.len());
        match String::from_utf8(run) {
            Ok(decoded) if !decoded.is_empty() => {
                res.push_str(&decoded);
                rest = after;
            }
            _ => {
                let verbatim_len = encoded.len().max(1);
                res.push_str(&rest[at..at + verbatim_len]);
                rest = &rest[at + verbatim_len..];
            }
        }
    }
    res + rest
}

/// Decodes the percent-encoded bytes at the beginning of a text.
fn encoded_run(text: &str) -> Vec<u8> {
    let decode_byte = |encoded: &[u8]| match encoded {
        [b'%', high, low] => {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
        }
        _ => None,
    };
    text.as_bytes().chunks(3).map_while(decode_byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, context: NameContext, expected: &str) {
        let mut res = String::new();
        assert_eq!(encode(name, context, &mut res), Ok(()));
        assert_eq!(res, expected);
        assert_eq!(decode(&res), name);
    }

    #[test]
    fn most_names_are_not_encoded() {
        for name in ["UHostId", "X-Date", "磁盘", "a_b", "Meta-*", "通用（Common）"] {
            check(name, NameContext::Member, name);
            check(name, NameContext::Owner, name);
        }
        check("v1.Pod", NameContext::Owner, "v1.Pod");
    }

    #[test]
    fn special_characters_are_encoded() {
        check("a/b", NameContext::Owner, "a%2Fb");
        check("a.b[]", NameContext::Member, "a%2Eb%5B%5D");
        check("100%", NameContext::Member, "100%25");
        check("%41", NameContext::Member, "%2541");
        check("a b\u{3000}", NameContext::Member, "a%20b%E3%80%80");
        check("\u{1b}\u{202e}", NameContext::Owner, "%1B%E2%80%AE");
        check("", NameContext::Owner, "%");
        check("N", NameContext::AfterDot, "%4E");
        check("n", NameContext::AfterDot, "%6E");
        check("N", NameContext::Member, "N");
    }

    #[test]
    fn invalid_encodings_are_kept() {
        let check = |text: &str, expected: &str| assert_eq!(decode(text), expected);
        check("100%", "100%");
        check("%zz%41", "%zzA");
        check("%e7%A3%81", "磁");
        check("%FF", "%FF");
        check("%FF%", "%FF%");
        check("%C3x", "%C3x");
    }
}
