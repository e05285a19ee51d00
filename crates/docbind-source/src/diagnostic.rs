//! Diagnostics as data: a code, a location, a message, and what to do.

use crate::Location;
use serde::Serialize;

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something is missing from the output, or may be wrong in it. The run ends with exit code 1.
    Error,
    /// The page is irregular; the output is correct as far as can be known.
    Warning,
    /// Information, such as an inferred type or a page that another one supersedes.
    Note,
}

impl Severity {
    /// Returns the severity as it is printed in front of a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// A kind of diagnostic: a stable name in kebab-case and a severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The stable name.
    pub name: &'static str,
    /// The severity of all diagnostics with this code.
    pub severity: Severity,
}

impl Code {
    /// Creates the code of an error.
    pub const fn error(name: &'static str) -> Code {
        Code { name, severity: Severity::Error }
    }

    /// Creates the code of a warning.
    pub const fn warning(name: &'static str) -> Code {
        Code { name, severity: Severity::Warning }
    }

    /// Creates the code of a note.
    pub const fn note(name: &'static str) -> Code {
        Code { name, severity: Severity::Note }
    }
}

/// A secondary location of a diagnostic, with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The location.
    pub place: Location,
    /// How the location relates to the diagnostic, in a few words.
    pub message: String,
}

/// A replacement of text that certainly fixes a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The text to replace; an empty span is a position to insert at.
    pub place: Location,
    /// The replacement.
    pub text: String,
}

/// The element of an API that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The path, such as `GetRepo/response/RepoSet`.
    pub path: String,
    /// The path as stored fingerprints spell it, if they were stored before it was spelled as now.
    pub previous_path: Option<String>,
}

impl Element {
    /// Creates an element whose path has always been spelled like this.
    pub fn new(path: impl Into<String>) -> Element {
        Element { path: truncate(path.into()), previous_path: None }
    }

    /// Adds a previous spelling of the path.
    pub fn with_previous_path(mut self, path: impl Into<String>) -> Element {
        self.previous_path = Some(truncate(path.into())).filter(|it| *it != self.path);
        self
    }

    /// Returns the path as fingerprints spell it: they keep the first spelling.
    pub(crate) fn fingerprint_path(&self) -> &str {
        self.previous_path.as_deref().unwrap_or(&self.path)
    }
}

/// How long a message may be, in bytes: it may quote a cell, and a cell may have a megabyte.
const MAX_MESSAGE_BYTES: usize = 400;

/// An error, warning or note about a page.
///
/// `message` is a phrase without a full stop that names what was found and what was expected; `help`
/// is what to do. Both may quote a page verbatim: renderers escape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of diagnostic.
    pub code: Code,
    /// The smallest piece of text that the diagnostic is about.
    pub place: Location,
    /// What was found.
    pub message: String,
    /// Secondary locations.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The element of the API that the diagnostic is about.
    pub element: Option<Element>,
    /// Replacements that fix the page; only where there is no doubt.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// Creates a diagnostic with a location and a message.
    pub fn new(code: Code, place: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            place,
            message: truncate(message.into()),
            labels: Vec::new(),
            help: None,
            element: None,
            edits: Vec::new(),
        }
    }

    /// Adds what to do.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(truncate(help.into()));
        self
    }

    /// Adds a secondary location.
    pub fn with_label(mut self, place: Location, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place, message: truncate(message.into()) });
        self
    }

    /// Adds the element of the API that the diagnostic is about.
    pub fn with_element(mut self, element: Element) -> Diagnostic {
        self.element = Some(element);
        self
    }

    /// Adds a replacement that fixes the page.
    pub fn with_edit(mut self, place: Location, text: impl Into<String>) -> Diagnostic {
        self.edits.push(Edit { place, text: text.into() });
        self
    }

    /// Whether the severity is [`Severity::Error`].
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// Shortens a message that is longer than anyone reads.
pub(crate) fn truncate(mut message: String) -> String {
    if message.len() > MAX_MESSAGE_BYTES {
        message.truncate(message.floor_char_boundary(MAX_MESSAGE_BYTES));
        message.push('…');
    }
    message
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, Span};

    #[test]
    fn long_messages_are_truncated() {
        let place = Location::new(FileId(0), Span::default());
        let long = "长".repeat(1_000_000);
        let diagnostic = Diagnostic::new(Code::error("long"), place, &*long)
            .with_help(&*long)
            .with_label(place, &*long);
        let lengths = [
            diagnostic.message.len(),
            diagnostic.help.map_or(0, |it| it.len()),
            diagnostic.labels[0].message.len(),
        ];
        assert!(lengths.iter().all(|it| (300..500).contains(it)), "{lengths:?}");
    }
}
