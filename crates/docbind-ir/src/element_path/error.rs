//! Errors of parsing paths.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// A text that is not the path of an element: the invalid part, a message, and a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) suggestion: Option<String>,
}

impl PathError {
    /// Returns the invalid part of the text, in bytes; empty if something is missing.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns the path that was probably meant.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for PathError {}

/// The first mistake in a text.
pub(super) struct Mistake {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    /// The text that was probably meant in the range.
    pub(super) replacement: Option<String>,
}

impl Mistake {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Mistake {
        Mistake { range, message: message.into(), replacement: None }
    }

    pub(super) fn with_replacement(mut self, text: impl Into<String>) -> Mistake {
        self.replacement = Some(text.into());
        self
    }
}

/// Returns the bytes of `text` that differ from `other`: those between the longest common prefix and suffix.
pub(super) fn difference(text: &str, other: &str) -> Range<usize> {
    let (text, other): (Vec<char>, Vec<char>) = (text.chars().collect(), other.chars().collect());
    let prefix = text.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let max_suffix = text.len().min(other.len()) - prefix;
    let reversed_pairs = text.iter().rev().zip(other.iter().rev());
    let suffix = reversed_pairs.take(max_suffix).take_while(|(a, b)| a == b).count();
    let byte_len = |chars: &[char]| chars.iter().map(|it| it.len_utf8()).sum::<usize>();
    byte_len(&text[..prefix])..byte_len(&text[..text.len() - suffix])
}
