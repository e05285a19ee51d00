//! [`DecodeError`]: which value of a response could not be decoded.
//!
//! The path is built from the inside out while the error propagates, so decoding itself does not track
//! one. Values of secret fields are redacted. An excerpt is cut only after it was redacted, because what
//! is left of a secret could not be recognised.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroizing;

use crate::redact;
use crate::truncate::floor_char_boundary;

/// The maximum length of the excerpt of an unexpected value, in characters.
const VALUE_EXCERPT_LEN: usize = 40;

/// The maximum length of the excerpt of a body that is not JSON, in characters: the title of an HTML page is
/// seldom at its beginning.
const BODY_EXCERPT_LEN: usize = 160;

/// The maximum length of what an excerpt is taken from, in bytes.
const MAX_EXCERPT_OF: usize = 64 * 1024;

/// An unexpected value in a response. The size of a pointer.
pub struct DecodeError(Box<Inner>);

struct Inner {
    /// From the innermost segment outwards.
    path: Vec<PathSegment>,
    expected: &'static str,
    found: String,
    /// What `found` is an excerpt of, until it was redacted.
    excerpt_of: Option<Excerpt>,
    is_syntax: bool,
}

struct Excerpt {
    kind: &'static str,
    text: Zeroizing<String>,
    max_len: usize,
}

enum PathSegment {
    Field(Cow<'static, str>),
    Index(usize),
}

impl DecodeError {
    /// Creates the error for a value that is not what was expected.
    pub fn new(expected: &'static str, found: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            expected,
            found: found.into(),
            excerpt_of: None,
            is_syntax: false,
        }))
    }

    /// Creates the error of a text that is not well-formed JSON.
    pub(crate) fn syntax(found: impl Into<String>) -> Self {
        let mut error = Self::new("well-formed JSON", found);
        error.0.is_syntax = true;
        error
    }

    /// Creates an error with an excerpt of the value that was found.
    pub(crate) fn unexpected_value(expected: &'static str, kind: &'static str, text: &str) -> Self {
        Self::with_excerpt(expected, kind, text, VALUE_EXCERPT_LEN)
    }

    /// Creates the error of a body that is not JSON.
    pub(crate) fn not_json(body: &str) -> Self {
        Self::with_excerpt("JSON", "text that is not JSON:", body, BODY_EXCERPT_LEN)
    }

    fn with_excerpt(
        expected: &'static str,
        kind: &'static str,
        text: &str,
        max_len: usize,
    ) -> Self {
        let text = &text[..floor_char_boundary(text, MAX_EXCERPT_OF)];
        let excerpt = Excerpt { kind, text: Zeroizing::new(text.to_owned()), max_len };
        let mut error = Self::new(expected, excerpt.show(text));
        error.0.excerpt_of = Some(excerpt);
        error
    }

    /// Returns whether the text is not well-formed JSON.
    pub(crate) fn is_syntax(&self) -> bool {
        self.0.is_syntax
    }

    /// Prepends a field to the path.
    pub(crate) fn in_field(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        if redact::is_secret_name(&name) {
            self.hide();
        }
        self.0.path.push(PathSegment::Field(name));
        self
    }

    /// Prepends a list index to the path.
    pub(crate) fn at_index(mut self, index: usize) -> Self {
        self.0.path.push(PathSegment::Index(index));
        self
    }

    /// Redacts the secrets of the call.
    pub(crate) fn scrub(&mut self, scrubber: &redact::Scrubber) {
        let is_secret = |it: &PathSegment| match it {
            PathSegment::Field(name) => scrubber.is_secret_field(name),
            PathSegment::Index(_) => false,
        };
        if self.0.path.iter().any(is_secret) {
            self.hide();
        }
        self.0.found = match self.0.excerpt_of.take() {
            Some(excerpt) => excerpt.show(&scrubber.scrub_body(&excerpt.text)),
            None => scrubber.scrub(&self.0.found),
        };
    }

    fn hide(&mut self) {
        self.0.found = redact::REDACTED.to_owned();
        self.0.excerpt_of = None;
    }

    /// Returns the path of the value in documented letter case, such as `$.RepoSet[3].Size`.
    pub fn path(&self) -> String {
        let mut res = "$".to_owned();
        for segment in self.0.path.iter().rev() {
            match segment {
                PathSegment::Field(name) => res.extend([".", name.as_ref()]),
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

impl Excerpt {
    /// Returns the beginning of a text in quotes, without characters that a terminal would interpret.
    fn show(&self, text: &str) -> String {
        let mut excerpt: String = text.chars().take(self.max_len).collect();
        if excerpt.len() < text.len() {
            excerpt.push('…');
        }
        format!("{} {excerpt:?}", self.kind)
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
