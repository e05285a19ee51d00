//! [`DecodeError`]: where an answer stopped making sense.
//!
//! Built from the inside out while the error propagates, so that decoding what is well-formed
//! keeps no path. The excerpt of a field whose name sounds like a secret is left out.

use std::fmt;

use crate::redact;

/// How much of an unexpected value is shown, in characters.
const EXCERPT: usize = 40;

/// A value in an answer that is not what it should be. One pointer wide.
pub struct DecodeError(Box<Inner>);

struct Inner {
    /// Innermost first.
    path: Vec<Segment>,
    expected: &'static str,
    found: String,
}

enum Segment {
    Field(&'static str),
    Index(usize),
}

impl DecodeError {
    pub(crate) fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self(Box::new(Inner { path: Vec::new(), expected, found: found.into() }))
    }

    /// A value that was found instead, shown in part.
    pub(crate) fn value(expected: &'static str, kind: &str, text: &str) -> Self {
        let mut excerpt: String = text.chars().take(EXCERPT).collect();
        if excerpt.len() < text.len() {
            excerpt.push('…');
        }
        Self::new(expected, format!("{kind} {excerpt:?}"))
    }

    /// The error as seen from the object that has the field.
    pub(crate) fn in_field(mut self, name: &'static str) -> Self {
        if redact::is_secret_name(name) {
            self.0.found = redact::REDACTED.to_owned();
        }
        self.0.path.push(Segment::Field(name));
        self
    }

    /// The error as seen from the list that has the element.
    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }

    pub(crate) fn scrub(&mut self, scrubber: &redact::Scrubber) {
        self.0.found = scrubber.scrub(&self.0.found);
    }

    /// Where: `$.RepoSet[3].Size`, in documented letter case.
    pub fn path(&self) -> String {
        let mut res = "$".to_owned();
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Field(name) => res.extend([".", name]),
                Segment::Index(index) => res += &format!("[{index}]"),
            }
        }
        res
    }

    /// What should have been there.
    pub fn expected(&self) -> &'static str {
        self.0.expected
    }

    /// What was there, shortened, and left out where it may be a secret.
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
