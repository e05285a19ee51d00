//! Arguments of the commands that compare states of the pages.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// The state before
    #[arg(value_name = "OLD", required_unless_present = "driver")]
    pub old: Option<String>,
    /// The state after
    #[arg(value_name = "NEW", required_unless_present = "driver")]
    pub new: Option<String>,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH", conflicts_with = "driver")]
    pub repo: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value = "human")]
    pub format: DiffFormat,
    /// List changes of mere words, too, instead of counting them; JSON always has them
    #[arg(long)]
    pub docs: bool,
    /// Compare one page as git asks an external diff program to: what follows are git's arguments
    #[arg(
        long,
        num_args = 1..=9,
        allow_hyphen_values = true,
        value_name = "ARGUMENT",
        conflicts_with_all = ["old", "new"]
    )]
    pub driver: Option<Vec<std::ffi::OsString>>,
}

/// A format of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people at a terminal
    Human,
    /// For a pull request or a changelog
    Markdown,
    /// For other tools
    Json,
    /// For GitHub Actions: a command per change, shown beside the line of the page
    Github,
}

/// Arguments of `pull-request`.
#[derive(Args, Debug)]
pub struct PullRequest {
    /// The pages before
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The pages after
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH")]
    pub repo: Option<PathBuf>,
    /// The folder of the errata (by default `errata` in each folder of pages; none of revisions)
    #[arg(long, value_name = "DIR")]
    pub errata: Option<PathBuf>,
    /// The folder of the crates, as `codegen` wrote it from NEW
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub out: PathBuf,
}
