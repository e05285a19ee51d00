//! The command line: parses the options, runs the command, prints its report.

use crate::commands;
use crate::options::{
    Codegen, CommandLine, Completions, Coverage, Dialect, Diff, Errata, Facts, Inspect, Ir, Lint,
    Man, Mock, OpenApi, PullRequest, Release, Site, Source, Verify,
};
use crate::report::Report;
use crate::terminal::{self, MISUSE};
use clap::{Parser, Subcommand};
use std::io;
use std::process::ExitCode;

/// Reads API reference pages in Markdown: writes Rust crates, checks the pages, compares versions.
#[derive(Debug, Parser)]
#[command(name = "docbind", version, after_help = EXIT_CODES)]
pub struct Cli {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The exit codes that all commands share, as help text.
pub const EXIT_CODES: &str = "Exit codes:\n  \
    0  done\n  \
    1  findings of severity error, or a difference (--check)\n  \
    2  misuse, or a file that cannot be read or written\n\
    `docbind <command> --help` lists those of a command.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a crate for every product that the pages describe
    #[command(
        after_help = "Exit codes:\n  0  done\n  1  findings of severity error, or a stale tree (--check)\n  \
        2  misuse, or a file that cannot be read or written\n  4  stopped before anything was written: \
        more actions are missing than one run may remove"
    )]
    Codegen(Codegen),
    /// Call the operations of the pages from the shell, without generating anything
    Cli(CommandLine),
    /// Check the pages against themselves and each other
    #[command(
        after_help = "Every rule has a section in docs/lints.md; --explain prints it. Findings that \
        are intended are suppressed, with a reason, in docbind.toml.\n\nExit codes:\n  0  no findings of \
        severity error\n  1  findings of severity error, or findings that the baseline lacks\n  2  \
        misuse, or a file that cannot be read or written"
    )]
    Lint(Lint),
    /// Compare two states of the pages, and report which changes are breaking
    #[command(
        after_help = "OLD and NEW are each a folder of pages or a file that `docbind ir` wrote; with \
        --repo they are revisions (v1, main, main:docs), and NEW may also be a folder.\n\nExit codes:\n  \
        0  no change breaks deployed programs (wire) or code that uses the crates (source)\n  1  \
        breaking changes\n  2  misuse, or a state that cannot be read\nWith --driver the exit code is 0 whatever \
        changed: git treats any other as a failure."
    )]
    Diff(Diff),
    /// List the layouts of pages that docbind knows, and try them on pages of yours
    Dialect(Dialect),
    /// Account for every page and every row
    #[command(
        alias = "ledger",
        after_help = "Exit codes:\n  0  every row is accounted for\n  1  rows were lost\n  2  misuse, or \
        a file that cannot be read"
    )]
    Coverage(Coverage),
    /// Check errata, the corrections of the pages, against the pages; prune, report and draft them
    Errata(Errata),
    /// Print one line per parameter and field
    #[command(
        after_help = "Columns, separated by tabs: product, action, request|response, path, type, \
        required|optional, file:line. Requests list leaves (Disks.N.Size), responses containers and \
        leaves (UHostSet, UHostSet[].DiskSet[].Size).\n\nWith --prose, followed by: values, default, \
        min, max, unit, length, flags, deprecated."
    )]
    Facts(Facts),
    /// Print one page at a stage of the pipeline
    Inspect(Inspect),
    /// Write the intermediate representation as JSON, and its JSON Schema
    Ir(Ir),
    /// Serve the API of the pages on loopback, as strictly as the vendor's gateway
    Mock(Mock),
    /// Write the API of the pages as OpenAPI documents
    #[command(
        name = "openapi",
        after_help = "What OpenAPI has no keyword for stands below keys that begin with x-docbind-; \
        docs/openapi.md says what survives and what does not.\n\nExit codes:\n  0  done\n  1  findings of \
        severity error, or a stale file (--check)\n  2  misuse, or a file that cannot be read or written"
    )]
    OpenApi(OpenApi),
    /// Print the body of a pull request that brings the crates from one state of the pages to another
    #[command(
        after_help = "OLD and NEW are each a folder of pages, or with --repo revisions (main, \
        main:docs). The changelogs and versions are those that `codegen` proposed in --out.\n\nExit \
        codes:\n  0  the body was printed\n  2  misuse, or a file that cannot be read\n  3  nothing to \
        report: no pull request is needed, and an open one can be closed"
    )]
    PullRequest(PullRequest),
    /// Turn the proposals of `codegen` into releases: date the entries of the changelogs, and store the
    /// IR that the next proposals are compared with
    #[command(
        after_help = "Nothing is published. Released entries are never rewritten.\n\nExit codes:\n  \
        0  done, or there is nothing to release\n  2  misuse, or a file that cannot be read or written"
    )]
    Release(Release),
    /// Write a web site: an explorer of the API, a report about its pages, and their history
    #[command(
        after_help = "The site needs no server: it can be opened from a disk.\n\nExit codes:\n  0  done\n  2  \
        misuse, or a file that cannot be read or written"
    )]
    Site(Site),
    /// Fetch the pages, or pin the commit that they come from
    Source(Source),
    /// Generate the crates in memory, and compare them with a folder byte by byte
    #[command(
        after_help = "Exit codes:\n  0  every byte is the same\n  1  files differ, or findings of \
        severity error\n  2  misuse, or a file that cannot be read"
    )]
    Verify(Verify),
    /// Print the completion script of a shell
    #[command(
        after_help = "For example:\n  docbind completions bash > ~/.local/share/bash-completion/completions/docbind"
    )]
    Completions(Completions),
    /// Print the man page
    Man(Man),
}

