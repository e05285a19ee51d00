//! What is wrong with a text that is not the path of an element.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// Why a text is not the path of an element: where, what was expected there, and what may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) suggestion: Option<String>,
}

impl PathError {
    /// The bytes of the text that are wrong; none where something is missing.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The path that may be meant.
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

/// What was expected, and what was found.
impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for PathError {}

/// The first mistake of a text.
pub(super) struct Mistake {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    /// What may be meant instead of what is there.
    pub(super) instead: Option<String>,
}

impl Mistake {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Mistake {
        Mistake { range, message: message.into(), instead: None }
    }

    pub(super) fn instead(mut self, text: impl Into<String>) -> Mistake {
        self.instead = Some(text.into());
        self
    }
}

/// The bytes of `text` that are not the same in `other`.
pub(super) fn difference(text: &str, other: &str) -> Range<usize> {
    let chars = |it: &str| it.chars().collect::<Vec<_>>();
    let (a, b) = (chars(text), chars(other));
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - same;
    let same_end =
        a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let bytes = |it: &[char]| it.iter().map(|it| it.len_utf8()).sum::<usize>();
    bytes(&a[..same])..bytes(&a[..a.len() - same_end])
}
