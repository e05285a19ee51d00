//! What a proposal of versions is made from, and what it consists of.

use docbind_diff::Level;
use docbind_ir::ir::Product;
use docbind_rust::{Crate, FIRST_VERSION, Files, PriorState};
use std::collections::BTreeMap;

/// What is proposed.
#[derive(Debug)]
pub(crate) struct Proposal {
    /// The versions of the crates, by package.
    pub(crate) versions: BTreeMap<String, String>,
    /// Changelogs and states.
    pub(crate) files: Files,
    /// Files that are not needed any more.
    pub(crate) removed: Vec<String>,
    /// The versions for people: a line per crate with another one.
    pub(crate) summary: String,
}

/// What is proposed for a crate.
#[derive(Debug)]
pub(super) struct Step {
    pub(super) package: String,
    /// The version that was released last.
    pub(super) from: Option<String>,
    /// The version that it should have, where that is another one.
    pub(super) to: Option<String>,
    pub(super) level: Option<Level>,
    /// How many changes there are.
    pub(super) counts: String,
}

impl Step {
    /// The version that the crate has now.
    pub(super) fn version(&self) -> &str {
        self.to.as_deref().or(self.from.as_deref()).unwrap_or(FIRST_VERSION)
    }
}

/// A crate whose version is to be proposed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) package: &'a str,
    /// What the pages say: the same as the crate, where nothing is quarantined.
    pub(crate) product: &'a Product,
    pub(crate) prior: &'a PriorState,
    pub(crate) krate: &'a Crate,
}
