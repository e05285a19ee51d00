//! `cargo xtask lint`: the pages against themselves and each other.

mod sample;

use crate::cli::{Lint, LintFormat};
use crate::pipeline::{self, Phases};
use crate::report;
use docbind_source::{Diagnostic, Severity, SourceMap, render};
use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Lint) -> io::Result<ExitCode> {
    let mut phases = Phases::default();
    let options = docbind_lint::Options { site: args.site.clone() };
    let (sources, built, mut findings) = pipeline::lint(&args.docs.docs, &options, &mut phases)?;
    let _ = &built;
    findings.retain(|it| args.notes || it.code.severity != Severity::Note);
    if !args.rule.is_empty() {
        findings.retain(|it| args.rule.iter().any(|rule| rule == it.code.name));
    }
    if let Some(count) = args.sample {
        findings = sample::draw(findings, count, args.seed);
    }
    let mut answer = String::new();
    for it in &findings {
        match args.format {
            LintFormat::Short => { let _ = writeln!(answer, "{}", render::short(it, &sources)); }
            _ => { let _ = writeln!(answer, "{}\n", render::human(it, &sources, true)); }
        }
    }
    answer += &format!("time: {} ms ({})\n", phases.total().as_millis(), phases.describe());
    report::answer(&answer)?;
    let _: (Option<&Diagnostic>, Option<&SourceMap>) = (None, None);
    let failed = findings.iter().any(Diagnostic::is_error);
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
