//! Arguments of the commands that only this repository needs.

use clap::Args;
use docbind::options::Docs;
use std::path::PathBuf;

/// Arguments of `bench`.
#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// The folder of the pages [default: a synthetic corpus]
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// The number of rounds
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) runs: usize,
    /// The number of actions in the synthetic corpus
    #[arg(long, value_name = "N", default_value_t = 1_800)]
    pub(crate) actions: usize,
    /// The seed of the synthetic corpus
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Skip the cost of calls, which requires another build
    #[arg(long)]
    pub(crate) no_calls: bool,
    /// Skip the stages, which require another build
    #[arg(long)]
    pub(crate) no_parts: bool,
    /// Also write the results to this file, as JSON
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
    /// Measure only this crate (repeatable)
    #[arg(long, value_name = "NAME")]
    pub(crate) package: Vec<String>,
    /// The stored costs
    #[arg(long, value_name = "FILE", default_value = "benches/budget.json")]
    pub(crate) baseline: PathBuf,
    /// The allowed increase over the stored costs: 0.15 is 15 %
    #[arg(long, value_name = "SHARE", default_value_t = 0.15)]
    pub(crate) margin: f64,
    /// The number of rounds, whose minimum counts; up to three more if a crate is over the budget
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) runs: usize,
    /// Store the measured costs as the new baseline
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
    /// The allowed increase over the stored counts: 0.05 is 5 %
    #[arg(long, value_name = "SHARE", default_value_t = 0.05)]
    pub(crate) margin: f64,
    /// Store the counts as the new baseline
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `package`.
#[derive(Args, Debug)]
pub(crate) struct Package {
    /// The pages that the mock service serves
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The folder of the registry; what it contains is replaced
    #[arg(long, value_name = "DIR", default_value = "target/registry")]
    pub(crate) out: PathBuf,
    /// Pack the crates of this workspace instead of those of this repository
    #[arg(long, value_name = "DIR", requires = "no_build")]
    pub(crate) crates: Option<PathBuf>,
    /// Only pack, and resolve the programs: build and run nothing
    #[arg(long)]
    pub(crate) no_build: bool,
}

/// Arguments of `synthetic`.
#[derive(Args, Debug)]
pub(crate) struct Synthetic {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The number of actions
    #[arg(long, value_name = "N", default_value_t = 1_800)]
    pub(crate) actions: usize,
    /// The seed: the same seed results in the same pages
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
}

/// Arguments of `backtest`.
#[derive(Args, Debug)]
pub(crate) struct Backtest {
    /// The git repository of the pages
    #[arg(long, value_name = "PATH")]
    pub(crate) repo: PathBuf,
    /// The last commit
    #[arg(long, value_name = "REVISION", default_value = "HEAD")]
    pub(crate) revision: String,
    /// Replay only the last commit of each period of this many days
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) every: Option<u32>,
    /// Write all changes of all commits to this file, one JSON object per line
    #[arg(long, value_name = "FILE")]
    pub(crate) changes: Option<PathBuf>,
}

/// Arguments of `score`.
#[derive(Args, Debug)]
pub(crate) struct Score {
    /// The folder of the pages
    #[arg(long, value_name = "DIR")]
    pub(crate) docs: Option<PathBuf>,
    /// The layout of the pages
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) dialect: Option<String>,
    /// What is known of the API
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) truth: Option<PathBuf>,
    /// Leave this out at the beginning of the paths of the truth
    #[arg(long, value_name = "PREFIX", default_value = "")]
    pub(crate) strip: String,
    /// Score the OpenAPI document that the pages become, rather than the IR
    #[arg(long, conflicts_with = "floors")]
    pub(crate) exported: bool,
    /// Print every difference, with both places
    #[arg(long)]
    pub(crate) differences: bool,
    /// Score the pages in each folder below this one against its `openapi.json`
    #[arg(long, value_name = "DIR", conflicts_with_all = ["docs", "truth", "floors"])]
    pub(crate) each: Option<PathBuf>,
    /// With --differences, print also those that the page is proven not to print
    #[arg(long, requires = "each")]
    pub(crate) losses: bool,
    /// Score all that this file lists, and fail below its figures
    #[arg(long, value_name = "FILE", conflicts_with_all = ["docs", "truth"])]
    pub(crate) floors: Option<PathBuf>,
    /// The folder of the samples that the file lists
    #[arg(long, value_name = "DIR", default_value = "../shared/dialects")]
    pub(crate) samples: PathBuf,
    /// Store the figures in the file
    #[arg(long, requires = "floors")]
    pub(crate) write: bool,
}

/// Arguments of `round-trip`.
#[derive(Args, Debug)]
pub(crate) struct RoundTrip {
    /// The pages.
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The folder of what the generator writes: `<product>.md`
    #[arg(long, value_name = "DIR", default_value = "target/round-trip")]
    pub(crate) pages: PathBuf,
    /// Write these pages anew, with the script of the generator (`node_modules/widdershins/widdershins.js`)
    #[arg(long, value_name = "FILE")]
    pub(crate) generator: Option<PathBuf>,
    /// Print every difference, by reason
    #[arg(long)]
    pub(crate) changes: bool,
}
