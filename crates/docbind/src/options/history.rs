//! Arguments of the commands that compare states of the pages.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// The old state
    #[arg(value_name = "OLD", required_unless_present = "driver")]
    pub old: Option<String>,
    /// The new state
    #[arg(value_name = "NEW", required_unless_present = "driver")]
    pub new: Option<String>,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH", conflicts_with = "driver")]
    pub repo: Option<PathBuf>,
    /// The layout of all pages: a dialect that `docbind dialect list` names, or the file of one [default: by
    /// `[[dialect]]` in the docbind.toml of the pages, for revisions that of the working copy]
    #[arg(long, value_name = "NAME|FILE")]
    pub dialect: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value = "human")]
    pub format: DiffFormat,
    /// List changes of wording instead of counting them; JSON always contains them
    #[arg(long)]
    pub docs: bool,
    /// Compare one page as an external diff program of git; the arguments of git follow
    #[arg(
        long,
        num_args = 1..=9,
        allow_hyphen_values = true,
        value_name = "ARGUMENT",
        conflicts_with_all = ["old", "new"]
    )]
    pub driver: Option<Vec<std::ffi::OsString>>,
}

/// An output format of `diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people at a terminal
    Human,
    /// For a pull request or a changelog
    Markdown,
    /// For other programs
    Json,
    /// For GitHub Actions: an annotation per change, beside the line of the page
    Github,
}

/// Arguments of `pull-request`.
#[derive(Args, Debug)]
pub struct PullRequest {
    /// The old pages
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The new pages
    #[arg(value_name = "NEW")]
    pub new: String,
    /// The git repository that OLD and NEW are revisions of
    #[arg(long, value_name = "PATH")]
    pub repo: Option<PathBuf>,
    /// The folder of the errata [default: `errata` in each folder of pages; none for revisions]
    #[arg(long, value_name = "DIR")]
    pub errata: Option<PathBuf>,
    /// The layout of all pages: a dialect that `docbind dialect list` names, or the file of one [default: by
    /// `[[dialect]]` in the docbind.toml of the pages, for revisions that of the working copy]
    #[arg(long, value_name = "NAME|FILE")]
    pub dialect: Option<String>,
    /// The folder of the crates, generated from NEW by `codegen`
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub out: PathBuf,
}
