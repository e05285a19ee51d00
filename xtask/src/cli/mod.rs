//! What can be said on the command line.

mod generate;
mod history;
mod measure;
mod pages;

use generate::DEFAULT_MARGIN;
pub(crate) use generate::{Codegen, Release, Source, SourceCommand, Unattended, Verify};
pub(crate) use history::{Backtest, Diff, DiffFormat, PullRequest};
pub(crate) use measure::{Bench, Budget, Instructions, Synthetic};
pub(crate) use pages::{
    Errata, ErrataCommand, Facts, Format, Inspect, Ir, Ledger, Lint, LintFormat, Mock, Stage,
};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The exit code of a run that stopped before it wrote, because too much is gone.
pub(crate) const TOO_MUCH_IS_GONE: u8 = 4;

/// The exit code for misuse and for failures of the disk.
pub(crate) const MISUSE: u8 = 2;

const EXIT_CODES: &str = "Exit codes:\n  \
    0  done\n  \
    1  findings of severity error, or a stale tree (--check)\n  \
    2  misuse of the command, or a file that cannot be read or written";

const LINT_HELP: &str = "Every rule has a section in docs/lints.md; --explain prints it. Findings that \
    are as they should be are listed with a reason in docbind.toml.\n\n\
    Exit codes:\n  \
    0  no findings of severity error\n  \
    1  findings of severity error, or a baseline that would have to grow\n  \
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
    #[command(
        after_help = "Exit codes:\n  0  done\n  1  findings of severity error, or a stale tree (--check)\n  \
        2  misuse of the command, or a file that cannot be read or written\n  4  stopped before anything \
        was written: more actions are gone than one run may remove"
    )]
    Codegen(Codegen),
    /// Say what became of every page and every row
    #[command(
        after_help = "Exit codes:\n  0  every row is accounted for\n  1  rows were lost\n  2  misuse, or a file that cannot be read"
    )]
    Ledger(Ledger),
    /// Check the pages against themselves and each other
    #[command(after_help = LINT_HELP)]
    Lint(Lint),
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
    /// Measure what generating and calling cost, beside what they cannot do without
    #[command(
        after_help = "Without --docs an invented corpus is measured. Ratios are taken within a round \
        and are the median of all rounds; absolute times mean little.\n\nExit codes:\n  0  \
        measured\n  1  a goal was missed (--check)\n  2  misuse, or something could not be run"
    )]
    Bench(Bench),
    /// Hold what it costs to compile the crates against a baseline
    #[command(
        after_help = "Costs are multiples of those of a fixed reference crate, measured in the same \
        run.\n\nExit codes:\n  0  within the budget\n  1  over it\n  2  misuse, or something could \
        not be compiled"
    )]
    Budget(Budget),
    /// Count the instructions of understanding and emitting the same pages, with valgrind
    #[command(
        after_help = "Exit codes:\n  0  as many as the baseline has, or valgrind is not there\n  1  \
        more than the margin allows\n  2  misuse, or something could not be run"
    )]
    Instructions(Instructions),
    /// Read pages and iterate over their Markdown, and nothing else: what `bench` compares with
    #[command(hide = true)]
    Floor(Docs),
    /// Write an invented corpus, in every layout that real pages have
    Synthetic(Synthetic),
    /// Hold the corrections of the pages against the pages, prune, report and propose them
    Errata(Errata),
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
    /// Turn what `codegen` proposed into releases: date the entries of the changelogs, and remember
    /// the IR that the next proposals are compared with
    #[command(
        after_help = "Nothing is published. Afterwards the entries are never written again.\n\nExit \
        codes:\n  0  done, or there is nothing to release\n  2  misuse, or a file that cannot be read or \
        written"
    )]
    Release(Release),
    /// Print the body of a pull request that brings the crates from one state of the pages to another
    #[command(
        after_help = "OLD and NEW are each a folder of pages, or with --repo revisions (main, \
        main:docs). The changelogs and versions are those that `codegen` proposed in --out.\n\nExit \
        codes:\n  0  there is something to say, and it is printed\n  2  misuse, or something that cannot \
        be read\n  3  there is nothing to say: no pull request is needed, and one that is open can be \
        closed"
    )]
    PullRequest(PullRequest),
    /// Make the crates again in memory, and hold a folder against them byte for byte
    #[command(
        after_help = "Exit codes:\n  0  every byte is the same\n  1  files differ, or findings of \
        severity error\n  2  misuse of the command, or a file that cannot be read"
    )]
    Verify(Verify),
    /// Fetch the pages, or say where they are from
    Source(Source),
}

/// Where the pages are.
#[derive(Args, Debug)]
pub(crate) struct Docs {
    /// The folder of the pages
    #[arg(long, value_name = "DIR", default_value = "docs-input")]
    pub(crate) docs: PathBuf,
    /// The folder of the errata, one file per product (by default `errata` in the folder of the
    /// pages, where it exists)
    #[arg(long, value_name = "DIR")]
    pub(crate) errata: Option<PathBuf>,
}

impl Default for Unattended {
    fn default() -> Unattended {
        Unattended { allow_removals: false, margin: DEFAULT_MARGIN, accept: Vec::new(), date: None }
    }
}
