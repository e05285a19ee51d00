//! `cargo xtask synthetic`: an invented corpus on disk, to look at and to try things with.

use super::bench::write_pages;
use crate::cli::Synthetic;
use crate::{report, synthetic};
use std::io;
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Synthetic) -> io::Result<ExitCode> {
    let pages = synthetic::corpus(args.actions, args.seed);
    write_pages(&args.out, &pages)?;
    let out = args.out.display().to_string();
    report::answer(&format!("{} pages in {}\n", pages.len(), docbind_source::escaped(&out)))?;
    Ok(ExitCode::SUCCESS)
}
