//! Arguments of the commands that write crates, or say what they were made from.

use super::Docs;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// How large a share of the actions may go in one run, in percent.
pub(super) const DEFAULT_MARGIN: u8 = 10;

/// Arguments of `codegen`.
#[derive(Args, Debug)]
pub struct Codegen {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The folder to write the crates to
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub out: PathBuf,
    /// Write only this product's crate (repeatable); the facade is left as it is
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// Write nothing; print what would change, and exit with 1 if anything would
    #[arg(long)]
    pub check: bool,
    /// The address under which the pages are published; links in the crates' docs lead there
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub site: String,
    /// Where the crates find their runtime: its folder, or a version requirement for a registry [default:
    /// the folder in the workspace around the crates or the working folder, else the version of docbind]
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
    /// What stops the run.
    #[command(flatten)]
    pub safeguards: Safeguards,
    /// The file with decisions about names (by default `names.toml` in the folder of the pages,
    /// where it exists)
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Print notes too: inferences, superseded pages
    #[arg(long)]
    pub notes: bool,
    /// The folder in which docbind remembers what it generated, to be faster the next time [default:
    /// target/docbind in the workspace around the crates or the working folder, else none]
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Write here how long each phase took, in microseconds, as JSON
    #[arg(long, value_name = "FILE")]
    pub timings: Option<PathBuf>,
}

/// Arguments of `verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// The folder of the crates
    #[arg(value_name = "DIR", default_value = "generated")]
    pub dir: PathBuf,
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The file with decisions about names (by default `names.toml` in the folder of the pages,
    /// where it exists)
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// The address under which the pages are published
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub site: String,
    /// Where the crates find their runtime, as `docbind codegen` was told
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
}

/// Arguments of `source`.
#[derive(Args, Debug)]
pub struct Source {
    /// The subcommand.
    #[command(subcommand)]
    pub command: SourceCommand,
}

/// What to do with the source of the pages.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// Write where the pages are from, and the hash of what they are, to `SOURCE.toml` beside them
    Pin {
        /// The folder of the pages
        #[arg(long, value_name = "DIR", default_value = "docs-input")]
        docs: PathBuf,
        /// The address of their repository; what was pinned before is kept
        #[arg(long, value_name = "URL")]
        address: Option<String>,
        /// The commit of that repository
        #[arg(long, value_name = "HASH")]
        commit: Option<String>,
        /// When that commit was made
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Replace the pages by those of their repository's newest commit, and pin that (needs git)
    #[command(
        after_help = "Pages are files that end in .md, .markdown or .txt; errata, decisions about names \
        and everything else stay.\n\nExit codes:\n  0  the pages are those of the newest commit\n  \
        2  no address, or git could not fetch it, or a file that cannot be written"
    )]
    Fetch {
        /// The folder of the pages
        #[arg(long, value_name = "DIR", default_value = "docs-input")]
        docs: PathBuf,
        /// The address of their repository (by default the one that is pinned)
        #[arg(long, value_name = "URL")]
        address: Option<String>,
    },
}

/// What stops a run that nobody watches from doing harm.
#[derive(Args, Debug)]
pub struct Safeguards {
    /// Remove as many actions as are gone; without it a run stops that would remove more than the
    /// margin, or all
    #[arg(long)]
    pub allow_removals: bool,
    /// How many of the last run's actions may be gone, in percent; three may always
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = DEFAULT_MARGIN,
        value_parser = clap::value_parser!(u8).range(..=100)
    )]
    pub margin: u8,
    /// Take this page as it is now, though it cannot be read as what it was (repeatable)
    #[arg(long, value_name = "PAGE")]
    pub accept: Vec<String>,
    /// The day that pages are quarantined since (by default today, UTC)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// Arguments of `release`.
#[derive(Args, Debug)]
pub struct Release {
    /// The folder of the crates
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub out: PathBuf,
    /// Only this product's crate (repeatable); the facade waits until all are released
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// The day of the release (by default today, UTC)
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}
