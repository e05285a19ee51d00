//! `cargo xtask synthetic`: writes a synthetic corpus to disk, for experiments.

use super::bench::write_pages;
use crate::options::Synthetic;
use crate::synthetic;
use docbind::Report;
use std::io;

/// Runs the command.
pub(crate) fn run(args: &Synthetic) -> io::Result<Report> {
    let pages = synthetic::corpus(args.actions, args.seed);
    write_pages(&args.out, &pages)?;
    let out = args.out.display().to_string();
    Ok(Report::text(format!("{} pages in {}\n", pages.len(), docbind_source::escaped(&out))))
}
