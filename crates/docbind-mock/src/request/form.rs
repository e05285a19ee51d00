//! Parsing of queries and forms. The last of several equal names wins.

use super::{Scalar, SentValue};
use crate::api_error::ApiError;
use std::collections::BTreeMap;

pub(super) fn parse(text: &str, params: &mut BTreeMap<String, SentValue>) -> Result<(), ApiError> {
    for pair in text.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        params.insert(decode(name)?, SentValue::Scalar(Scalar::Text(decode(value)?)));
    }
    Ok(())
}

/// Decodes a name or a value. A `%` without two hex digits after it is kept.
fn decode(text: &str) -> Result<String, ApiError> {
    let bytes = text.as_bytes();
    let mut res = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while let Some(byte) = bytes.get(index) {
        let escaped = bytes.get(index + 1..index + 3).and_then(|it| match (byte, it) {
            (b'%', [high, low]) => Some(hex_digit(*high)? << 4 | hex_digit(*low)?),
            _ => None,
        });
        res.push(match (escaped, byte) {
            (Some(it), _) => it,
            (None, b'+') => b' ',
            (None, it) => *it,
        });
        index += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(res).map_err(|_| ApiError::malformed("a parameter is not UTF-8"))
}

fn hex_digit(byte: u8) -> Option<u8> {
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
