//! [`redact_fields`]: hides the values of secret fields in JSON, at any depth.
//!
//! It works on text, so it also redacts a response that was cut off or is not well-formed. Everything else
//! of the text stays as it was.

use std::borrow::Cow;

use super::REDACTED;
use super::spelling::SpelledText;
use crate::json_string::write_string;

/// How often JSON may nest inside strings of JSON.
const MAX_NESTED_TEXTS: u8 = 4;

/// Replaces the values of all fields for which `is_secret` returns true.
pub(crate) fn redact_fields(text: &str, is_secret: &dyn Fn(&str) -> bool) -> String {
    redact(text, is_secret, MAX_NESTED_TEXTS)
}

fn redact(text: &str, is_secret: &dyn Fn(&str) -> bool, nested: u8) -> String {
    let mut res = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(start) = text[at..].find('"').map(|it| at + it) {
        res.push_str(&text[at..start]);
        let end = string_end(text, start);
        let contents = unescape(contents(&text[start..end]));
        match after_colon(text, end) {
            Some(value) if is_secret(&contents) => {
                res.push_str(&text[start..value]);
                at = value_end(text, value);
                if at > value {
                    res.extend(["\"", REDACTED, "\""]);
                }
            }
            Some(value) => {
                res.push_str(&text[start..value]);
                at = value;
            }
            None => {
                let redacted = redact_nested(&contents, is_secret, nested);
                match redacted {
                    Some(it) => {
                        write_string(&mut res, &it).expect("writing to a String cannot fail")
                    }
                    None => res.push_str(&text[start..end]),
                }
                at = end;
            }
        }
    }
    res.push_str(&text[at..]);
    res
}

/// Redacts a string that contains JSON. Returns `None` if nothing in it is a secret.
fn redact_nested(contents: &str, is_secret: &dyn Fn(&str) -> bool, nested: u8) -> Option<String> {
    let nested = nested.checked_sub(1)?;
    if !contents.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let redacted = redact(contents, is_secret, nested);
    (redacted != contents).then_some(redacted)
}

/// Returns the end of the string that begins at `start`, which is the end of the text if it was cut off.
fn string_end(text: &str, start: usize) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(start + 1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the characters between the quotes.
fn contents(string: &str) -> &str {
    let rest = string.strip_prefix('"').unwrap_or(string);
    rest.strip_suffix('"').unwrap_or(rest)
}

/// Returns the text that a JSON string stands for.
fn unescape(contents: &str) -> Cow<'_, str> {
    if !contents.contains('\\') {
        return Cow::Borrowed(contents);
    }
    let text = SpelledText::new(contents);
    let mut res = String::with_capacity(contents.len());
    let mut at = 0;
    while let Some((c, end)) = text.read_json_char(at) {
        res.push(c);
        at = end;
    }
    Cow::Owned(res)
}

/// Returns the place behind a colon and the blanks around it, if there is one.
fn after_colon(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start().strip_prefix(':')?.trim_start();
    Some(text.len() - rest.len())
}

/// Returns the end of the value that begins at `start`.
fn value_end(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some(&byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at = string_end(text, at);
                if depth == 0 {
                    return at;
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => return at + depth,
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return at,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        redact_fields(text, &|it| it == "Key")
    }

    #[test]
    fn secret_fields_are_hidden_at_any_depth() {
        let cases = [
            (r#"{"Key": "x", "Name": "Key"}"#, r#"{"Key": "[redacted]", "Name": "Key"}"#),
            (r#"[{"A":{"Key":["x",{"B":"]"}],"C":1}}]"#, r#"[{"A":{"Key":"[redacted]","C":1}}]"#),
            (r#"{"Key": 12}"#, r#"{"Key": "[redacted]"}"#),
            (r#"{"Key" : null , "B": 1}"#, r#"{"Key" : "[redacted]", "B": 1}"#),
            (r#"{"\u004bey": "a\"b"}"#, r#"{"\u004bey": "[redacted]"}"#),
            (r#"{"key": "x"}"#, r#"{"key": "x"}"#),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn json_inside_strings_is_redacted_too() {
        assert_eq!(
            check(r#"{"Data": "{\"Key\":\"x\",\"B\":\"{}\"}"}"#),
            r#"{"Data": "{\"Key\":\"[redacted]\",\"B\":\"{}\"}"}"#
        );
        assert_eq!(check(r#"{"Data": "{\"B\": \u0031}"}"#), r#"{"Data": "{\"B\": \u0031}"}"#);
    }

    #[test]
    fn a_response_that_is_cut_off_is_hidden_to_its_end() {
        let cases = [
            (r#"{"Key": "abc"#, r#"{"Key": "[redacted]""#),
            (r#"{"Key": {"A": "abc", "#, r#"{"Key": "[redacted]""#),
            (r#"{"Key":"#, r#"{"Key":"#),
            (r#"{"Ke"#, r#"{"Ke"#),
            (r#"{"A": "\"#, r#"{"A": "\"#),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), expected, "{text}");
        }
    }
}
