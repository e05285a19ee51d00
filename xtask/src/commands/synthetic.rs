//! `cargo xtask synthetic`: an invented corpus on disk, to look at and to try things with.

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
