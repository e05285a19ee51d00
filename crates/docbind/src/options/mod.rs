//! The options of the commands, which [`crate::cli`] parses from the command line.

mod cli;
mod dialect;
mod generate;
mod history;
mod mock;
mod openapi;
mod pages;
mod shell;
mod site;

pub use cli::CommandLine;
pub use dialect::{Dialect, DialectCommand};
use generate::DEFAULT_MARGIN;
pub use generate::{Codegen, Release, Safeguards, Source, SourceCommand, Verify};
pub use history::{Diff, DiffFormat, PullRequest};
pub use mock::{ConnectionBreak, Mock};
pub use openapi::{OpenApi, OpenApiFormat, OpenApiVersion};
pub use pages::{
    Coverage, CoverageFormat, Errata, ErrataCommand, Facts, Inspect, Ir, Lint, LintFormat, Stage,
};
pub use shell::{Completions, Man};
pub use site::Site;

use clap::Args;
use std::path::PathBuf;

/// The pages and their errata.
#[derive(Args, Clone, Debug)]
pub struct Docs {
    /// The folder of the pages
    #[arg(long, value_name = "DIR", default_value = "docs-input")]
    pub docs: PathBuf,
    /// The folder of the errata, one file per product [default: `errata` in the folder of the pages,
    /// if it exists]
    #[arg(long, value_name = "DIR")]
    pub errata: Option<PathBuf>,
    /// The layout of all pages: a dialect that `docbind dialect list` names, or the file of one [default: by
    /// `[[dialect]]` in the docbind.toml of the pages]
    #[arg(long, value_name = "NAME|FILE")]
    pub dialect: Option<String>,
}

impl Default for Safeguards {
    fn default() -> Safeguards {
        Safeguards { allow_removals: false, margin: DEFAULT_MARGIN, accept: Vec::new(), date: None }
    }
}
