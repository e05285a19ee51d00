//! The outcome of each erratum, and the finding about one that was not applied, which always shows both
//! the entry and the page.

use crate::codes;
use docbind_ir::ir::Change;
use docbind_source::{Code, Diagnostic, FileId, Location, Span};

/// How an erratum relates to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErratumState {
    /// The page documents the expected value, which was corrected.
    Applied,
    /// The page already documents the wanted value: the erratum can be removed.
    Retired,
    /// The page documents neither the expected value nor the wanted one.
    Conflict,
    /// The page has no such element.
    Dangling,
    /// The erratum changes nothing, or duplicates another one.
    Redundant,
    /// A draft that nobody has decided about, which is not applied.
    Proposal,
}

impl ErratumState {
    /// Returns the name of the state.
    pub fn as_str(self) -> &'static str {
        match self {
            ErratumState::Applied => "applied",
            ErratumState::Retired => "retired",
            ErratumState::Conflict => "conflict",
            ErratumState::Dangling => "dangling",
            ErratumState::Redundant => "redundant",
            ErratumState::Proposal => "proposal",
        }
    }

    fn code(self) -> Option<Code> {
        match self {
            ErratumState::Applied => None,
            ErratumState::Retired => Some(codes::RETIRED),
            ErratumState::Conflict => Some(codes::CONFLICT),
            ErratumState::Dangling => Some(codes::DANGLING),
            ErratumState::Redundant => Some(codes::REDUNDANT),
            ErratumState::Proposal => Some(codes::PROPOSAL),
        }
    }
}

/// The outcome of an erratum for one of its targets.
#[derive(Clone, Debug)]
pub struct ErratumOutcome {
    /// The product.
    pub product: String,
    /// The id of the erratum.
    pub id: String,
    /// The path of the element, or the page of a repair.
    pub target: String,
    /// The kind of change; `None` for a repair of text.
    pub change: Option<Change>,
    /// How the erratum relates to its page.
    pub state: ErratumState,
    /// The location of the target in the file of errata.
    pub entry: Location,
    /// The location of the element on its page, if it has one.
    pub page: Option<Location>,
    /// The value that the page was expected to document.
    pub expected: String,
    /// The value that it should document.
    pub wanted: String,
    /// Why the page is wrong.
    pub reason: String,
    /// Sources that support the reason.
    pub evidence: Vec<String>,
}

/// The outcomes of errata, and how they changed the IR.
#[derive(Clone, Debug, Default)]
pub struct ErrataResult {
    /// One outcome per erratum and target, in the order of the file; repairs come first.
    pub outcomes: Vec<ErratumOutcome>,
    /// A finding for each erratum that was not applied.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of parameters and fields that were added to the IR.
    pub added: usize,
    /// The number of parameters and fields that were removed from it.
    pub dropped: usize,
}

impl ErrataResult {
    /// Appends the outcomes of other errata.
    pub fn append(&mut self, mut other: ErrataResult) {
        self.outcomes.append(&mut other.outcomes);
        self.diagnostics.append(&mut other.diagnostics);
        self.added += other.added;
        self.dropped += other.dropped;
    }
}

/// The state of an erratum and the texts of the finding about it.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub(crate) state: ErratumState,
    /// The part of the entry that the finding points at.
    pub(crate) span: Span,
    pub(crate) message: String,
    /// The label at the location on the page.
    pub(crate) label: String,
    pub(crate) help: String,
}

/// Compares the value that a page documents with what an erratum expects and wants.
pub(crate) fn compare(expected: &str, documented: &str, wanted: &str) -> ErratumState {
    if expected == wanted {
        ErratumState::Redundant
    } else if documented == expected {
        ErratumState::Applied
    } else if documented == wanted {
        ErratumState::Retired
    } else {
        ErratumState::Conflict
    }
}

impl Verdict {
    /// Returns the finding about the entry, unless the erratum is applied.
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
