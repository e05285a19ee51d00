//! The reports that commands return.

use docbind_source::{Diagnostic, Severity, SourceMap, render};

/// The result of a command that ran to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The requested output, for standard output. May contain ANSI escape sequences, unless it
    /// [is data](Report::is_data).
    pub answer: String,
    /// Whether the answer is data, which is printed byte for byte.
    pub is_data: bool,
    /// Findings and remarks, with ANSI escape sequences, for standard error.
    pub messages: String,
    /// How the command ended.
    pub outcome: Outcome,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Success, without findings of severity error.
    #[default]
    Success,
    /// Findings of severity error, or a difference found by a check.
    Failure,
    /// There is nothing to report.
    Nothing,
    /// Stopped before anything was written, because too many actions are missing.
    TooManyRemoved,
}

impl Outcome {
    /// Returns [`Outcome::Failure`] if something failed.
    pub(crate) fn failed_if(failed: bool) -> Outcome {
        if failed { Outcome::Failure } else { Outcome::Success }
    }

    /// Returns the exit code of the process.
    pub fn exit_code(self) -> u8 {
        match self {
            Outcome::Success => 0,
            Outcome::Failure => 1,
            Outcome::Nothing => 3,
            Outcome::TooManyRemoved => 4,
        }
    }
}

impl Report {
    /// Creates a report of human-readable text.
    pub fn text(answer: impl Into<String>) -> Report {
        Report { answer: answer.into(), ..Report::default() }
    }

    /// Creates a report of data, which is printed byte for byte.
    pub fn data(answer: impl Into<String>) -> Report {
        Report { answer: answer.into(), is_data: true, ..Report::default() }
    }

    /// Sets how the command ended.
    #[must_use]
    pub fn with_outcome(mut self, outcome: Outcome) -> Report {
        self.outcome = outcome;
        self
    }

    /// Adds messages.
    #[must_use]
    pub(crate) fn with_messages(mut self, messages: &str) -> Report {
        self.messages += messages;
        self
    }
}

/// Renders diagnostics for people; notes only on request.
pub(crate) fn render_diagnostics(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    notes: bool,
) -> String {
    let mut res = String::new();
    for it in diagnostics.iter().filter(|it| notes || it.code.severity != Severity::Note) {
        res += &render::human(it, sources, true);
        res += "\n\n";
    }
    res
}

/// Counts diagnostics by severity: `1 error, 2 warnings, 0 notes`.
pub(crate) fn count(severities: impl Iterator<Item = Severity> + Clone) -> String {
    let count = |severity| severities.clone().filter(|it| *it == severity).count();
    [
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning"),
        counted(count(Severity::Note), "note"),
    ]
    .join(", ")
}

/// Returns `1 page` or `2 pages`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
