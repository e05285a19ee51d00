//! [`Params`]: the parameters of a request under flat keys such as `Disks.0.Size`, for inspection.
//!
//! Requests are sent from `ParamTree`, not from here.

use std::fmt;

use crate::redact;
use crate::tree::{ParamTree, Scalar};

/// A scalar parameter.
///
/// Its `Display` form is the one that is sent in forms and signed: decimal integers, floats without
/// exponent and trailing zeros, `true` and `false`.
#[derive(Clone, Debug, PartialEq)]
pub enum ParamValue {
    /// Text, sent even when it is empty.
    String(String),
    /// An integer.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// A boolean.
    Bool(bool),
}

impl fmt::Display for ParamValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scalar = match self {
            ParamValue::String(text) => Scalar::Text(text),
            ParamValue::Int(number) => Scalar::Int(*number),
            ParamValue::Float(number) => Scalar::Float(*number),
            ParamValue::Bool(value) => Scalar::Bool(*value),
        };
        scalar.fmt(f)
    }
}

impl From<Scalar<'_>> for ParamValue {
    fn from(scalar: Scalar<'_>) -> Self {
        match scalar {
            Scalar::Text(text) | Scalar::Hidden(text) => ParamValue::String(text.to_owned()),
            Scalar::Int(number) => ParamValue::Int(number),
            Scalar::Float(number) => ParamValue::Float(number),
            Scalar::Bool(value) => ParamValue::Bool(value),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident),*) => {$(
        impl From<$from> for ParamValue {
            fn from(value: $from) -> Self {
                ParamValue::$variant(value.into())
            }
        }
    )*};
}

from!(&str => String, String => String, i64 => Int, i32 => Int, u32 => Int, f64 => Float, bool => Bool);

/// Parameters under flat keys, in the order in which they were encoded. List indices start at 0.
///
/// `Debug` redacts values whose names suggest a secret.
#[derive(Clone, Default, PartialEq)]
pub struct Params(Vec<(String, ParamValue)>);

impl Params {
    pub(crate) fn new<'a>(trees: impl Iterator<Item = &'a ParamTree>) -> Self {
        let mut res = Vec::new();
        trees.for_each(|it| {
            it.each_flat(&mut |key, value| res.push((key.to_owned(), value.into())))
        });
        Self(res)
    }

    /// Returns the value under a flat key such as `Disks.0.Size`.
    pub fn get(&self, key: &str) -> Option<&ParamValue> {
        self.0.iter().find(|(it, _)| it == key).map(|(_, value)| value)
    }

    /// Iterates over keys and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ParamValue)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Returns the number of scalars.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (key, value) in self.iter() {
            match redact::is_secret_name(key) {
                true => map.entry(&key, &redact::REDACTED),
                false => map.entry(&key, value),
            };
        }
        map.finish()
    }
}

impl IntoIterator for Params {
    type Item = (String, ParamValue);
    type IntoIter = std::vec::IntoIter<(String, ParamValue)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_redacts_secrets() {
        let params = [("Name", "web"), ("Disks.0.Password", "hunter22")];
        let params = Params(params.map(|(key, value)| (key.to_owned(), value.into())).into());
        assert_eq!(
            format!("{params:?}"),
            r#"{"Name": String("web"), "Disks.0.Password": "[redacted]"}"#
        );
    }

    #[test]
    fn scalars_display_as_they_are_signed() {
        let cases: [(ParamValue, &str); 8] = [
            (42.0.into(), "42"),
            (65.722.into(), "65.722"),
            (1e21.into(), "1000000000000000000000"),
            (1e-7.into(), "0.0000001"),
            ((-0.0).into(), "0"),
            (i64::MIN.into(), "-9223372036854775808"),
            (true.into(), "true"),
            ("".into(), ""),
        ];
        for (value, expected) in cases {
            assert_eq!(value.to_string(), expected, "{value:?}");
        }
    }
}
