//! Findings that are known: a file with one line per finding, which can only shrink.
//!
//! A line says how often the finding occurs, then its kind, page, element and text, so that lines may
//! move and a review shows what went.

use crate::disk::shown;
use crate::disk::with_path;
use crate::report::{Outcome, Report};
use crate::sync;
use docbind_source::{Diagnostic, Severity, SourceMap, fingerprint};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What stands above the lines.
const HEAD: &str = "# Findings that are known: how many, rule, page, element, text.\n\
                    # Written by `docbind lint --update-baseline`, which only takes lines away.\n";

type Counts = BTreeMap<String, usize>;

/// What the baseline leaves to be done.
pub(super) enum Baseline {
    /// The findings that are left are the answer; beside it a remark, or none.
    Applied(String),
    /// The command is done.
    Done(Report),
}

/// Removes known findings, or writes the file anew.
pub(super) fn apply(
    path: &Path,
    update: bool,
    findings: &mut Vec<Diagnostic>,
    sources: &SourceMap,
) -> io::Result<Baseline> {
    let known = read(path)?;
    let now = count(findings, sources);
    let Some(known) = known else {
        if !update {
            let message =
                format!("{}: there is no baseline; --update-baseline makes one", shown(path));
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        sync::replace(path, &write(&now))?;
        let count: usize = now.values().sum();
        let message = format!("{count} findings are in the baseline now\n");
        return Ok(Baseline::Done(Report::default().with_messages(&message)));
    };
    let gone: usize = known.iter().map(|(key, was)| was.saturating_sub(of(&now, key))).sum();
    keep_new(findings, known.clone(), sources);
    if !update {
        return Ok(Baseline::Applied(match gone {
            0 => String::new(),
            _ => format!(
                "{gone} findings of the baseline are gone; --update-baseline removes them\n"
            ),
        }));
    }
    let new: Vec<&Diagnostic> = findings.iter().filter(|it| counts(it)).collect();
    if !new.is_empty() {
        let message = format!(
            "error: {} findings are new: a baseline only shrinks; mend them, or give a reason in \
             docbind.toml\n",
            new.len()
        );
        let lines = new.iter().map(|it| docbind_source::render::short(it, sources) + "\n");
        let report = Report::text(lines.collect::<String>());
        return Ok(Baseline::Done(report.with_messages(&message).with_outcome(Outcome::Failure)));
    }
    sync::replace(path, &write(&now))?;
    let message = format!("{gone} findings were removed from the baseline\n");
    Ok(Baseline::Done(Report::default().with_messages(&message)))
}

/// Notes fail no run: there is nothing to put up with.
fn counts(it: &Diagnostic) -> bool {
    it.code.severity != Severity::Note
}

fn of(counts: &Counts, key: &str) -> usize {
    counts.get(key).copied().unwrap_or(0)
}

/// Of equal findings, as many as the baseline has are known; the rest stays.
fn keep_new(findings: &mut Vec<Diagnostic>, mut known: Counts, sources: &SourceMap) {
    findings.retain(|it| match known.get_mut(&fingerprint(it, sources)) {
        Some(left) if *left > 0 && counts(it) => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

fn count(findings: &[Diagnostic], sources: &SourceMap) -> Counts {
    let mut res = Counts::new();
    for it in findings.iter().filter(|it| counts(it)) {
        *res.entry(fingerprint(it, sources)).or_default() += 1;
    }
    res
}

fn write(counts: &Counts) -> String {
    let lines = counts.iter().map(|(key, count)| format!("{count}\t{key}\n"));
    HEAD.to_owned() + &lines.collect::<String>()
}

fn read(path: &Path) -> io::Result<Option<Counts>> {
    let text = match std::fs::read_to_string(path) {
        Ok(it) => it,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(with_path(error, path)),
    };
    let mut res = Counts::new();
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let parts = line
            .split_once('\t')
            .and_then(|(count, key)| Some((count.parse::<usize>().ok()?, key)));
        let Some((count, key)) = parts else {
            let message =
                format!("{}:{}: expected a number, a tab and a finding", shown(path), number + 1);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        };
        *res.entry(key.to_owned()).or_insert(0) += count;
    }
    Ok(Some(res))
}
