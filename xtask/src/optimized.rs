//! Runs commands in other builds, which cargo compiles on demand.
//!
//! `cargo xtask` is built in a profile that compiles quickly. Commands that measure docbind, or run it
//! a thousand times, need a release build; those that serve or complete need `docbind` with all its
//! features.

use docbind::cli;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// The profile of the alias `cargo xtask`; cargo names the folder of the program after it.
const PROFILE: &str = "xtask";

/// Whether this program was built in the profile that compiles quickly.
pub(crate) fn is_built_quickly() -> bool {
    let program = std::env::current_exe();
    program.is_ok_and(|it| it.parent().is_some_and(|it| it.ends_with(PROFILE)))
}

/// Runs this command again in a release build.
pub(crate) fn run_again() -> ExitCode {
    cargo_run(&["--release", "--package", "xtask"])
}

/// Runs this command with the program `docbind`, with all its features.
pub(crate) fn run_docbind() -> ExitCode {
    cargo_run(&["--profile", PROFILE, "--package", "docbind"])
}

fn cargo_run(options: &[&str]) -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let status = Command::new(cargo)
        .args(["run", "--quiet"])
        .args(options)
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status();
    match status {
        Ok(it) => ExitCode::from(it.code().and_then(|it| u8::try_from(it).ok()).unwrap_or(1)),
        Err(error) => cli::exit(Err(error)),
    }
}
