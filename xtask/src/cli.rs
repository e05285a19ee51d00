//! What can be said on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

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
    #[command(after_help = EXIT_CODES)]
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

/// Arguments of `errata`.
#[derive(Args, Debug)]
pub(crate) struct Errata {
    #[command(subcommand)]
    pub(crate) command: ErrataCommand,
}

/// What to do with errata.
#[derive(Debug, Subcommand)]
pub(crate) enum ErrataCommand {
    /// Say what became of each erratum, with its place and the page's
    #[command(
        after_help = "States: applied; retired (the page says it by itself: prune), conflict (it says \
        a third thing), dangling (it has no such element), redundant (nothing changes), proposal \
        (nobody has decided).\n\nExit codes:\n  0  all are applied\n  1  one is not, or cannot be \
        read\n  2  misuse, or a file that cannot be read"
    )]
    Check(Docs),
    /// Remove the errata that the pages made unnecessary, and nothing else
    Prune(Docs),
    /// Write what is wrong with the pages as a Markdown table per product, for their authors
    Report {
        #[command(flatten)]
        docs: Docs,
        /// The file to write to, instead of the terminal
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Draft errata where pages contradict their own examples; drafts only widen, and none is applied
    Propose {
        #[command(flatten)]
        docs: Docs,
        /// Only for this product
        #[arg(long, value_name = "NAME")]
        product: Option<String>,
        /// The file to write to, instead of the terminal
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
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
    /// The file with decisions about names (by default `names.toml` in the folder of the pages,
    /// where it exists)
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,
    /// Print notes too: inferences, superseded pages
    #[arg(long)]
    pub(crate) notes: bool,
    /// Write here how long each phase took, in microseconds, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) timings: Option<PathBuf>,
}

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
    /// How many rounds; the least of them counts
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

/// Arguments of `verify`.
#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// The folder of the crates
    #[arg(value_name = "DIR", default_value = "generated")]
    pub(crate) dir: PathBuf,
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// The file with decisions about names (by default `names.toml` in the folder of the pages,
    /// where it exists)
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,
    /// The address under which the pages are published
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub(crate) site: String,
}

/// Arguments of `source`.
#[derive(Args, Debug)]
pub(crate) struct Source {
    #[command(subcommand)]
    pub(crate) command: SourceCommand,
}

/// What to do with the source of the pages.
#[derive(Debug, Subcommand)]
pub(crate) enum SourceCommand {
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

/// Arguments of `lint`.
#[derive(Args, Debug)]
pub(crate) struct Lint {
    #[command(flatten)]
    pub(crate) docs: Docs,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: LintFormat,
    /// Print notes too
    #[arg(long)]
    pub(crate) notes: bool,
    /// Print only findings of this rule (repeatable)
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Vec<String>,
    /// Print what a rule finds, why it matters and what to do, and nothing else
    #[arg(long, value_name = "RULE")]
    pub(crate) explain: Option<String>,
    /// What to leave out and why [default: the docbind.toml in the folder of the pages, or in the
    /// nearest one above it]
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Findings that are known and put up with until they are mended
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the baseline anew: it may only shrink; a file that is not there yet is made
    #[arg(long, requires = "baseline")]
    pub(crate) update_baseline: bool,
    /// Print only findings that touch pages changed since this revision of git
    #[arg(long, value_name = "REV")]
    pub(crate) changed_since: Option<String>,
    /// Print a patch with what can be mended without doubt, for `git apply` in the folder of the pages
    #[arg(long)]
    pub(crate) fix: bool,
    /// Write the patch to a file
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    pub(crate) fix_to: Option<PathBuf>,
    /// Print only so many findings, drawn at random, for judging the rules by reading
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    /// Chooses what is drawn
    #[arg(long, value_name = "N", default_value_t = 0, requires = "sample")]
    pub(crate) seed: u64,
    /// The address under which the pages are published; links may lead there
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub(crate) site: String,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// With the lines they are about, and counts by rule and product
    Human,
    /// One line each
    Short,
    /// For other tools, with the counts
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations in a run of GitHub Actions
    Github,
    /// A table for a comment on a pull request
    Markdown,
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
