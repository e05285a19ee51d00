//! Arguments of the commands that write, verify and release crates, or pin the pages.

use super::Docs;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The default share of the actions that one run may remove, in percent.
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
    /// Write only the crate of this product (repeatable); the facade is left as it is
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// Print what would change, write nothing, and exit with 1 if anything would change
    #[arg(long)]
    pub check: bool,
    /// The URL at which the pages are published; the docs of the crates link to it [default: `site` of
    /// `[service]` in docbind.toml; without a service, that of the vendor]
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
    /// The runtime of the crates: its folder, or a version requirement for a registry [default: the
    /// folder in the workspace around the crates or the working folder, else the version of docbind]
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
    /// The limits that stop the run.
    #[command(flatten)]
    pub safeguards: Safeguards,
    /// The file with name decisions [default: `names.toml` in the folder of the pages, if it exists]
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Print notes, too: inferences and superseded pages
    #[arg(long)]
    pub notes: bool,
    /// The cache folder, which makes the next run faster [default: target/docbind in the workspace
    /// around the crates or the working folder, else none]
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Write the duration of each phase to this file as JSON, in microseconds
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
    /// The file with name decisions [default: `names.toml` in the folder of the pages, if it exists]
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// The URL at which the pages are published, as given to `docbind codegen`
    #[arg(long, value_name = "URL")]
    pub site: Option<String>,
    /// The runtime of the crates, as given to `docbind codegen`
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

/// The subcommands of `source`.
#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    /// Write the origin of the pages and their hash to `SOURCE.toml` beside them
    Pin {
        /// The folder of the pages
        #[arg(long, value_name = "DIR", default_value = "docs-input")]
        docs: PathBuf,
        /// The URL of their repository [default: the pinned one]
        #[arg(long, value_name = "URL")]
        address: Option<String>,
        /// The commit of that repository
        #[arg(long, value_name = "HASH")]
        commit: Option<String>,
        /// The date of that commit
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Replace the pages with those of the newest commit of their repository, and pin it (requires git)
    #[command(
        after_help = "Pages are files that end in .md, .markdown or .txt; errata, name decisions \
        and everything else stay.\n\nExit codes:\n  0  the pages match the newest commit\n  \
        2  no URL, or git could not fetch it, or a file that cannot be written"
    )]
    Fetch {
        /// The folder of the pages
        #[arg(long, value_name = "DIR", default_value = "docs-input")]
        docs: PathBuf,
        /// The URL of their repository [default: the pinned one]
        #[arg(long, value_name = "URL")]
        address: Option<String>,
    },
}

/// Limits that keep an unattended run from doing harm.
#[derive(Args, Debug)]
pub struct Safeguards {
    /// Allow the removal of any number of actions; without it, a run stops if it would remove more
    /// than the margin, or all of them
    #[arg(long)]
    pub allow_removals: bool,
    /// The share of the actions of the last run that may be removed, in percent; three always may
    #[arg(
        long,
        value_name = "PERCENT",
        default_value_t = DEFAULT_MARGIN,
        value_parser = clap::value_parser!(u8).range(..=100)
    )]
    pub margin: u8,
    /// Accept this page as it is, although it can no longer be read as before (repeatable)
    #[arg(long, value_name = "PAGE")]
    pub accept: Vec<String>,
    /// The date of the run, which is recorded for quarantined pages [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// Arguments of `release`.
#[derive(Args, Debug)]
pub struct Release {
    /// The folder of the crates
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub out: PathBuf,
    /// Release only the crate of this product (repeatable); the facade waits until all are released
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// The date of the release [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}
