//! The input and the result of proposing versions.

use docbind_diff::Level;
use docbind_ir::ir::Product;
use docbind_rust::{Crate, FIRST_VERSION, Files, PriorState};
use std::collections::BTreeMap;

/// The proposed versions, with their files.
#[derive(Debug)]
pub(crate) struct Proposal {
    /// The versions of the crates, by package.
    pub(crate) versions: BTreeMap<String, String>,
    /// Changelogs and states.
    pub(crate) files: Files,
    /// Files that are no longer needed.
    pub(crate) removed: Vec<String>,
    /// A human-readable summary: a line per crate with a new version.
    pub(crate) summary: String,
}

/// The proposed version of a crate, compared with the released one.
#[derive(Debug)]
pub(super) struct VersionChange {
    pub(super) package: String,
    /// The last released version.
    pub(super) released: Option<String>,
    /// The proposed version, if it differs.
    pub(super) proposed: Option<String>,
    pub(super) level: Option<Level>,
    /// The number of changes by level, formatted.
    pub(super) counts: String,
}

impl VersionChange {
    /// Returns the version of the crate after the change.
    pub(super) fn version(&self) -> &str {
        self.proposed.as_deref().or(self.released.as_deref()).unwrap_or(FIRST_VERSION)
    }
}

/// A crate to propose a version for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) package: &'a str,
    /// The product as analyzed, with quarantined pages in their former content.
    pub(crate) product: &'a Product,
    pub(crate) prior: &'a PriorState,
    pub(crate) krate: &'a Crate,
}
