//! `cargo xtask errata`: what the pages get wrong, held against the pages of today.

use crate::cli::{Docs, Errata as Args, ErrataCommand as Command};
use crate::disk::with_path;
use crate::pipeline::{self, Analysis, Phases};
use crate::{errata, report, sync};
use docbind_errata::ErratumState;
use docbind_source::{Diagnostic, escaped};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Args) -> io::Result<ExitCode> {
    match &args.command {
        Command::Check(docs) => check(docs),
        Command::Prune(docs) => prune(docs),
        Command::Report { docs, out } => tell(docs, out.as_deref()),
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

fn check(docs: &Docs) -> io::Result<ExitCode> {
    let it = pipeline::analyze(docs, &mut Phases::default())?;
    report::findings(&it.errata.diagnostics, &it.sources, false);
    let mut answer = String::new();
    for fate in &it.errata.outcome.outcomes {
        let page = fate
            .page
            .map_or(String::new(), |at| format!(" against {}", errata::place(at, &it.sources)));
        answer += &format!(
            "{:<9} {} {} {}: {}{page}\n",
            fate.state.as_str(),
            escaped(&fate.product),
            fate.id,
            escaped(&fate.target),
            errata::place(fate.entry, &it.sources),
        );
    }
    let count = |state| it.errata.outcome.outcomes.iter().filter(|it| it.state == state).count();
    let counts: Vec<String> = STATES
        .iter()
        .filter(|it| **it == ErratumState::Applied || count(**it) > 0)
        .map(|it| format!("{} {}", count(*it), it.as_str()))
        .collect();
    let files = it.errata.files.len();
    answer +=
        &format!("{files} {}: {}\n", if files == 1 { "file" } else { "files" }, counts.join(", "));
    report::answer(&answer)?;
    Ok(code(&it))
}

fn prune(docs: &Docs) -> io::Result<ExitCode> {
    let it = pipeline::analyze(docs, &mut Phases::default())?;
    let mut answer = String::new();
    for (file, errata) in &it.errata.files {
        let source = it.sources.file(*file);
        if let Some(text) = docbind_errata::prune(errata, source, &it.errata.outcome.outcomes) {
            let path = Path::new(&source.path);
            // All other bytes stay: a text that was mended when it was read cannot be written back.
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
    let fates = &it.errata.outcome.outcomes;
    for fate in fates.iter().filter(|it| it.state == ErratumState::Retired) {
        let place = errata::place(fate.entry, &it.sources);
        answer += &format!("removed {} {}: {place}\n", fate.id, escaped(&fate.target));
    }
    if answer.is_empty() {
        answer = "nothing is retired\n".to_owned();
    }
    report::answer(&answer)?;
    Ok(ExitCode::SUCCESS)
}

fn tell(docs: &Docs, out: Option<&Path>) -> io::Result<ExitCode> {
    let it = pipeline::analyze(docs, &mut Phases::default())?;
    report::findings(&it.errata.diagnostics, &it.sources, false);
    let fates = &it.errata.outcome.outcomes;
    let tables: Vec<String> = it
        .errata
        .files
        .iter()
        .map(|(_, errata)| docbind_errata::report(&errata.product, fates, &it.sources))
        .filter(|it| !it.is_empty())
        .collect();
    give(&tables.join("\n"), out)?;
    Ok(code(&it))
}

fn propose(docs: &Docs, product: Option<&str>, out: Option<&Path>) -> io::Result<ExitCode> {
    let it = pipeline::analyze(docs, &mut Phases::default())?;
    let products = &it.built.ir.products;
    if let Some(name) = product.filter(|it| products.iter().all(|known| known.name != *it)) {
        let near = docbind_source::nearest(name, products.iter().map(|it| it.name.as_str()));
        let near = near.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
        let message = format!("no product `{}`{near}", escaped(name));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let drafts: Vec<String> = products
        .iter()
        .filter(|it| product.is_none_or(|name| it.name == name))
        .map(docbind_errata::propose)
        .filter(|it| !it.is_empty())
        .collect();
    give(&drafts.join("\n"), out)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes an answer to a file, or says it.
fn give(text: &str, out: Option<&Path>) -> io::Result<()> {
    match out {
        Some(it) => sync::replace(it, text),
        None => report::answer(text),
    }
}

fn code(it: &Analysis) -> ExitCode {
    let failed = it.errata.diagnostics.iter().any(Diagnostic::is_error);
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
