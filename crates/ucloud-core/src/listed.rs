//! Values of documented lists: what generated enums are made with.
//!
//! The lists are those of the documentation, and the service does not wait for it: a value that no
//! page mentions is kept as it is, read or sent. Nothing here can fail.

use std::fmt;

/// A value that no page mentions, in an enum of those that they do.
///
/// Only an enum's `From<&str>` makes one, so that a value that is mentioned never hides in it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnlistedValue(Box<str>);

impl UnlistedValue {
    /// For the `From<&str>` of generated enums, which has looked at its list before.
    #[doc(hidden)]
    pub fn new(value: &str) -> Self {
        Self(value.into())
    }

    /// The value on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnlistedValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
