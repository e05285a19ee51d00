//! The commands of docbind: `cargo xtask …`.
//!
//! The only code that reads and writes the disk and speaks to a terminal. What a command does is in
//! its module of [`commands`]; this file is the list of them.

mod cache;
mod cli;
mod commands;
mod disk;
mod errata;
mod generate;
mod git;
mod hashes;
mod history;
mod input;
mod layout;
mod measure;
mod names;
mod parallel;
mod pipeline;
mod provenance;
mod release;
mod report;
mod sync;
mod synthetic;

use clap::Parser;
use std::process::ExitCode;

/// Understanding pages is making and dropping hundreds of thousands of small texts.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Some(code) = measure::stand_between() {
        return code;
    }
    let cli = match cli::Cli::try_parse() {
        Ok(it) => it,
        Err(error) => {
            // Help and version are answers; anything else is a misuse.
            let code = u8::try_from(error.exit_code()).unwrap_or(cli::MISUSE);
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_) => ExitCode::from(cli::MISUSE),
            };
        }
    };
    let result = match cli.command {
        cli::Command::Codegen(it) => commands::codegen::run(&it),
        cli::Command::Ledger(it) => commands::ledger::run(&it),
        cli::Command::Inspect(it) => commands::inspect::run(&it),
        cli::Command::Ir(it) => commands::ir::run(&it),
        cli::Command::Facts(it) => commands::facts::run(&it),
        cli::Command::Errata(it) => commands::errata::run(&it),
        cli::Command::Lint(it) => commands::lint::run(&it),
        cli::Command::Mock(it) => commands::mock::run(&it),
        cli::Command::Verify(it) => commands::verify::run(&it),
        cli::Command::Source(it) => commands::source::run(&it),
        cli::Command::Bench(it) => commands::bench::run(&it),
        cli::Command::Budget(it) => commands::budget::run(&it),
        cli::Command::Instructions(it) => commands::instructions::run(&it),
        cli::Command::Floor(it) => commands::bench::floor(&it.docs),
        cli::Command::Synthetic(it) => commands::synthetic::run(&it),
        cli::Command::Diff(it) => commands::diff::run(&it),
        cli::Command::Backtest(it) => commands::backtest::run(&it),
        cli::Command::Release(it) => commands::release::run(&it),
        cli::Command::PullRequest(it) => commands::pull_request::run(&it),
    };
    match result {
        Ok(code) => code,
        // Whoever read the answer has read enough: `… | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report::error(&error.to_string());
            ExitCode::from(cli::MISUSE)
        }
    }
}
