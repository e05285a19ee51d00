//! `cargo xtask …`: the commands of docbind, and those with which this repository measures them.
//!
//! A command of docbind does here what the program `docbind` does, with the same options and exit
//! codes. What only this repository needs is here: benchmarks, budgets, the walk through the history
//! of the pages, and an invented corpus.

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
    /// Measure the cost of generating and calling, beside what they cannot do without
    #[command(
        after_help = "Without --docs an invented corpus is measured. Ratios are taken within a round \
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
    /// Count the instructions of understanding and emitting the same pages, with valgrind
    #[command(
        after_help = "Exit codes:\n  0  as many as the baseline has, or valgrind is not installed\n  1  \
        more than the margin allows\n  2  misuse, or a program that cannot be run"
    )]
    Instructions(options::Instructions),
    /// Read pages and iterate over their Markdown, and nothing else: what `bench` compares with
    #[command(hide = true)]
    Floor(Docs),
    /// Write an invented corpus, in every layout that real pages have
    Synthetic(options::Synthetic),
    /// Walk through the history of the pages: understand, generate and compare every state
    #[command(
        after_help = "Exit codes:\n  0  every state was generated and everything adds up\n  \
        1  a panic, a page that fares worse though its text is the same, or a sum of changes that is \
        not the change of the ends\n  2  misuse, or a repository that cannot be read"
    )]
    Backtest(options::Backtest),
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
            cli::Command::Mock(_) | cli::Command::Completions(_) | cli::Command::Man(_),
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
        Command::Floor(options) => cli::exit(commands::bench::floor(&options.docs)),
        Command::Synthetic(options) => cli::exit(commands::synthetic::run(&options)),
        Command::Backtest(options) => cli::exit(commands::backtest::run(&options)),
    }
}
