//! `cargo xtask ir`: the intermediate representation and its schema.

use crate::cli::Ir;
use crate::pipeline::{self, Analysis, Phases};
use crate::{report, sync};
use docbind_source::Diagnostic;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Ir) -> io::Result<ExitCode> {
    let Analysis { sources, built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let json = serde_json::to_string_pretty(&built.ir).map_err(io::Error::other)?;
    let schema = schemars::schema_for!(docbind_ir::ir::Ir);
    let schema = serde_json::to_string_pretty(&schema).map_err(io::Error::other)?;
    let errors: Vec<Diagnostic> =
        built.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    report::findings(&errors, &sources, false);
    let mut out = io::stdout().lock();
    for (name, text) in [("ir.json", json), ("ir.schema.json", schema)] {
        let path = args.out.join(name);
        sync::replace(&path, &(text + "\n"))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
