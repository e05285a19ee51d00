//! Arguments of the commands of this repository.

use clap::Args;
use docbind::options::Docs;
use std::path::PathBuf;

/// Arguments of `bench`.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// The folder of the pages; without it, an invented corpus
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// How many rounds
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) runs: usize,
    /// How many actions the invented corpus has
    #[arg(long, value_name = "N", default_value_t = 1_800)]
    pub(crate) actions: usize,
    /// Chooses the invented corpus
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Leave out what a call costs: it takes a build
    #[arg(long)]
    pub(crate) no_calls: bool,
    /// Leave out the stages one by one: they take a build, too
    #[arg(long)]
    pub(crate) no_parts: bool,
    /// Write the results here, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write the tables into docs/performance.md
    #[arg(long)]
    pub(crate) update: bool,
    /// Exit with 1 if a goal is missed
    #[arg(long)]
    pub(crate) check: bool,
}

/// Arguments of `budget`.
#[derive(Args, Debug)]
pub(crate) struct Budget {
    /// The folder of the crates
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub(crate) out: PathBuf,
    /// Only this crate (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) package: Vec<String>,
    /// The stored costs
    #[arg(long, value_name = "FILE", default_value = "benches/budget.json")]
    pub(crate) baseline: PathBuf,
    /// How much more than that is within the budget: 0.15 is 15 %
    #[arg(long, value_name = "SHARE", default_value_t = 0.15)]
    pub(crate) margin: f64,
    /// How many rounds; the least of them counts. Up to three more where something is over
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) runs: usize,
    /// Store what is measured as the new baseline
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `instructions`.
#[derive(Args, Debug)]
pub(crate) struct Instructions {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The stored counts
    #[arg(long, value_name = "FILE", default_value = "benches/instructions.json")]
    pub(crate) baseline: PathBuf,
    /// How many more are allowed: 0.05 is 5 %
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub(crate) margin: f64,
    /// Store the counts as the new baseline
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `synthetic`.
#[derive(Args, Debug)]
pub(crate) struct Synthetic {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// How many actions
    #[arg(long, value_name = "N", default_value_t = 1_800)]
    pub(crate) actions: usize,
    /// The same seed gives the same pages
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Arguments of `backtest`.
#[derive(Args, Debug)]
pub(crate) struct Backtest {
    /// The git repository of the pages
    #[arg(long, value_name = "PATH")]
    pub(crate) repo: PathBuf,
    /// The last state
    #[arg(long, value_name = "REVISION", default_value = "HEAD")]
    pub(crate) revision: String,
    /// Only one state in so many days, the last one
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) every: Option<u32>,
    /// Write every change of every state to this file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) changes: Option<PathBuf>,
}
