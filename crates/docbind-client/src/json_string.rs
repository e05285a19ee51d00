//! Strings as JSON.

use std::fmt;

/// Writes `text` as a JSON string, escaping only what JSON requires.
pub(crate) fn write_string(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    while let Some(plain) = rest.bytes().position(|it| matches!(it, b'"' | b'\\' | ..b' ')) {
        out.write_str(&rest[..plain])?;
        match rest.as_bytes()[plain] {
            b'"' => out.write_str("\\\"")?,
            b'\\' => out.write_str("\\\\")?,
            b'\n' => out.write_str("\\n")?,
            b'\r' => out.write_str("\\r")?,
            b'\t' => out.write_str("\\t")?,
            byte => write!(out, "\\u{byte:04x}")?,
        }
        // Each of these characters is one byte long.
        rest = &rest[plain + 1..];
    }
    out.write_str(rest)?;
    out.write_char('"')
}
