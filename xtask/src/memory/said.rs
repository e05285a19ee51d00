//! What a run says.

use super::finding::{Finding, in_order};
use super::unit::{Counts, Unit};
use crate::report;
use docbind_source::Severity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a run said.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Said {
    /// The findings as they are shown.
    pub(crate) findings: String,
    /// The answer, without what was written and how long it took.
    pub(crate) answer: String,
    /// How many files there are.
    pub(crate) files: usize,
    /// Whether the run failed.
    pub(crate) failed: bool,
}

impl Said {
    /// What is said of these products, of what is about none, and of releases.
    pub(super) fn of(
        units: &BTreeMap<String, Unit>,
        about_none: &[Finding],
        releases: &str,
        files: usize,
    ) -> Said {
        let of_units = units.values().map(|it| (it.product.as_str(), it.findings.as_slice()));
        let findings = in_order(of_units.chain([("", about_none)]));
        let severities = || findings.iter().map(|it| it.severity);
        let found = report::count(severities());
        let answer = format!("{}{releases}findings: {found}\n", summary(units));
        let failed = severities().any(|it| it == Severity::Error);
        let findings = findings.iter().map(|it| it.text.as_str()).collect();
        Said { findings, answer, files, failed }
    }
}

fn summary(units: &BTreeMap<String, Unit>) -> String {
    let sum = |of: fn(&Counts) -> usize| units.values().map(|it| of(&it.counts)).sum::<usize>();
    let products = units.values().filter(|it| it.counts.actions > 0).count();
    format!(
        "{} pages: {products} products, {} actions, {} models, {} parameters and fields\n\
         {} HTTP operations understood, not yet emitted\n",
        sum(|it| it.pages),
        sum(|it| it.actions),
        sum(|it| it.models),
        sum(|it| it.elements),
        sum(|it| it.http),
    )
}
