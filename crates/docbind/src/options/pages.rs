//! Arguments of the commands that read pages and say what is in them, or wrong with them.

use super::Docs;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Arguments of `errata`.
#[derive(Args, Debug)]
pub struct Errata {
    /// The subcommand.
    #[command(subcommand)]
    pub command: ErrataCommand,
}

/// What to do with errata.
#[derive(Debug, Subcommand)]
pub enum ErrataCommand {
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
        /// The pages.
        #[command(flatten)]
        docs: Docs,
        /// The file to write to, instead of the terminal
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Draft errata where pages contradict their own examples; drafts never narrow a type, and none is applied
    Propose {
        /// The pages.
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
pub struct Facts {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// Add what the descriptions say: values, default, bounds, unit, length, flags, deprecation
    #[arg(long)]
    pub prose: bool,
}

/// Arguments of `coverage`.
#[derive(Args, Debug)]
pub struct Coverage {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// How to print it
    #[arg(long, value_enum, default_value = "human")]
    pub format: CoverageFormat,
}

/// A format of the coverage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// For people
    Human,
    /// For other tools
    Json,
}

/// Arguments of `lint`.
#[derive(Args, Debug)]
pub struct Lint {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "human")]
    pub format: LintFormat,
    /// Print notes too
    #[arg(long)]
    pub notes: bool,
    /// Print only findings of this rule (repeatable)
    #[arg(long, value_name = "RULE")]
    pub rule: Vec<String>,
    /// List the rules with their severities and what they find, and nothing else
    #[arg(long)]
    pub rules: bool,
    /// Print what a rule finds, why it matters and what to do, and nothing else
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
    /// What to leave out and why [default: the docbind.toml in the folder of the pages, or in the
    /// nearest one above it]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Findings that are known and put up with until they are mended
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the baseline anew: it may only shrink; a file that is not there yet is made
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
    /// Print only findings that touch pages changed since this revision of git
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Print a patch with what can be mended without doubt, for `git apply` in the folder of the pages
    #[arg(long)]
    pub fix: bool,
    /// Write the patch to a file
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    pub fix_to: Option<PathBuf>,
    /// Print only so many findings, drawn at random, for judging the rules by reading
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// Chooses what is drawn
    #[arg(long, value_name = "N", default_value_t = 0, requires = "sample")]
    pub seed: u64,
    /// The address under which the pages are published; links may lead there
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub site: String,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
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
pub struct Inspect {
    /// The stage to print
    #[arg(value_enum)]
    pub stage: Stage,
    /// The page
    pub file: PathBuf,
}

/// A stage between a page and a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
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
pub struct Ir {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The folder to write `ir.json` and `ir.schema.json` to
    #[arg(long, value_name = "DIR", default_value = "target/ir")]
    pub out: PathBuf,
}

/// Arguments of `mock`.
#[derive(Args, Debug)]
pub struct Mock {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// The seed of all invented values: the same seed and requests result in the same responses
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Reject unknown ids, and names that are in use
    #[arg(long)]
    pub strict: bool,
    /// The share of requests with a random fault, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    pub fault_rate: f64,
}
