//! Arguments of the commands that read, check and print pages.

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

/// The subcommands of `errata`.
#[derive(Debug, Subcommand)]
pub enum ErrataCommand {
    /// Print the state of each erratum, with its location and that of the page
    #[command(
        after_help = "States: applied; retired (the page has been corrected: prune), conflict (it has \
        a third value), dangling (it has no such element), redundant (no effect), proposal \
        (nobody has decided).\n\nExit codes:\n  0  all are applied\n  1  one is not, or cannot be \
        read\n  2  misuse, or a file that cannot be read"
    )]
    Check(Docs),
    /// Remove the errata that corrected pages no longer need, and nothing else
    Prune(Docs),
    /// Print the errors on the pages for their authors, as a Markdown table per product
    Report {
        /// The pages.
        #[command(flatten)]
        docs: Docs,
        /// Write to this file instead of standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Draft errata where pages contradict their own examples; drafts never narrow a type, and none is applied
    Propose {
        /// The pages.
        #[command(flatten)]
        docs: Docs,
        /// Draft only for this product
        #[arg(long, value_name = "NAME")]
        product: Option<String>,
        /// Write to this file instead of standard output
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
    /// Add columns extracted from descriptions: values, default, bounds, unit, length, flags, deprecation
    #[arg(long)]
    pub prose: bool,
    /// Print one line per action instead: its effect and paging, and the words they were inferred from
    #[arg(long, conflicts_with = "prose")]
    pub actions: bool,
}

/// Arguments of `coverage`.
#[derive(Args, Debug)]
pub struct Coverage {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The output format
    #[arg(long, value_enum, default_value = "human")]
    pub format: CoverageFormat,
}

/// An output format of `coverage`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// For people
    Human,
    /// For other programs
    Json,
}

/// Arguments of `lint`.
#[derive(Args, Debug)]
pub struct Lint {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The output format
    #[arg(long, value_enum, default_value = "human")]
    pub format: LintFormat,
    /// Print notes, too
    #[arg(long)]
    pub notes: bool,
    /// Print only findings of this rule (repeatable)
    #[arg(long, value_name = "RULE")]
    pub rule: Vec<String>,
    /// List the rules with their severities and summaries, and exit
    #[arg(long)]
    pub rules: bool,
    /// Explain a rule: what it finds, why it matters and how to fix it, and exit
    #[arg(long, value_name = "RULE")]
    pub explain: Option<String>,
    /// The file with suppressed findings and their reasons [default: the docbind.toml in the folder of
    /// the pages, or in the nearest one above it]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The file of known findings, which are not reported
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Rewrite the baseline, which may only shrink, or create it
    #[arg(long, requires = "baseline")]
    pub update_baseline: bool,
    /// Print only findings on pages that changed since this git revision
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Print a patch with all safe fixes, for `git apply` in the folder of the pages
    #[arg(long)]
    pub fix: bool,
    /// Write the patch to this file
    #[arg(long, value_name = "FILE", conflicts_with = "fix")]
    pub fix_to: Option<PathBuf>,
    /// Print only a random sample of this many findings, for judging the rules
    #[arg(long, value_name = "N")]
    pub sample: Option<usize>,
    /// The seed of the sample
    #[arg(long, value_name = "N", default_value_t = 0, requires = "sample")]
    pub seed: u64,
    /// The URL at which the pages are published; pages may link to it
    #[arg(long, value_name = "URL", default_value = "https://docs.ucloud.cn/api/")]
    pub site: String,
}

/// An output format of `lint`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// With source lines, and counts by rule and product
    Human,
    /// One line each
    Short,
    /// For other programs, with counts
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations for GitHub Actions
    Github,
    /// A table, for a comment on a pull request
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
    /// The layout of the page
    #[arg(long, value_name = "NAME|FILE")]
    pub dialect: Option<String>,
}

/// A stage of the pipeline from a page to a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Headings, tables and other blocks, with their positions
    Outline,
    /// The typed page, read by the rules of its family
    Page,
    /// The intermediate representation, as JSON
    Ir,
    /// The intermediate representation with references resolved, as JSON
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
