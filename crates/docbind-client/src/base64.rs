//! [`Base64`]: values that the service expects in base64, encoded exactly once.
//!
//! The value is often a password, so it is encoded in constant time, wiped when it is dropped, and
//! never shown by `Debug`.

use base64ct::{Base64 as Standard, Encoding};
use std::fmt;
use zeroize::Zeroizing;

/// A value that is sent in base64.
///
/// ```
/// use docbind_client::Base64;
///
/// let password = Base64::encode("Tr0ub4dor");
/// assert_eq!(password, Base64::from_encoded("VHIwdWI0ZG9y"));
/// assert_eq!(format!("{password:?}"), "Base64([12 characters])");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Base64(Zeroizing<String>);

impl Base64 {
    /// Encodes the plain value.
    pub fn encode(plain: impl AsRef<[u8]>) -> Self {
        Self(Zeroizing::new(Standard::encode_string(plain.as_ref())))
    }

    /// Wraps a value that is already in base64 and is sent unchanged.
    pub fn from_encoded(encoded: impl Into<String>) -> Self {
        Self(Zeroizing::new(encoded.into()))
    }

    /// Returns the encoded value, as it is sent.
    pub fn as_encoded(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_debug(&self.0, f)
    }
}

/// Writes the length of an encoded value, which is all that is shown of it.
pub(crate) fn write_debug(encoded: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "Base64([{} characters])", encoded.chars().count())
}

/// Decodes base64 of UTF-8 text; `None` if `encoded` is anything else. The text is wiped when dropped.
pub(crate) fn decode_text(encoded: &str) -> Option<Zeroizing<String>> {
    let bytes = Standard::decode_vec(encoded).ok()?;
    String::from_utf8(bytes).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_values_are_encoded_once() {
        let check = |plain: &[u8], expected: &str| {
            assert_eq!(Base64::encode(plain).as_encoded(), expected);
        };
        check(b"", "");
        check(b"a", "YQ==");
        check(b"YQ==", "WVE9PQ==");
        check(&[0xff, 0xfe, 0xfd], "//79");
        assert_eq!(Base64::from_encoded("YQ==").as_encoded(), "YQ==");
    }

    #[test]
    fn only_base64_of_text_is_decoded() {
        assert_eq!(decode_text("YQ==").as_deref().map(String::as_str), Some("a"));
        assert_eq!(decode_text("//79"), None);
        assert_eq!(decode_text("not base64"), None);
    }
}
