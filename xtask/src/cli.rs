//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The exit code for misuse and for failures of the disk.
pub(crate) const MISUSE: u8 = 2;

const EXIT_CODES: &str = "Exit codes:\n  \
    0  done\n  \
    1  findings of severity error, or a stale tree (--check)\n  \
    2  misuse of the command, or a file that cannot be read or written";

/// docbind: API reference pages in, Rust crates out.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a crate for every product that the pages describe
    #[command(after_help = EXIT_CODES)]
    Codegen(Codegen),
    /// Say what became of every page and every row
    #[command(
        after_help = "Exit codes:\n  0  every row is accounted for\n  1  rows were lost\n  2  misuse, or a file that cannot be read"
    )]
    Ledger(Ledger),
    /// Print what one page becomes, stage by stage
    Inspect(Inspect),
    /// Write the intermediate representation as JSON, and its JSON Schema
    Ir(Ir),
    /// Print one line per parameter and field
    #[command(
        after_help = "Columns, separated by tabs: product, action, request|response, path, type, \
        required|optional, file:line. Requests list leaves (Disks.N.Size), responses containers and \
        leaves (UHostSet, UHostSet[].DiskSet[].Size).\n\nWith --prose, behind these: values, default, \
        min, max, unit, length, flags, deprecated."
    )]
    Facts(Facts),
    /// Serve the API of the pages on loopback, as strictly as the vendor's gateway
    Mock(Mock),
    /// Say what changed between two states of the pages, and for whom it breaks
    #[command(
        after_help = "OLD and NEW are each a folder of pages or a file that `cargo xtask ir` \
        wrote; with --repo they are revisions (v1, main, main:docs).\n\nExit codes:\n  \
        0  nothing breaks a program in the field (wire) or code that uses the crates (source)\n  \
        1  something does\n  2  misuse, or something that cannot be read\nWith --driver it is 0 whatever \
        changed: git takes anything else for a failure."
    )]
    Diff(Diff),
    /// Walk through the history of the pages: understand, generate and compare every state
    #[command(
        after_help = "Exit codes:\n  0  every state was generated and everything adds up\n  \
        1  a panic, a page that fares worse though its text is the same, or a sum of changes that is \
        not the change of the ends\n  2  misuse, or a repository that cannot be read"
    )]
    Backtest(Backtest),
}

/// Where the pages are.
#[derive(Args, Debug)]
pub(crate) struct Docs {
    /// The folder of the pages
    #[arg(long, value_name = "DIR", default_value = "docs-input")]
    pub(crate) docs: PathBuf,
}

/// Arguments of `facts`.
#[derive(Args, Debug)]
pub(crate) struct Facts {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// Add what the descriptions say: values, default, bounds, unit, length, flags, deprecation
    #[arg(long)]
    pub(crate) prose: bool,
}

/// Arguments of `codegen`.
#[derive(Args, Debug)]
pub(crate) struct Codegen {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The folder to write the crates to
    #[arg(long, value_name = "DIR", default_value = "generated")]
    pub(crate) out: PathBuf,
    /// Write only this product's crate (repeatable); the facade is left as it is
    #[arg(long, value_name = "NAME")]
    pub(crate) product: Vec<String>,
    /// Write nothing; print what would change, and exit with 1 if anything would
    #[arg(long)]
    pub(crate) check: bool,
    /// The address under which the pages are published; links in the crates' docs lead there
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub(crate) site: String,
    /// Print notes too: inferences, superseded pages
    #[arg(long)]
    pub(crate) notes: bool,
}

/// Arguments of `ledger`.
#[derive(Args, Debug)]
pub(crate) struct Ledger {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// How to print it
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
}

/// A format of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// For other tools
    Json,
}

/// Arguments of `inspect`.
#[derive(Args, Debug)]
pub(crate) struct Inspect {
    /// The stage to print
    #[arg(value_enum)]
    pub(crate) stage: Stage,
    /// The page
    pub(crate) file: PathBuf,
}

/// A stage between a page and a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Headings, tables and other blocks with their places
    Outline,
    /// What the page says, by the rules of its family
    Page,
    /// The intermediate representation, as JSON
    Ir,
    /// The same with references resolved, as JSON
    Resolved,
    /// The Rust files
    Rust,
}

/// Arguments of `ir`.
#[derive(Args, Debug)]
pub(crate) struct Ir {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The folder to write `ir.json` and `ir.schema.json` to
    #[arg(long, value_name = "DIR", default_value = "target/ir")]
    pub(crate) out: PathBuf,
}

/// Arguments of `mock`.
#[derive(Args, Debug)]
pub(crate) struct Mock {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) port: u16,
    /// Chooses every invented value: the same seed and requests get the same answers
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Refuse ids that were never heard of
    #[arg(long)]
    pub(crate) strict: bool,
    /// The share of requests that something goes wrong with, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    pub(crate) fault_rate: f64,
}

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
