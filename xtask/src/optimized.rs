//! Programs that take longer to build than the commands of every day need: started through cargo, and
//! built when they are asked for.
//!
//! `cargo xtask` is built in a profile that takes little time to compile. What measures docbind, or runs
//! it a thousand times, takes a release build; what serves or completes takes the whole `docbind`.

use docbind::cli;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// The profile that the alias `cargo xtask` builds in; cargo names the folder of the program after it.
const PROFILE: &str = "xtask";

/// Whether this program was built to be built quickly, and not to be measured.
pub(crate) fn is_built_quickly() -> bool {
    let program = std::env::current_exe();
    program.is_ok_and(|it| it.parent().is_some_and(|it| it.ends_with(PROFILE)))
}

/// Runs this command again in a release build.
pub(crate) fn run_again() -> ExitCode {
    cargo_run(&["--release", "--package", "xtask"])
}

/// Runs this command as one of the program `docbind`, with all its features.
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
