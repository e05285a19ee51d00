//! Arguments of the commands that compare states of the pages.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `diff`.
#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The state before
    #[arg(value_name = "OLD", required_unless_present = "driver")]
    pub(crate) old: Option<String>,
    /// The state after
    #[arg(value_name = "NEW", required_unless_present = "driver")]
    pub(crate) new: Option<String>,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH", conflicts_with = "driver")]
    pub(crate) repo: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: DiffFormat,
    /// List changes of mere words, too, instead of counting them; JSON always has them
    #[arg(long)]
    pub(crate) docs: bool,
    /// Compare one page as git asks an external diff program to: what follows are git's arguments
    #[arg(
        long,
        num_args = 1..=9,
        allow_hyphen_values = true,
        value_name = "ARGUMENT",
        conflicts_with_all = ["old", "new"]
    )]
    pub(crate) driver: Option<Vec<std::ffi::OsString>>,
}

/// A format of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people at a terminal
    Human,
    /// For a pull request or a changelog
    Markdown,
    /// For other tools
    Json,
    /// For GitHub Actions: a command per change, shown beside the line of the page
    Github,
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

/// Arguments of `pull-request`.
#[derive(Args, Debug)]
pub(crate) struct PullRequest {
    /// The pages before
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The pages after
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH")]
    pub(crate) repo: Option<PathBuf>,
    /// The folder of the errata (by default `errata` in each folder of pages; none of revisions)
    #[arg(long, value_name = "DIR")]
    pub(crate) errata: Option<PathBuf>,
    /// The folder of the crates, as `codegen` wrote it from NEW
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub(crate) out: PathBuf,
}
