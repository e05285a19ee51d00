//! Values as words of a shell.

use crate::samples::curl::encoded;
use crate::samples::given::Value;
use crate::samples::json;
use crate::samples::params::text_of;
use crate::samples::words::Word;

/// Returns a value as one word; of what is no scalar, JSON.
pub(super) fn scalar(value: &Value) -> Word {
    match value {
        Value::Variable(it) => Word::default().and_variable(it),
        Value::List(_) | Value::Object(_) => json::word(value),
        other => Word::text(text_of(other).unwrap_or_default()),
    }
}

/// Returns a value as a part of a URL.
pub(super) fn in_url(value: &Value, kept: &str) -> Word {
    match value {
        Value::Variable(it) => Word::default().and_variable(it),
        other => Word::text(encoded(&text_of(other).unwrap_or_default(), kept)),
    }
}
