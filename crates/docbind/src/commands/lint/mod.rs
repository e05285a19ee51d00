//! `docbind lint`: checks the pages against themselves and each other.

mod baseline;
mod changed;
mod patch;
mod print;
mod sample;

use baseline::Baseline;
use changed::Changed;

use crate::disk::{lossy, with_path};
use crate::options::{Docs, Lint};
use crate::pipeline::{self, Phases};
use crate::report::{Outcome, Report};
use crate::service::{self, nearest_config, slash_path};
use crate::sync;
use docbind_lint::{Suppressions, Translations};
use docbind_source::{Diagnostic, Severity, SourceMap};
use std::io;
use std::path::{Path, PathBuf};

/// Checks the pages against themselves and each other.
pub fn lint(args: &Lint) -> io::Result<Report> {
    if let Some(name) = &args.explain {
        return explain(name);
    }
    if args.rules {
        return Ok(Report::text(list_rules()));
    }
    args.rule.iter().try_for_each(|it| find_rule(it).map(drop))?;
    let docs = &args.docs.docs;
    let mut phases = Phases::default();
    let config = args.config.as_deref();
    let (sources, mut findings) = configured(&args.docs, config, &args.site, &mut phases)?;
    if sources.iter().next().is_none() {
        let error = io::Error::new(io::ErrorKind::InvalidInput, "the folder has no pages to check");
        return Err(with_path(error, docs));
    }

    findings.retain(|it| args.notes || it.code.severity != Severity::Note);
    let mut messages = String::new();
    if let Some(path) = &args.baseline {
        match baseline::apply(path, args.update_baseline, &mut findings, &sources)? {
            Baseline::Applied(remark) => messages = remark,
            Baseline::Done(report) => return Ok(report),
        }
    }
    if let Some(revision) = &args.changed_since {
        let changed = Changed::since(docs, revision)?;
        findings.retain(|it| changed.touches(it, &sources));
    }
    if !args.rule.is_empty() {
        findings.retain(|it| args.rule.iter().any(|rule| rule == it.code.name));
    }
    if let Some(count) = args.sample {
        findings = sample::draw(findings, count, args.seed);
    }

    let failed = findings.iter().any(Diagnostic::is_error);
    let report = if args.fix || args.fix_to.is_some() {
        let (patch, fixed) = patch::patch(docs, &findings, &sources)?;
        messages += &format!("the patch fixes {fixed} of {} findings\n", findings.len());
        match &args.fix_to {
            Some(path) => sync::replace(path, &patch).map(|()| Report::default())?,
            None => Report::data(patch),
        }
    } else {
        let answer = print::findings(args.format, &findings, &sources, &prefix(docs), &phases)?;
        Report::text(answer)
    };
    Ok(report.with_messages(&messages).with_outcome(Outcome::failed_if(failed)))
}

/// Checks the pages of a folder as their configuration says: a file that is named, or the nearest one. The findings are
/// sorted by file and position; `site` is the URL at which the pages are published.
pub(crate) fn configured(
    docs: &Docs,
    config: Option<&Path>,
    site: &str,
    phases: &mut Phases,
) -> io::Result<(SourceMap, Vec<Diagnostic>)> {
    let config = read_config(docs, config)?;
    // Mistakes in it are findings, below.
    let translations = config.as_ref().map(|it| Translations::parse(&lossy(it.1.clone())));
    let translations = translations.and_then(Result::ok).unwrap_or_default();
    let options = docbind_lint::Options { site: site.to_owned(), translations };
    let (mut sources, mut findings) = pipeline::lint(docs, &options, phases)?;
    if let Some((path, bytes)) = config {
        apply_config(&path, bytes, &mut sources, &mut findings);
    }
    Ok((sources, findings))
}

/// Returns a line per rule: severity, name, summary.
fn list_rules() -> String {
    let width = docbind_lint::rules().map(|it| it.name().len()).max().unwrap_or_default();
    docbind_lint::rules()
        .map(|it| {
            let (severity, name) = (it.severity().as_str(), it.name());
            format!("{severity:<7}  {name:<width$}  {}\n", it.summary)
        })
        .collect()
}

fn explain(name: &str) -> io::Result<Report> {
    let rule = find_rule(name)?;
    Ok(Report::text(format!("{name}\n\n{}\n", rule.explanation)))
}

fn find_rule(name: &str) -> io::Result<&'static docbind_lint::Rule> {
    docbind_lint::rule(name).ok_or_else(|| {
        let suggestion = docbind_lint::suggest(name, docbind_lint::rules().map(|it| it.name()));
        let help = match suggestion {
            Some(it) => format!("did you mean `{it}`?"),
            None => "`docbind lint --rules` lists them".to_owned(),
        };
        let name = docbind_source::escaped(name);
        io::Error::new(io::ErrorKind::InvalidInput, format!("no rule `{name}`; {help}"))
    })
}

/// Reads the configuration file: the one that is named, or the nearest one.
fn read_config(docs: &Docs, named: Option<&Path>) -> io::Result<Option<(PathBuf, Vec<u8>)>> {
    let path = match named {
        Some(it) => Some(it.to_owned()),
        None => nearest_config(&docs.docs)?,
    };
    let Some(path) = path else { return Ok(None) };
    let bytes = std::fs::read(&path).map_err(|error| with_path(error, &path))?;
    Ok(Some((path, bytes)))
}

/// Removes the findings that the configuration suppresses; errors in it are findings, too.
fn apply_config(
    path: &Path,
    bytes: Vec<u8>,
    sources: &mut SourceMap,
    findings: &mut Vec<Diagnostic>,
) {
    let pages: Vec<String> = sources.iter().map(|(_, it)| it.path.clone()).collect();
    let file = sources.add_bytes(slash_path(path), bytes, findings);
    let suppressions = match Suppressions::read(file, sources) {
        Ok(it) => it,
        Err(it) => return findings.push(*it),
    };
    suppressions.apply(findings, sources);
    findings.extend(service::parse(file, sources).err().map(|it| *it));
    let mistakes = match Translations::parse(&sources.file(file).text) {
        Ok(it) => it.without_pages(&pages.iter().map(String::as_str).collect::<Vec<_>>()),
        Err(mistake) => vec![mistake],
    };
    findings.extend(mistakes.into_iter().map(|it| it.into_diagnostic(file)));
}

/// Returns the path from the working folder to the pages, for tools that show them in a repository.
fn prefix(docs: &Path) -> String {
    let shown = slash_path(docs);
    let shown = shown.trim_start_matches("./").trim_end_matches('/');
    if docs.is_absolute() || shown.starts_with("..") || matches!(shown, "" | ".") {
        return String::new();
    }
    format!("{shown}/")
}
