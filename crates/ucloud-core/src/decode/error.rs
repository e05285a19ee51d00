//! [`DecodeError`]: which value of a response could not be decoded.
//!
//! The path is built from the inside out while the error propagates, so decoding itself does not track
//! one. Values of fields whose names suggest a secret are redacted.

use std::fmt;

use crate::redact;

/// The length of the excerpt of an unexpected value, in characters.
const EXCERPT_LEN: usize = 40;

/// An unexpected value in a response. The size of a pointer.
pub struct DecodeError(Box<Inner>);

struct Inner {
    /// From the innermost segment outwards.
    path: Vec<PathSegment>,
    expected: &'static str,
    found: String,
}

enum PathSegment {
    Field(&'static str),
    Index(usize),
}

impl DecodeError {
    pub(crate) fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self(Box::new(Inner { path: Vec::new(), expected, found: found.into() }))
    }

    /// Creates an error with an excerpt of the value that was found.
    pub(crate) fn unexpected_value(expected: &'static str, kind: &str, text: &str) -> Self {
        let mut excerpt: String = text.chars().take(EXCERPT_LEN).collect();
        if excerpt.len() < text.len() {
            excerpt.push('…');
        }
        Self::new(expected, format!("{kind} {excerpt:?}"))
    }

    /// Prepends a field to the path.
    pub(crate) fn in_field(mut self, name: &'static str) -> Self {
        if redact::is_secret_name(name) {
            self.0.found = redact::REDACTED.to_owned();
        }
        self.0.path.push(PathSegment::Field(name));
        self
    }

    /// Prepends a list index to the path.
    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(PathSegment::Index(index));
        self
    }

    /// Redacts the secrets of the call, in the excerpt and where the path leads through a secret field.
    pub(crate) fn scrub(&mut self, scrubber: &redact::Scrubber) {
        let is_secret = |it: &PathSegment| match it {
            PathSegment::Field(name) => scrubber.is_secret_field(name),
            PathSegment::Index(_) => false,
        };
        self.0.found = match self.0.path.iter().any(is_secret) {
            true => redact::REDACTED.to_owned(),
            false => scrubber.scrub(&self.0.found),
        };
    }

    /// Returns the path of the value in documented letter case, such as `$.RepoSet[3].Size`.
    pub fn path(&self) -> String {
        let mut res = "$".to_owned();
        for segment in self.0.path.iter().rev() {
            match segment {
                PathSegment::Field(name) => res.extend([".", name]),
                PathSegment::Index(index) => res += &format!("[{index}]"),
            }
        }
        res
    }

    /// Returns what was expected.
    pub fn expected(&self) -> &'static str {
        self.0.expected
    }

    /// Returns what was found, shortened, and redacted where it may be a secret.
    pub fn found(&self) -> &str {
        &self.0.found
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.path(), self.0.expected, self.0.found)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
