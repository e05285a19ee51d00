//! `cargo xtask lint`: the pages against themselves and each other.

mod baseline;
mod changed;
mod patch;
mod print;
mod sample;

use crate::cli::Lint;
use crate::disk::with_path;
use crate::pipeline::{self, Phases};
use crate::{report, sync};
use docbind_lint::Suppressions;
use docbind_source::{Diagnostic, Severity, SourceMap};
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to leave out, where no other file is named: in the folder of the pages or one above it.
const CONFIG: &str = "docbind.toml";

/// Runs the command.
pub(crate) fn run(args: &Lint) -> io::Result<ExitCode> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    args.rule.iter().try_for_each(|it| known(it).map(drop))?;
    let docs = &args.docs.docs;
    let mut phases = Phases::default();
    let options = docbind_lint::Options { site: args.site.clone() };
    report::progress("checking pages …");
    let (mut sources, mut findings) = pipeline::lint(&args.docs, &options, &mut phases)?;
    report::progress("");
    suppress(args, &mut sources, &mut findings)?;

    findings.retain(|it| args.notes || it.code.severity != Severity::Note);
    if let Some(path) = &args.baseline
        && let Some(code) = baseline::apply(path, args.update_baseline, &mut findings, &sources)?
    {
        return Ok(code);
    }
    if let Some(revision) = &args.changed_since {
        let changed = changed::pages(docs, revision)?;
        findings.retain(|it| changed::touches(it, &changed, &sources));
    }
    if !args.rule.is_empty() {
        findings.retain(|it| args.rule.iter().any(|rule| rule == it.code.name));
    }
    if let Some(count) = args.sample {
        findings = sample::draw(findings, count, args.seed);
    }

    let failed = findings.iter().any(Diagnostic::is_error);
    if args.fix || args.fix_to.is_some() {
        let (patch, mended) = patch::patch(docs, &findings, &sources)?;
        match &args.fix_to {
            Some(path) => sync::replace(path, &patch)?,
            None => report::verbatim(&patch)?,
        }
        report::remark(&format!("{mended} of {} findings are mended by the patch", findings.len()));
    } else {
        let answer = print::findings(args.format, &findings, &sources, &prefix(docs), &phases)?;
        report::answer(&answer)?;
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn explain(name: &str) -> io::Result<ExitCode> {
    let rule = known(name)?;
    report::answer(&format!("{name}\n\n{}\n", rule.explanation))?;
    Ok(ExitCode::SUCCESS)
}

fn known(name: &str) -> io::Result<&'static docbind_lint::Rule> {
    docbind_lint::rule(name).ok_or_else(|| {
        let near = docbind_lint::suggest(name, docbind_lint::rules().map(|it| it.name()));
        let help = match near {
            Some(it) => format!("did you mean `{it}`?"),
            None => "docs/lints.md lists them".to_owned(),
        };
        let name = docbind_source::escaped(name);
        io::Error::new(io::ErrorKind::InvalidInput, format!("no rule `{name}`; {help}"))
    })
}

/// Takes out what the configuration silences; its own mistakes are findings.
fn suppress(
    args: &Lint,
    sources: &mut SourceMap,
    findings: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let path = match &args.config {
        Some(it) => it.clone(),
        None => match nearest_config(&args.docs.docs)? {
            Some(it) => it,
            None => return Ok(()),
        },
    };
    let bytes = std::fs::read(&path).map_err(|error| with_path(error, &path))?;
    let file = sources.add_bytes(show(&path), bytes, findings);
    match Suppressions::read(file, sources) {
        Ok(it) => it.apply(findings, sources),
        Err(it) => findings.push(*it),
    }
    Ok(())
}

/// The configuration in the folder or in the nearest one above it.
fn nearest_config(docs: &Path) -> io::Result<Option<PathBuf>> {
    let full = std::path::absolute(docs)?;
    let Some(folder) = full.ancestors().find(|it| it.join(CONFIG).is_file()) else {
        return Ok(None);
    };
    let here = std::env::current_dir()?;
    let path = folder.join(CONFIG);
    Ok(Some(path.strip_prefix(here).map_or(path.clone(), Path::to_owned)))
}

/// What leads from the working folder to the pages, for tools that show them in a repository.
fn prefix(docs: &Path) -> String {
    let shown = show(docs);
    let shown = shown.trim_start_matches("./").trim_end_matches('/');
    if docs.is_absolute() || shown.starts_with("..") || matches!(shown, "" | ".") {
        return String::new();
    }
    format!("{shown}/")
}

/// A path with `/` between its parts.
fn show(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}
