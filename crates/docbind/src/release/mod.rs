//! Releases: what was released last, what the pages say since, and what that means for versions.
//!
//! ```text
//! state/<package>.json ─┐
//!                       ├ hold → guard → propose → versions, CHANGELOG.md, state
//! IR of today ──────────┘
//! ```
//!
//! [`state`] is what is remembered, a file per crate; [`hold`] keeps what an unreadable page said
//! when it could be read; [`guard`] stops a run that would remove too much; [`propose`] compares the
//! last release with today. Nothing here writes: the files join those of the crates.

pub(crate) mod body;
pub(crate) mod changelog;
mod changes;
pub(crate) mod date;
pub(crate) mod facade;
mod guard;
mod hold;
pub(crate) mod paths;
mod proposal;
pub(crate) mod propose;
pub(crate) mod state;

pub(crate) use proposal::{Candidate, Proposal};

use crate::options::Safeguards;
use crate::pipeline::Analysis;
use docbind_ir::ir::Product;
use state::State;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The pages that are held, with the day since when, by product and path.
type Held = BTreeMap<String, BTreeMap<String, String>>;

/// What is remembered, beside the pages of a run.
#[derive(Debug)]
pub(crate) struct Run {
    out: PathBuf,
    today: String,
    /// The states, by package.
    states: BTreeMap<String, State>,
    /// The pages that are held today.
    held: Held,
}

impl Run {
    /// Reads what is remembered of the crates in a folder, and puts into the IR what today's pages
    /// cannot say because they cannot be read.
    pub(crate) fn start(out: &Path, args: &Safeguards, analysis: &mut Analysis) -> io::Result<Run> {
        let states = state::read_all(out)?;
        let today = match &args.date {
            Some(it) => date::check(it)?,
            None => date::today(),
        };
        let mut res = Run { out: out.to_owned(), today, states, held: Held::new() };
        res.held = res.hold(analysis, &args.accept)?;
        Ok(res)
    }

    /// What the pages of each product said last.
    fn last(&self) -> BTreeMap<&str, &Product> {
        let states = self.states.values();
        states.filter_map(|it| Some((it.product.as_str(), it.last()?))).collect()
    }
}
