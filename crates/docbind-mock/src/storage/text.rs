//! Texts of requests: percent-encoding, keys, queries and headers.

use super::error::StorageError;
use hyper::HeaderMap;

/// The most bytes of a key.
const MAX_KEY: usize = 1023;

/// Decodes `%XX`. A `%` without two hex digits after it is kept.
pub(super) fn percent_decode(text: &[u8]) -> Vec<u8> {
    let digit =
        |it: Option<&u8>| char::from(*it?).to_digit(16).and_then(|it| u8::try_from(it).ok());
    let mut res = Vec::with_capacity(text.len());
    let mut index = 0;
    while let Some(byte) = text.get(index) {
        let escaped = match (byte, digit(text.get(index + 1)), digit(text.get(index + 2))) {
            (b'%', Some(high), Some(low)) => Some(high << 4 | low),
            _ => None,
        };
        res.push(escaped.unwrap_or(*byte));
        index += if escaped.is_some() { 3 } else { 1 };
    }
    res
}

/// Encodes every byte but letters, digits and `-._~`.
pub(super) fn percent_encode(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                res.push(char::from(byte));
            }
            _ => res.push_str(&format!("%{byte:02X}")),
        }
    }
    res
}

/// Returns a text as a key.
pub(super) fn key(bytes: Vec<u8>) -> Result<String, StorageError> {
    let key = String::from_utf8(bytes).map_err(|_| StorageError::INVALID_KEY)?;
    if key.is_empty() || key.len() > MAX_KEY { Err(StorageError::INVALID_KEY) } else { Ok(key) }
}

/// Returns the key in the path of a URL, or `None` for the bucket itself. Nothing is normalised: a key may
/// begin with `/`, and contain `..`.
pub(super) fn key_of_path(path: &str) -> Result<Option<String>, StorageError> {
    match path.strip_prefix('/').unwrap_or(path) {
        "" => Ok(None),
        path => key(percent_decode(path.as_bytes())).map(Some),
    }
}

/// The parameters of a query, in order.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes a query, in which `+` is a blank.
    pub(super) fn parse(text: &str) -> Result<Query, StorageError> {
        let decode = |text: &str| {
            String::from_utf8(percent_decode(text.replace('+', " ").as_bytes()))
                .map_err(|_| StorageError::INVALID_REQUEST)
        };
        let pairs = text.split('&').filter(|it| !it.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        Ok(Query(pairs.collect::<Result<_, StorageError>>()?))
    }

    /// Returns the first value with this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns a value, or an empty text.
    pub(super) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Returns a number, or `default` if it is absent or empty.
    pub(super) fn number(&self, name: &str, default: usize) -> Result<usize, StorageError> {
        match self.text(name) {
            "" => Ok(default),
            text => text.parse().map_err(|_| StorageError::INVALID_REQUEST),
        }
    }
}

/// Returns a header as text.
pub(crate) fn header<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> Result<Option<&'a str>, StorageError> {
    match headers.get(name) {
        None => Ok(None),
        Some(value) => std::str::from_utf8(value.as_bytes())
            .map(Some)
            .map_err(|_| StorageError::INVALID_REQUEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_decoded_and_nothing_else() {
        let cases = [
            ("//data/a", "/data/a"),
            ("/a%20b+c", "a b+c"),
            ("/a/../b", "a/../b"),
            ("/100%", "100%"),
            ("/%zz%4", "%zz%4"),
            ("/a%00b", "a\0b"),
            ("/%2F..%2f", "/../"),
        ];
        for (path, expected) in cases {
            assert_eq!(key_of_path(path).unwrap().as_deref(), Some(expected));
        }
        assert_eq!(key_of_path("/"), Ok(None));
        assert_eq!(key_of_path("/%ff"), Err(StorageError::INVALID_KEY));
        assert!(key_of_path(&format!("/{}", "k".repeat(1023))).is_ok());
        assert!(key_of_path(&format!("/{}", "k".repeat(1024))).is_err());
    }

    #[test]
    fn queries_have_flags_and_values() {
        let query = Query::parse("list&prefix=a+b%2B&limit=&marker=%E7%9B%AE").unwrap();
        assert!(query.has("list") && !query.has("delimiter"));
        assert_eq!((query.text("prefix"), query.text("marker")), ("a b+", "目"));
        assert_eq!(query.number("limit", 20), Ok(20));
        assert!(Query::parse("a=%ff").is_err());
    }

    #[test]
    fn decoding_undoes_encoding() {
        let text = "a b/目\0%+~";
        assert_eq!(percent_decode(percent_encode(text).as_bytes()), text.as_bytes());
    }
}
