//! `cargo xtask facts`: one line per parameter and field.

use crate::cli::Docs;
use crate::pipeline::{self, Phases};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Docs) -> io::Result<ExitCode> {
    let (_, built) = pipeline::understand(&args.docs, &mut Phases::default())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in docbind_ir::facts::facts(&built.ir) {
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
