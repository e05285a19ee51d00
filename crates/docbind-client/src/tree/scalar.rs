//! [`Scalar`]: a borrowed scalar of a tree.

use std::fmt;

/// A scalar parameter. [`ParamValue`](crate::ParamValue) describes its `Display` form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    /// Text.
    Text(&'a str),
    /// A text that must not be shown, whatever its name.
    Hidden(&'a str),
    /// A whole number.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// True or false.
    Bool(bool),
}

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scalar::Text(text) | Scalar::Hidden(text) => f.write_str(text),
            Scalar::Int(number) => write!(f, "{number}"),
            // Adding zero turns negative zero into zero.
            Scalar::Float(number) => write!(f, "{}", number + 0.0),
            Scalar::Bool(value) => write!(f, "{value}"),
        }
    }
}

impl<'a> From<&'a str> for Scalar<'a> {
    fn from(text: &'a str) -> Self {
        Scalar::Text(text)
    }
}

impl From<i64> for Scalar<'_> {
    fn from(number: i64) -> Self {
        Scalar::Int(number)
    }
}

impl From<f64> for Scalar<'_> {
    fn from(number: f64) -> Self {
        Scalar::Float(number)
    }
}

impl From<bool> for Scalar<'_> {
    fn from(value: bool) -> Self {
        Scalar::Bool(value)
    }
}
