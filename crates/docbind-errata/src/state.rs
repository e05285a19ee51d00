//! What becomes of an erratum, and how that is said: always with the entry and the page.

use crate::codes;
use docbind_ir::ir::Change;
use docbind_source::{Code, Diagnostic, FileId, Location, Span};

/// What became of an erratum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The page says what was expected, and was corrected.
    Applied,
    /// The page says by itself what the erratum wants: the erratum can go.
    Retired,
    /// The page says neither what was expected nor what is wanted.
    Conflict,
    /// The page has no such element.
    Dangling,
    /// The erratum changes nothing, or another one does the same.
    Redundant,
    /// Nobody has decided about it: it is not applied.
    Proposal,
}

impl State {
    /// The name of the state.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Applied => "applied",
            State::Retired => "retired",
            State::Conflict => "conflict",
            State::Dangling => "dangling",
            State::Redundant => "redundant",
            State::Proposal => "proposal",
        }
    }

    pub(crate) fn code(self) -> Option<Code> {
        match self {
            State::Applied => None,
            State::Retired => Some(codes::RETIRED),
            State::Conflict => Some(codes::CONFLICT),
            State::Dangling => Some(codes::DANGLING),
            State::Redundant => Some(codes::REDUNDANT),
            State::Proposal => Some(codes::PROPOSAL),
        }
    }
}

/// An erratum, one of its targets, and what became of it.
#[derive(Clone, Debug)]
pub struct Fate {
    /// The product.
    pub product: String,
    /// The erratum.
    pub id: String,
    /// The element, or the page of a repair.
    pub target: String,
    /// What is changed; `None` for a repair of text.
    pub change: Option<Change>,
    /// What became of it.
    pub state: State,
    /// The place of the target in the file of errata.
    pub entry: Location,
    /// The place on the page, where there is one.
    pub page: Option<Location>,
    /// What the page was expected to say.
    pub expected: String,
    /// What it should say.
    pub wanted: String,
    /// Why.
    pub reason: String,
    /// What shows it.
    pub evidence: Vec<String>,
}

/// What became of the errata of a product.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Each entry and target, in the order of the file; repairs come first.
    pub fates: Vec<Fate>,
    /// A finding for each that was not applied.
    pub diagnostics: Vec<Diagnostic>,
    /// Parameters and fields that were added to the IR.
    pub added: usize,
    /// Parameters and fields that were taken out of it.
    pub dropped: usize,
}

impl Outcome {
    /// Adds what became of others.
    pub fn append(&mut self, mut other: Outcome) {
        self.fates.append(&mut other.fates);
        self.diagnostics.append(&mut other.diagnostics);
        self.added += other.added;
        self.dropped += other.dropped;
    }
}

/// A state, with what there is to say about it.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) state: State,
    /// Where in the entry.
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: String,
}

/// Holds what a page says against what an erratum expects and wants.
pub(crate) fn judge(expected: &str, found: &str, wanted: &str) -> State {
    if expected == wanted {
        State::Redundant
    } else if found == expected {
        State::Applied
    } else if found == wanted {
        State::Retired
    } else {
        State::Conflict
    }
}

impl Verdict {
    /// The finding about an entry; one that is applied has none.
    pub(crate) fn diagnostic(&self, file: FileId, page: Option<Location>) -> Option<Diagnostic> {
        let place = Location::new(file, self.span);
        let mut res = Diagnostic::new(self.state.code()?, place, self.message.as_str())
            .with_help(self.help.as_str());
        if let Some(page) = page {
            res = res.with_label(page, self.label.as_str());
        }
        Some(res)
    }
}
