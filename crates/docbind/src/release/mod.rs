//! Releases: what was released last, what the pages say since, and what that means for versions.
//!
//! ```text
//! state/<package>.json ─┐
//!                       ├ quarantine → guard → propose → versions, CHANGELOG.md, state
//! IR of today ──────────┘
//! ```
//!
//! [`state`] is what is remembered, a file per crate; [`quarantine`] keeps what an unreadable page said
//! when it could be read; [`guard`] stops a run that would remove too much; [`propose`] compares the
//! last release with today. Nothing here writes: the files join those of the crates.

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
use state::State;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The quarantined pages, with the day since when, by product and path.
type QuarantinedPages = BTreeMap<String, BTreeMap<String, String>>;

/// What is remembered, beside the pages of a run.
#[derive(Debug)]
pub(crate) struct Run {
    out: PathBuf,
    today: String,
    /// The states, by package.
    states: BTreeMap<String, State>,
    /// The pages that are quarantined today.
    quarantined: QuarantinedPages,
}

impl Run {
    /// Reads the states of the crates in a folder. Returns them with the analysis, in which pages that
    /// cannot be read any more have their former content.
    pub(crate) fn start(
        out: &Path,
        args: &Safeguards,
        analysis: Analysis,
    ) -> io::Result<(Run, Analysis)> {
        let states = state::read_all(out)?;
        let today = match &args.date {
            Some(it) => date::check(it)?,
            None => date::today(),
        };
        let quarantined = QuarantinedPages::new();
        let mut res = Run { out: out.to_owned(), today, states, quarantined };
        let (analysis, quarantined) = res.quarantine(analysis, &args.accept)?;
        res.quarantined = quarantined;
        Ok((res, analysis))
    }

    /// What the pages of each product said last.
    fn last(&self) -> BTreeMap<&str, &Product> {
        let states = self.states.values();
        states.filter_map(|it| Some((it.product.as_str(), it.last()?))).collect()
    }
}
