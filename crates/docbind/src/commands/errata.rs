//! `docbind errata`: compares errata with the current pages; prunes, reports and drafts them.

use crate::disk::with_path;
use crate::errata::display_location;
use crate::options::{Docs, Errata as Args, ErrataCommand as Command};
use crate::pipeline::{self, Analysis, Phases};
use crate::report::{Outcome, Report, render_diagnostics};
use crate::sync;
use docbind_errata::ErratumState;
use docbind_source::{Diagnostic, escaped};
use std::io;
use std::path::Path;

/// Compares errata with the pages; prunes, reports and drafts them.
pub fn errata(args: &Args) -> io::Result<Report> {
    match &args.command {
        Command::Check(docs) => check(docs),
        Command::Prune(docs) => prune(docs),
        Command::Report { docs, out } => report(docs, out.as_deref()),
        Command::Propose { docs, product, out } => {
            propose(docs, product.as_deref(), out.as_deref())
        }
    }
}

const STATES: [ErratumState; 6] = [
    ErratumState::Applied,
    ErratumState::Retired,
    ErratumState::Conflict,
    ErratumState::Dangling,
    ErratumState::Redundant,
    ErratumState::Proposal,
];

fn check(docs: &Docs) -> io::Result<Report> {
    let analysis = pipeline::analyze(docs, &mut Phases::default())?;
    let mut answer = String::new();
    for outcome in &analysis.errata.result.outcomes {
        let page = outcome.page.map_or(String::new(), |at| {
            format!(" against {}", display_location(at, &analysis.sources))
        });
        answer += &format!(
            "{:<9} {} {} {}: {}{page}\n",
            outcome.state.as_str(),
            escaped(&outcome.product),
            outcome.id,
            escaped(&outcome.target),
            display_location(outcome.entry, &analysis.sources),
        );
    }
    let count =
        |state| analysis.errata.result.outcomes.iter().filter(|it| it.state == state).count();
    let counts: Vec<String> = STATES
        .iter()
        .filter(|it| **it == ErratumState::Applied || count(**it) > 0)
        .map(|it| format!("{} {}", count(*it), it.as_str()))
        .collect();
    let files = analysis.errata.files.len();
    answer +=
        &format!("{files} {}: {}\n", if files == 1 { "file" } else { "files" }, counts.join(", "));
    Ok(with_errata_findings(&analysis, Report::text(answer)))
}

fn prune(docs: &Docs) -> io::Result<Report> {
    let analysis = pipeline::analyze(docs, &mut Phases::default())?;
    let mut answer = String::new();
    for (file, errata) in &analysis.errata.files {
        let source = analysis.sources.file(*file);
        if let Some(text) = docbind_errata::prune(errata, source, &analysis.errata.result.outcomes)
        {
            let path = Path::new(&source.path);
            // All other bytes are preserved, which is impossible for a text that was repaired on reading.
            if std::fs::read(path).map_err(|error| with_path(error, path))?
                != source.text.as_bytes()
            {
                let message = "save it as UTF-8 without a byte order mark first";
                let error = io::Error::new(io::ErrorKind::InvalidData, message);
                return Err(with_path(error, path));
            }
            sync::replace(path, &text)?;
        }
    }
    let outcomes = &analysis.errata.result.outcomes;
    for outcome in outcomes.iter().filter(|it| it.state == ErratumState::Retired) {
        let location = display_location(outcome.entry, &analysis.sources);
        answer += &format!("removed {} {}: {location}\n", outcome.id, escaped(&outcome.target));
    }
    if answer.is_empty() {
        answer = "nothing is retired\n".to_owned();
    }
    Ok(with_unreadable_errata(&analysis, Report::text(answer)))
}

fn report(docs: &Docs, out: Option<&Path>) -> io::Result<Report> {
    let analysis = pipeline::analyze(docs, &mut Phases::default())?;
    let outcomes = &analysis.errata.result.outcomes;
    let tables: Vec<String> = analysis
        .errata
        .files
        .iter()
        .map(|(_, errata)| docbind_errata::report(&errata.product, outcomes, &analysis.sources))
        .filter(|it| !it.is_empty())
        .collect();
    Ok(with_errata_findings(&analysis, write_or_report(&tables.join("\n"), out)?))
}

fn propose(docs: &Docs, product: Option<&str>, out: Option<&Path>) -> io::Result<Report> {
    let analysis = pipeline::analyze(docs, &mut Phases::default())?;
    let products = &analysis.built.ir.products;
    if let Some(name) = product.filter(|it| products.iter().all(|known| known.name != *it)) {
        let suggestion = docbind_source::suggest(name, products.iter().map(|it| it.name.as_str()));
        let suggestion = suggestion.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
        let message = format!("no product `{}`{suggestion}", escaped(name));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let drafts: Vec<String> = products
        .iter()
        .filter(|it| product.is_none_or(|name| it.name == name))
        .map(docbind_errata::propose)
        .filter(|it| !it.is_empty())
        .collect();
    Ok(with_unreadable_errata(&analysis, write_or_report(&drafts.join("\n"), out)?))
}

/// Writes a text to a file, or returns it as the answer.
fn write_or_report(text: &str, out: Option<&Path>) -> io::Result<Report> {
    match out {
        Some(path) => sync::replace(path, text).map(|()| Report::default()),
        None => Ok(Report::text(text)),
    }
}

/// Adds the findings about errata that cannot be read to a report: they were passed over.
fn with_unreadable_errata(analysis: &Analysis, report: Report) -> Report {
    let diagnostics = analysis.errata.diagnostics.iter();
    let unreadable: Vec<Diagnostic> =
        diagnostics.filter(|it| it.code == docbind_errata::SYNTAX).cloned().collect();
    report
        .with_messages(&render_diagnostics(&unreadable, &analysis.sources, false))
        .with_outcome(Outcome::failed_if(!unreadable.is_empty()))
}

/// Adds the findings about the errata to a report.
fn with_errata_findings(analysis: &Analysis, report: Report) -> Report {
    let diagnostics = &analysis.errata.diagnostics;
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    report
        .with_messages(&render_diagnostics(diagnostics, &analysis.sources, false))
        .with_outcome(Outcome::failed_if(failed))
}
