//! `docbind verify`: checks that crates match the pages, byte by byte.
//!
//! The crates are generated again in memory, with their name locks and their recorded provenance.
//! Nothing is written.

use crate::disk::display_path;
use crate::generate::{GenerateOptions, generate};
use crate::options::{Safeguards, Verify};
use crate::pipeline::{self, Analysis, Phases};
use crate::release::ReleaseStates;
use crate::report::{Outcome, Report, count, render_diagnostics};
use crate::service;
use crate::sync;
use crate::sync::Change;
use crate::workspace::crate_options;
use docbind_source::{Diagnostic, escaped};
use std::io;

/// The maximum number of printed lines of a difference.
const MAX_DIFFERENCE: usize = 200;

/// Compares crates with what the pages generate.
pub fn verify(args: &Verify) -> io::Result<Report> {
    if !args.dir.is_dir() {
        let message = format!("{}: no such folder", display_path(&args.dir));
        return Err(io::Error::new(io::ErrorKind::NotFound, message));
    }
    let mut phases = Phases::default();
    let analysis = pipeline::analyze(&args.docs, &mut phases)?;
    let (releases, mut analysis) =
        ReleaseStates::load(&args.dir, &Safeguards::default(), analysis)?;
    let resolved = phases.time("resolve", || pipeline::resolve(&analysis.built.ir));
    let service = service::require(&args.docs.docs)?;
    let (site, runtime) = (args.site.as_deref(), args.runtime.as_deref());
    let crate_options = &crate_options(&args.dir, site, runtime, service)?;
    let options = GenerateOptions {
        out: &args.dir,
        docs: &args.docs,
        names: args.names.as_deref(),
        products: &[],
        crate_options,
        releases: &releases,
        refresh_provenance: false,
        cache: None,
    };
    let tree = generate(&options, &mut analysis, &resolved, &mut phases)?;
    let Analysis { sources, mut built, .. } = analysis;
    built.diagnostics.extend(tree.findings.into_iter().map(|(_, it)| it));
    let belongs = |folder: &str| crate_options.is_crate_folder(folder);
    let mut plan = phases.time("compare", || sync::plan(&args.dir, &tree.files, belongs))?;
    plan.remove(tree.proposal.removed)?;
    let messages = render_diagnostics(&built.diagnostics, &sources, false);

    let mut answer = plan.difference(MAX_DIFFERENCE);
    for (path, change) in &plan.changes {
        let what = match change {
            Change::Add => "missing",
            Change::Replace(_) => "differs",
            Change::Remove(_) => "not generated",
        };
        answer += &format!("{what}: {}\n", escaped(path));
    }
    for path in &plan.foreign {
        answer += &format!("not generated: {}\n", escaped(path));
    }
    answer +=
        &format!("findings: {}\n", count(built.diagnostics.iter().map(|it| it.code.severity)));
    let (dir, docs) = (display_path(&args.dir), display_path(&args.docs.docs));
    let different = plan.changes.len() + plan.foreign.len();
    let same = different == 0;
    answer += &match same {
        true => format!("{dir}: {} files match {docs}\n", plan.unchanged),
        false => format!("{dir}: {} files do not match {docs}, {} do\n", different, plan.unchanged),
    };
    let failed = !same || built.diagnostics.iter().any(Diagnostic::is_error);
    Ok(Report::text(answer).with_messages(&messages).with_outcome(Outcome::failed_if(failed)))
}
