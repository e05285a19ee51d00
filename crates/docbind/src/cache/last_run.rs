//! The last run: where nothing changed at all, its answer is the answer.

use super::Cache;
use super::listing::listing;
use crate::disk;
use crate::sync;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a run says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct RunSummary {
    /// The findings as they are shown.
    pub(crate) findings: String,
    /// The answer, without what was written and how long it took.
    pub(crate) answer: String,
    /// How many files there are.
    pub(crate) files: usize,
    /// Whether the run failed.
    pub(crate) failed: bool,
}

/// What is kept of a run.
#[derive(Debug, Deserialize, Serialize)]
struct LastRun {
    program: String,
    inputs: String,
    /// The hash of the listing of the crates' folder.
    outputs: String,
    summary: RunSummary,
}

impl Cache {
    /// What the last run said, where it read the same and nobody touched what it left behind.
    pub(crate) fn last_run(&self) -> Option<RunSummary> {
        let text = disk::read(&self.last_run_path()).ok()??;
        let LastRun { program, inputs, outputs, summary } = serde_json::from_str(&text).ok()?;
        let is_same = program == self.program && inputs == self.inputs;
        (is_same && outputs == listing(&self.out).ok()?).then_some(summary)
    }

    /// Keeps what this run said.
    pub(crate) fn keep_run(&self, summary: &RunSummary) {
        let Ok(outputs) = listing(&self.out) else { return };
        let (program, inputs) = (self.program.clone(), self.inputs.clone());
        let last = LastRun { program, inputs, outputs, summary: summary.clone() };
        if let Ok(text) = serde_json::to_string(&last) {
            // Best effort: see above.
            let _ = sync::replace(&self.last_run_path(), &text);
            let _ = self.prune();
        }
    }

    fn last_run_path(&self) -> PathBuf {
        self.folder.join("last-run.json")
    }
}
