//! A finding as data: what kind, where, what was found, what to do.

use crate::{Location, SourceMap};
use serde::Serialize;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was left out of the output, or may be wrong in it. The run ends with exit code 1.
    Error,
    /// The page is irregular; the output is right as far as can be known.
    Warning,
    /// Worth knowing: an inference, a page that another one supersedes.
    Note,
}

impl Severity {
    /// The word in front of a finding.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// What kind of finding it is: a stable name in kebab-case and its severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// The stable name.
    pub name: &'static str,
    /// How much findings of this kind matter.
    pub severity: Severity,
}

impl Code {
    /// A kind of error.
    pub const fn error(name: &'static str) -> Code {
        Code { name, severity: Severity::Error }
    }

    /// A kind of warning.
    pub const fn warning(name: &'static str) -> Code {
        Code { name, severity: Severity::Warning }
    }

    /// A kind of note.
    pub const fn note(name: &'static str) -> Code {
        Code { name, severity: Severity::Note }
    }
}

/// A second place that takes part in a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Location,
    /// What it has to do with it, in a few words.
    pub message: String,
}

/// A change of a text that mends a finding for certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span is a place to insert at.
    pub place: Location,
    /// By what.
    pub text: String,
}

/// An element of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its path, such as `GetRepo/response/RepoSet`.
    pub path: String,
    /// How the path was spelled when fingerprints were first kept in files, where that is another way.
    pub former: Option<String>,
}

impl Element {
    /// An element that has always had this path.
    pub fn new(path: impl Into<String>) -> Element {
        Element { path: cut(path.into()), former: None }
    }

    /// Adds how its path was spelled once.
    pub fn formerly(mut self, path: impl Into<String>) -> Element {
        self.former = Some(cut(path.into())).filter(|it| *it != self.path);
        self
    }

    /// How fingerprints spell it: as they always did.
    fn in_fingerprints(&self) -> &str {
        self.former.as_deref().unwrap_or(&self.path)
    }
}

/// How long a phrase may be, in bytes. It may quote a cell, and a cell may hold a megabyte.
const MAX_BYTES: usize = 400;

/// One finding.
///
/// `message` is one phrase, without a full stop, and says what was found and what was expected;
/// `help` says what to do. Both may quote a page as it is: renderers escape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind.
    pub code: Code,
    /// The smallest text that the finding is about.
    pub place: Location,
    /// What was found.
    pub message: String,
    /// Other places.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The element of the API that it is about.
    pub element: Option<Element>,
    /// Changes that mend it; only where there is no doubt.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A finding with a place and a phrase.
    pub fn new(code: Code, place: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            place,
            message: cut(message.into()),
            labels: Vec::new(),
            help: None,
            element: None,
            edits: Vec::new(),
        }
    }

    /// Adds what to do.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(cut(help.into()));
        self
    }

    /// Adds a second place.
    pub fn with_label(mut self, place: Location, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place, message: cut(message.into()) });
        self
    }

    /// Adds the element of the API that it is about.
    pub fn with_element(mut self, element: Element) -> Diagnostic {
        self.element = Some(element);
        self
    }

    /// Adds a change that mends it.
    pub fn with_edit(mut self, place: Location, text: impl Into<String>) -> Diagnostic {
        self.edits.push(Edit { place, text: text.into() });
        self
    }

    /// Whether the run must end with an error.
    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }
}

/// What makes two findings the same one, wherever their lines have moved: the kind, the page, the
/// element, the text at the place. Two findings of one page may share it.
pub fn fingerprint(it: &Diagnostic, sources: &SourceMap) -> String {
    let file = sources.file(it.place.file);
    let text = file.slice(it.place.span).lines().next().unwrap_or_default();
    let text = cut(text.to_owned());
    let element = it.element.as_ref().map_or("-", Element::in_fingerprints);
    let parts = [it.code.name, &file.path, element, &text].map(|it| crate::escaped(it));
    parts.join("\t")
}

/// The beginning of a phrase that is longer than anyone reads.
fn cut(mut phrase: String) -> String {
    if phrase.len() > MAX_BYTES {
        phrase.truncate(phrase.floor_char_boundary(MAX_BYTES));
        phrase.push('…');
    }
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, Span};

    #[test]
    fn long_quotations_are_cut() {
        let place = Location::new(FileId(0), Span::default());
        let long = "长".repeat(1_000_000);
        let it = Diagnostic::new(Code::error("long"), place, &*long)
            .with_help(&*long)
            .with_label(place, &*long);
        let lengths =
            [it.message.len(), it.help.map_or(0, |it| it.len()), it.labels[0].message.len()];
        assert!(lengths.iter().all(|it| (300..500).contains(it)), "{lengths:?}");
    }
}
