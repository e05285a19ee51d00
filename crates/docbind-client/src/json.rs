//! [`Json`]: a value whose shape the documentation leaves open.
//!
//! The type is our own so that no JSON library becomes part of the public API. Numbers are never
//! rounded silently: one that fits neither `i64` nor `f64` keeps its digits.

mod from;

use std::collections::BTreeMap;
use std::fmt;

use crate::json_string::write_string;
use crate::redact;

/// A JSON value. Objects are ordered by key; the last of several equal keys wins.
///
/// `Debug` redacts fields whose names suggest a secret; `Display` writes everything.
#[derive(Clone, Default, PartialEq)]
pub enum Json {
    /// `null`. A request parameter with this value is not sent.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits `i64`.
    Int(i64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A number that fits neither `i64` nor a finite `f64`.
    Big(BigNumber),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// A set of named values.
    Object(BTreeMap<String, Json>),
}

/// The digits of a number too large for `i64`, as they were received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigNumber(Box<str>);

impl BigNumber {
    /// Wraps the digits of a JSON number. Only the decoder calls this.
    pub(crate) fn new(digits: &str) -> Self {
        Self(digits.into())
    }

    /// Returns the number as it was received.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Json {
    /// Returns the value under `key`, if this is an object that has the key.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields.get(key),
            _ => None,
        }
    }

    /// Returns the element at `index`, if this is a list with that many elements.
    pub fn at(&self, index: usize) -> Option<&Json> {
        self.as_array()?.get(index)
    }

    /// Returns the text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number, if this is an integer that fits `i64`.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Json::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the number, if this is any number. Integers beyond 2^53 are rounded.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Json::Int(number) => Some(*number as f64),
            Json::Float(number) => Some(*number),
            Json::Big(number) => number.as_str().parse().ok(),
            _ => None,
        }
    }

    /// Returns the value, if this is a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Json::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the elements, if this is a list.
    pub fn as_array(&self) -> Option<&[Json]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the fields, if this is an object.
    pub fn as_object(&self) -> Option<&BTreeMap<String, Json>> {
        match self {
            Json::Object(fields) => Some(fields),
            _ => None,
        }
    }

    /// Returns whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("Null"),
            Json::Bool(value) => f.debug_tuple("Bool").field(value).finish(),
            Json::Int(number) => f.debug_tuple("Int").field(number).finish(),
            Json::Float(number) => f.debug_tuple("Float").field(number).finish(),
            Json::Big(number) => f.debug_tuple("Big").field(number).finish(),
            Json::String(text) => f.debug_tuple("String").field(text).finish(),
            Json::Array(items) => f.debug_tuple("Array").field(items).finish(),
            Json::Object(fields) => f.debug_tuple("Object").field(&DebugFields(fields)).finish(),
        }
    }
}

/// The fields of an object, of which secrets are not shown.
struct DebugFields<'a>(&'a BTreeMap<String, Json>);

impl fmt::Debug for DebugFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, value) in self.0 {
            match redact::is_secret_name(name) {
                true => map.entry(name, &redact::REDACTED),
                false => map.entry(name, value),
            };
        }
        map.finish()
    }
}

impl fmt::Display for Json {
    /// Writes compact JSON. A float that JSON cannot represent (NaN, infinity) becomes `null`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Int(number) => write!(f, "{number}"),
            Json::Float(number) if number.is_finite() => write!(f, "{number:?}"),
            Json::Float(_) => f.write_str("null"),
            Json::Big(number) => f.write_str(number.as_str()),
            Json::String(text) => write_string(f, text),
            Json::Array(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("]")
            }
            Json::Object(fields) => {
                f.write_str("{")?;
                for (index, (key, value)) in fields.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "," })?;
                    write_string(f, key)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_as_json() {
        let value = Json::from([
            ("b", Json::from(vec![Json::from(1), Json::from(1.5), Json::Null])),
            ("a", Json::from("say \"hi\"\n\u{1}中")),
        ]);
        assert_eq!(value.to_string(), r#"{"a":"say \"hi\"\n\u0001中","b":[1,1.5,null]}"#);
    }

    #[test]
    fn debug_redacts_secrets() {
        let value = Json::from([("Name", Json::from(1)), ("Password", "hunter22".into())]);
        assert_eq!(
            format!("{:?}", Json::from(vec![value])),
            r#"Array([Object({"Name": Int(1), "Password": "[redacted]"})])"#
        );
    }

    #[test]
    fn accessors_return_only_values_of_their_kind() {
        let value = Json::from([("n", Json::from(7)), ("list", Json::from(vec!["x"]))]);
        assert_eq!(value.get("n").and_then(Json::as_i64), Some(7));
        assert_eq!(value.get("n").and_then(Json::as_str), None);
        assert_eq!(value.get("list").and_then(|it| it.at(0)).and_then(Json::as_str), Some("x"));
    }
}
