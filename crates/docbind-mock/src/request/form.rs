//! Parameters in a query or a form. Of a repeated name the last value counts.

use super::{Scalar, Sent};
use crate::refusal::Refusal;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, to: &mut BTreeMap<String, Sent>) -> Result<(), Refusal> {
    for pair in text.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        to.insert(decode(name)?, Sent::Scalar(Scalar::Text(decode(value)?)));
    }
    Ok(())
}

/// A `%` that two hex digits do not follow stands for itself.
fn decode(text: &str) -> Result<String, Refusal> {
    let bytes = text.as_bytes();
    let mut res = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = bytes.get(at + 1..at + 3).and_then(|it| match (byte, it) {
            (b'%', [high, low]) => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        });
        res.push(match (escaped, byte) {
            (Some(it), _) => it,
            (None, b'+') => b' ',
            (None, it) => *it,
        });
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(res).map_err(|_| Refusal::malformed("a parameter is not UTF-8"))
}

fn digit(byte: u8) -> Option<u8> {
    let value = char::from(byte).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_like_a_browser() {
        let cases = [
            ("a+b%7E%E4%B8%AD*%26", "a b~中*&"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("%2B%2b", "++"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).ok().as_deref(), Some(expected), "{text}");
        }
        assert!(decode("%ff").is_err());
    }
}
