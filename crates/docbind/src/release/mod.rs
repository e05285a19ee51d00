//! Releases: compares the last releases with the current pages, and proposes versions.
//!
//! ```text
//! state/<package>.json ─┐
//!                       ├ quarantine → guard → propose → versions, CHANGELOG.md, state
//! IR of today ──────────┘
//! ```
//!
//! [`state`] stores the last release in a file per crate; [`quarantine`] restores the last readable
//! content of unreadable pages; [`guard`] stops a run that would remove too much; [`propose`] compares
//! the last release with the current pages. Only `docbind release` writes from here: a proposal is
//! returned as files, which are written with the crates.

pub(crate) mod body;
pub(crate) mod changelog;
mod changes;
pub(crate) mod date;
pub(crate) mod facade;
mod guard;
pub(crate) mod paths;
mod proposal;
pub(crate) mod propose;
mod quarantine;
pub(crate) mod state;

pub(crate) use proposal::{Candidate, Proposal};

use crate::options::Safeguards;
use crate::pipeline::Analysis;
use docbind_ir::ir::Product;
use state::CrateState;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The date of quarantine of each quarantined page, by product and path.
type QuarantinedPages = BTreeMap<String, BTreeMap<String, String>>;

/// The release states of all crates, and the pages that are quarantined in this run.
#[derive(Debug)]
pub(crate) struct ReleaseStates {
    out: PathBuf,
    today: String,
    /// The states by package.
    states: BTreeMap<String, CrateState>,
    /// The pages that are quarantined in this run.
    quarantined: QuarantinedPages,
}

impl ReleaseStates {
    /// Reads the states of the crates in a folder. Returns them with the analysis, in which unreadable
    /// pages have their former content.
    pub(crate) fn load(
        out: &Path,
        safeguards: &Safeguards,
        analysis: Analysis,
    ) -> io::Result<(ReleaseStates, Analysis)> {
        let states = state::read_all(out)?;
        let today = match &safeguards.date {
            Some(it) => date::validate(it)?,
            None => date::today(),
        };
        let quarantined = QuarantinedPages::new();
        let mut res = ReleaseStates { out: out.to_owned(), today, states, quarantined };
        let (analysis, quarantined) = res.quarantine(analysis, &safeguards.accept)?;
        res.quarantined = quarantined;
        Ok((res, analysis))
    }

    /// Returns each product as last read.
    fn last_products(&self) -> BTreeMap<&str, &Product> {
        let states = self.states.values();
        states.filter_map(|it| Some((it.product.as_str(), it.last_product()?))).collect()
    }
}
