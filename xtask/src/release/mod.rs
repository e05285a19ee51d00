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
pub(crate) mod date;
pub(crate) mod facade;
mod guard;
mod hold;
pub(crate) mod propose;
pub(crate) mod state;

pub(crate) use propose::Proposal;

use crate::cli::Unattended;
use crate::pipeline::Analysis;
use docbind_ir::ir::Product;
use state::State;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What is remembered, beside the pages of a run.
#[derive(Debug)]
pub(crate) struct Run {
    out: PathBuf,
    today: String,
    /// The states, by package.
    states: BTreeMap<String, State>,
    /// What the pages of a product said last, by its name.
    last: BTreeMap<String, Product>,
    /// The pages that are held today, with the day since when, by product and path.
    held: BTreeMap<String, BTreeMap<String, String>>,
}

impl Run {
    /// Reads what is remembered of the crates in a folder, and puts into the IR what today's pages
    /// cannot say because they cannot be read.
    pub(crate) fn start(out: &Path, args: &Unattended, analysis: &mut Analysis) -> io::Result<Run> {
        let states = state::read_all(out)?;
        let last = states.values().map(|it| (it.product.clone(), it.last())).collect();
        let today = match &args.date {
            Some(it) => date::check(it)?,
            None => date::today(),
        };
        let held = BTreeMap::new();
        let mut res = Run { out: out.to_owned(), today, states, last, held };
        res.hold(analysis, &args.accept)?;
        Ok(res)
    }
}
