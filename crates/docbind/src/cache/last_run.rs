//! The last run: if neither its inputs nor its outputs changed, its summary is reused.

use super::Cache;
use super::listing::listing;
use crate::disk;
use crate::sync;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What a run reports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct RunSummary {
    /// The rendered findings.
    pub(crate) findings: String,
    /// The answer, without the counts of written files and the time.
    pub(crate) answer: String,
    /// The number of generated files.
    pub(crate) files: usize,
    /// Whether the run failed.
    pub(crate) failed: bool,
}

/// The cached record of a run.
#[derive(Debug, Deserialize, Serialize)]
struct LastRun {
    program: String,
    inputs: String,
    /// The hash of the listing of the output folder.
    outputs: String,
    summary: RunSummary,
}

impl Cache {
    /// Returns the summary of the last run, if its inputs are the same and its outputs are untouched.
    pub(crate) fn last_run(&self) -> Option<RunSummary> {
        let text = disk::read_text(&self.last_run_path()).ok()??;
        let LastRun { program, inputs, outputs, summary } = serde_json::from_str(&text).ok()?;
        let is_same = program == self.program && inputs == self.inputs;
        (is_same && outputs == listing(&self.out).ok()?).then_some(summary)
    }

    /// Stores the summary of this run.
    pub(crate) fn store_run(&self, summary: &RunSummary) {
        let Ok(outputs) = listing(&self.out) else { return };
        let (program, inputs) = (self.program.clone(), self.inputs.clone());
        let last = LastRun { program, inputs, outputs, summary: summary.clone() };
        if let Ok(text) = serde_json::to_string(&last) {
            // Best effort: without a cache, a run only takes longer.
            let _ = sync::replace(&self.last_run_path(), &text);
            let _ = self.prune();
        }
    }

    fn last_run_path(&self) -> PathBuf {
        self.folder.join("last-run.json")
    }
}
