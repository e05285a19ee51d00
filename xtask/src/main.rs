//! `cargo xtask …`: the commands of docbind, and those that measure and test them in this repository.
//!
//! The commands of docbind have the same options and exit codes as in the program `docbind`. The
//! others are benchmarks, budgets, the backtest over the history of the pages, and the synthetic
//! corpus.

mod commands;
mod measure;
mod optimized;
mod options;
mod synthetic;

use clap::{Parser, Subcommand};
use docbind::cli::{self, EXIT_CODES};
use docbind::options::Docs;
use std::process::ExitCode;

/// Reads API reference pages in Markdown: writes Rust crates, checks the pages, compares versions.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, after_help = EXIT_CODES)]
struct Cli {
    /// The command.
    #[command(subcommand)]
    command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Docbind(cli::Command),
    /// Measure the cost of generating and calling, relative to merely reading the pages
    #[command(
        after_help = "Without --docs, a synthetic corpus is measured. Ratios are taken within a round \
        and are the median of all rounds; absolute times mean little.\n\nExit codes:\n  0  \
        measured\n  1  a goal was missed (--check)\n  2  misuse, or a program that cannot be run"
    )]
    Bench(options::Bench),
    /// Compare the cost of compiling the crates with a baseline
    #[command(
        after_help = "Costs are multiples of those of a fixed reference crate, measured in the same \
        run.\n\nExit codes:\n  0  within the budget\n  1  over it\n  2  misuse, or a crate that cannot \
        be compiled"
    )]
    Budget(options::Budget),
    /// Count the instructions of lowering pages and printing crates, with valgrind
    #[command(
        after_help = "Exit codes:\n  0  within the margin, or valgrind is not installed\n  1  \
        more than the margin allows\n  2  misuse, or a program that cannot be run"
    )]
    Instructions(options::Instructions),
    /// Pack the crates that are published into a registry in a folder, and prove the packages
    #[command(
        after_help = "Programs depend on the packages by version, are built without a network, and run \
        against the mock service: those of the READMEs, and the examples. Nothing is published.\n\n\
        Exit codes:\n  0  everything was packed, built and run\n  2  misuse, or anything that failed"
    )]
    Package(options::Package),
    /// Read pages and iterate over their Markdown events: the floor of `bench`
    #[command(hide = true)]
    Floor(Docs),
    /// Write a synthetic corpus with every layout of real pages
    Synthetic(options::Synthetic),
    /// Replay the history of the pages: analyze, generate and compare every commit
    #[command(
        after_help = "Exit codes:\n  0  every state was generated and everything adds up\n  \
        1  a panic, a regression of an unchanged page, or a sum of changes that is \
        not the change between the ends\n  2  misuse, or a repository that cannot be read"
    )]
    Backtest(options::Backtest),
    /// Compare what pages in a dialect give with what is known of their API
    #[command(
        after_help = "The truth is an OpenAPI document (JSON or YAML), a table (.tsv), an IR, or a folder of pages \
        in the same dialect.\n\nExit codes:\n  0  scored\n  1  a figure is below its floor (--floors)\n  2  misuse, \
        or a file that cannot be read"
    )]
    Score(options::Score),
    /// Export the pages as OpenAPI, read what a generator of Markdown makes of it, and list what differs
    #[command(
        after_help = "The generator is widdershins (npm). Without --generator, its pages are expected to be there.\n\n\
        Exit codes:\n  0  every difference has a reason that is known\n  1  one has none\n  2  misuse, or a program \
        that cannot be run"
    )]
    RoundTrip(options::RoundTrip),
}

fn main() -> ExitCode {
    if let Some(code) = measure::run_measured() {
        return code;
    }
    let command = match cli::parse::<Cli>() {
        Ok(it) => it.command,
        Err(code) => return code,
    };
    match command {
        Command::Docbind(
            cli::Command::Cli(_)
            | cli::Command::Mock(_)
            | cli::Command::Completions(_)
            | cli::Command::Man(_),
        ) => optimized::run_docbind(),
        Command::Docbind(command) => cli::exit(cli::run(&command)),
        Command::Bench(_) | Command::Instructions(_) | Command::Backtest(_)
            if optimized::is_built_quickly() =>
        {
            optimized::run_again()
        }
        Command::Bench(options) => cli::exit(commands::bench::run(&options)),
        Command::Budget(options) => cli::exit(commands::budget::run(&options)),
        Command::Instructions(options) => cli::exit(commands::instructions::run(&options)),
        Command::Package(options) => cli::exit(commands::package::run(&options)),
        Command::Floor(options) => cli::exit(commands::bench::floor(&options.docs)),
        Command::Synthetic(options) => cli::exit(commands::synthetic::run(&options)),
        Command::Score(options) => cli::exit(commands::score::run(&options)),
        Command::RoundTrip(options) => cli::exit(commands::round_trip::run(&options)),
        Command::Backtest(options) => cli::exit(commands::backtest::run(&options)),
    }
}
