//! `docbind ir`: the intermediate representation and its schema.

use crate::options::Ir;
use crate::pipeline::{self, Analysis, Phases};
use crate::report::{Outcome, Report, render_diagnostics};
use crate::sync;
use docbind_source::{Diagnostic, escaped};
use std::io;

/// Writes the intermediate representation of the pages, and its JSON Schema.
pub fn ir(args: &Ir) -> io::Result<Report> {
    let Analysis { sources, built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let json = serde_json::to_string_pretty(&built.ir).map_err(io::Error::other)?;
    let errors: Vec<Diagnostic> =
        built.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    let mut report = Report::default();
    for (name, text) in
        [("ir.json", json + "\n"), ("ir.schema.json", docbind_ir::SCHEMA.to_owned())]
    {
        let path = args.out.join(name);
        sync::replace(&path, &text)?;
        report.answer += &format!("{}\n", escaped(&path.display().to_string()));
    }
    Ok(report
        .with_messages(&render_diagnostics(&errors, &sources, false))
        .with_outcome(Outcome::failed_if(!errors.is_empty())))
}