/// Runs the program `docbind` with the arguments of this process.
pub fn main() -> ExitCode {
    match parse::<Cli>() {
        Ok(Cli { command: Command::Cli(options) }) => match call(&options) {
            Ok(code) => code,
            Err(error) => exit(Err(error)),
        },
        Ok(cli) => exit(run(&cli.command)),
        Err(code) => code,
    }
}

/// Parses the arguments of this process; prints the help or the errors instead if there are any.
pub fn parse<T: Parser>() -> Result<T, ExitCode> {
    T::try_parse().map_err(|error| {
        // `--help` and `--version` succeed; anything else is misuse.
        let code = u8::try_from(error.exit_code()).unwrap_or(MISUSE);
        let code = if error.print().is_ok() { code } else { MISUSE };
        ExitCode::from(code)
    })
}

/// Runs a command.
pub fn run(command: &Command) -> io::Result<Report> {
    match command {
        // Its exit code is that of the call: see `main`.
        Command::Cli(options) => call(options).map(|_| Report::default()),
        Command::Codegen(options) => commands::codegen(options),
        Command::Coverage(options) => commands::coverage(options),
        Command::Dialect(options) => commands::dialect(options),
        Command::Diff(options) => commands::diff(options),
        Command::Errata(options) => commands::errata(options),
        Command::Facts(options) => commands::facts(options),
        Command::Inspect(options) => commands::inspect(options),
        Command::Ir(options) => commands::ir(options),
        Command::Lint(options) => commands::lint(options),
        Command::Mock(options) => serve(options),
        Command::OpenApi(options) => commands::openapi(options),
        Command::PullRequest(options) => commands::pull_request(options),
        Command::Release(options) => commands::release(options),
        Command::Site(options) => commands::site(options),
        Command::Source(options) => commands::source(options),
        Command::Verify(options) => commands::verify(options),
        Command::Completions(options) => completions(options),
        Command::Man(options) => man(options),
    }
}

/// Prints a report or an error, and returns the exit code of the process.
pub fn exit(result: io::Result<Report>) -> ExitCode {
    let printed = result.and_then(|report| {
        terminal::print(&report)?;
        Ok(report.outcome.exit_code())
    });
    ExitCode::from(printed.unwrap_or_else(|error| {
        terminal::print_error(&error.to_string());
        MISUSE
    }))
}

#[cfg(feature = "mock")]
fn serve(options: &Mock) -> io::Result<Report> {
    let service = commands::mock(options)?;
    terminal::print(&Report::text(service.instructions()))?;
    service.serve()?;
    Ok(Report::default())
}

#[cfg(not(feature = "mock"))]
fn serve(_: &Mock) -> io::Result<Report> {
    Err(missing("mock"))
}

#[cfg(feature = "cli")]
fn call(options: &CommandLine) -> io::Result<ExitCode> {
    commands::command_line(options)
}

#[cfg(not(feature = "cli"))]
fn call(_: &CommandLine) -> io::Result<ExitCode> {
    Err(missing("cli"))
}

#[cfg(feature = "shell")]
fn completions(options: &Completions) -> io::Result<Report> {
    let mut command = <Cli as clap::CommandFactory>::command();
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut command, "docbind", &mut script);
    Ok(Report::data(String::from_utf8_lossy(&script)))
}

#[cfg(not(feature = "shell"))]
fn completions(_: &Completions) -> io::Result<Report> {
    Err(missing("shell"))
}

#[cfg(feature = "shell")]
fn man(options: &Man) -> io::Result<Report> {
    let command = <Cli as clap::CommandFactory>::command();
    if let Some(folder) = &options.out {
        std::fs::create_dir_all(folder).map_err(|error| crate::with_path(error, folder))?;
        clap_mangen::generate_to(command, folder)?;
        return Ok(Report::default());
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    Ok(Report::data(String::from_utf8_lossy(&page)))
}

#[cfg(not(feature = "shell"))]
fn man(_: &Man) -> io::Result<Report> {
    Err(missing("shell"))
}

#[cfg(not(all(feature = "cli", feature = "mock", feature = "shell")))]
fn missing(feature: &str) -> io::Error {
    let message = format!(
        "this docbind was built without the feature `{feature}`; install it with that feature"
    );
    io::Error::new(io::ErrorKind::Unsupported, message)
}
