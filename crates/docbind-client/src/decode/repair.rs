//! Repairs texts that services write into JSON although JSON does not allow them.
//!
//! Only the contents of strings are repaired: bytes that are not UTF-8, raw control characters, halves of
//! surrogate pairs, and backslashes that begin no escape sequence. What is cut off or malformed otherwise
//! stays as it is.

use std::borrow::Cow;

use zeroize::Zeroizing;

/// The escape sequence of U+FFFD, which stands for what cannot be represented.
const REPLACEMENT: &str = "\\ufffd";

/// Returns a body without its byte order mark.
pub(super) fn without_bom(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

/// Returns the repaired body, or `None` if there is nothing to repair.
pub(super) fn repair(body: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let text = String::from_utf8_lossy(body);
    let is_utf8 = matches!(text, Cow::Borrowed(_));
    let text = match text {
        Cow::Borrowed(it) => it,
        Cow::Owned(ref it) => it,
    };
    let repaired = Zeroizing::new(repair_strings(text));
    let is_changed = !is_utf8 || *repaired != text;
    is_changed.then(|| Zeroizing::new(repaired.as_bytes().to_vec()))
}

/// Escapes raw control characters and stray backslashes inside strings, and replaces halves of surrogate
/// pairs.
pub(super) fn repair_strings(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let mut is_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '"' => {
                is_string = !is_string;
                res.push(c);
            }
            '\\' if is_string => {
                let (escaped, read_len) = escape_sequence(rest);
                res.push_str(escaped);
                len = read_len;
            }
            '\0'..=' ' if is_string && c != ' ' => {
                res.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => res.push(c),
        }
        rest = &rest[len..];
    }
    res
}

/// Returns the escape sequence for what the backslash at the beginning of `text` escapes, and how much of
/// the text that is.
fn escape_sequence(text: &str) -> (&str, usize) {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        let are_hex = digits.bytes().all(|it| it.is_ascii_hexdigit());
        are_hex.then(|| u32::from_str_radix(digits, 16).ok())?
    };
    let is_low = |unit: u32| (0xdc00..0xe000).contains(&unit);
    match (unit(0), text.as_bytes().get(1)) {
        (Some(0xd800..0xdc00), _) if unit(6).is_some_and(is_low) => (&text[..12], 12),
        (Some(0xd800..0xe000), _) => (REPLACEMENT, 6),
        (Some(_), _) => (&text[..6], 6),
        (None, Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't')) => (&text[..2], 2),
        (None, _) => ("\\\\", 1),
    }
}

/// Removes the blanks between the tokens of well-formed JSON.
pub(super) fn minify(json: &str) -> String {
    let mut is_string = false;
    let mut is_escaped = false;
    let is_kept = |it: &char| {
        match it {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_string = !is_string,
            _ => return is_string || !it.is_ascii_whitespace(),
        }
        true
    };
    json.chars().filter(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        repair_strings(text)
    }

    #[test]
    fn halves_of_surrogate_pairs_are_replaced() {
        let cases = [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#),
            (r#""a\ud83d b""#, r#""a\ufffd b""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\ud83d\u0041""#, r#""\ufffd\u0041""#),
            (r#""\\ud83d""#, r#""\\ud83d""#),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn stray_backslashes_are_kept() {
        let cases = [
            (r#""C:\Lamp\中 \/ \" \\ \n""#, r#""C:\\Lamp\\中 \/ \" \\ \n""#),
            (r#""\u+123 \u12""#, r#""\\u+123 \\u12""#),
            (r#""\ud8"#, r#""\\ud8"#),
            (r#""\"#, r#""\\"#),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn control_characters_are_escaped_inside_strings_only() {
        assert_eq!(check("{\n\t\"a\tb\": \"\u{1}\n\"}"), "{\n\t\"a\\u0009b\": \"\\u0001\\u000a\"}");
        assert_eq!(check(r#"{"a": "b c"}"#), r#"{"a": "b c"}"#);
    }

    #[test]
    fn a_body_is_repaired_only_if_it_needs_to_be() {
        assert_eq!(repair(br#"{"a": "b"}"#), None);
        let repaired = repair(b"{\"a\": \"b\xff\"}");
        assert_eq!(
            repaired.as_deref().map(Vec::as_slice),
            Some("{\"a\": \"b\u{fffd}\"}".as_bytes())
        );
        assert_eq!(without_bom("\u{feff}{}".as_bytes()), b"{}");
    }

    #[test]
    fn blanks_between_tokens_are_removed() {
        let json = "{ \"a b\" : [ 1 , \"\\\" c\" ] ,\n\t\"d\" : 1.50 }";
        assert_eq!(minify(json), r#"{"a b":[1,"\" c"],"d":1.50}"#);
    }
}
