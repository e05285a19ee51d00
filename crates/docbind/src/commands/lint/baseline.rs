//! The baseline: a file of known findings, which can only shrink.
//!
//! Each row contains the number of occurrences, rule, page, element and text of a finding. It has no
//! line numbers, so that a review of the file shows exactly which findings were fixed.

use crate::disk::display_path;
use crate::disk::with_path;
use crate::report::{Outcome, Report};
use crate::sync;
use docbind_source::{Diagnostic, Severity, SourceMap, fingerprint};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The comment at the top of the file.
const HEADER: &str = "# Findings that are known: how many, rule, page, element, text.\n\
                    # Written by `docbind lint --update-baseline`, which only takes lines away.\n";

type Counts = BTreeMap<String, usize>;

/// The result of applying a baseline.
pub(super) enum Baseline {
    /// Known findings were removed; the text is a remark for the user, possibly empty.
    Applied(String),
    /// The baseline was updated, or could not be; nothing else is left to do.
    Done(Report),
}

/// Removes known findings, or rewrites the file.
pub(super) fn apply(
    path: &Path,
    update: bool,
    findings: &mut Vec<Diagnostic>,
    sources: &SourceMap,
) -> io::Result<Baseline> {
    let baseline = read_counts(path)?;
    let current = count_findings(findings, sources);
    let Some(baseline) = baseline else {
        if !update {
            let message =
                format!("{}: no such baseline; --update-baseline creates it", display_path(path));
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        sync::replace(path, &to_text(&current))?;
        let count: usize = current.values().sum();
        let message = format!("{count} findings were added to the new baseline\n");
        return Ok(Baseline::Done(Report::default().with_messages(&message)));
    };
    let removed: usize =
        baseline.iter().map(|(key, was)| was.saturating_sub(count_of(&current, key))).sum();
    keep_new(findings, baseline.clone(), sources);
    if !update {
        return Ok(Baseline::Applied(match removed {
            0 => String::new(),
            _ => format!(
                "{removed} findings of the baseline no longer occur; --update-baseline removes them\n"
            ),
        }));
    }
    let new: Vec<&Diagnostic> = findings.iter().filter(|it| is_counted(it)).collect();
    if !new.is_empty() {
        let message = format!(
            "error: {} new findings: a baseline only shrinks; fix them, or suppress them with a reason in \
             docbind.toml\n",
            new.len()
        );
        let lines = new.iter().map(|it| docbind_source::render::short(it, sources) + "\n");
        let report = Report::text(lines.collect::<String>());
        return Ok(Baseline::Done(report.with_messages(&message).with_outcome(Outcome::Failure)));
    }
    sync::replace(path, &to_text(&current))?;
    let message = format!("{removed} findings were removed from the baseline\n");
    Ok(Baseline::Done(Report::default().with_messages(&message)))
}

/// Whether a finding belongs in a baseline: notes never fail a run, so they need none.
fn is_counted(finding: &Diagnostic) -> bool {
    finding.code.severity != Severity::Note
}

fn count_of(counts: &Counts, key: &str) -> usize {
    counts.get(key).copied().unwrap_or(0)
}

/// Removes as many of equal findings as the baseline has; the others are new.
fn keep_new(findings: &mut Vec<Diagnostic>, mut baseline: Counts, sources: &SourceMap) {
    findings.retain(|it| match baseline.get_mut(&fingerprint(it, sources)) {
        Some(left) if *left > 0 && is_counted(it) => {
            *left -= 1;
            false
        }
        _ => true,
    });
}

fn count_findings(findings: &[Diagnostic], sources: &SourceMap) -> Counts {
    let mut res = Counts::new();
    for it in findings.iter().filter(|it| is_counted(it)) {
        *res.entry(fingerprint(it, sources)).or_default() += 1;
    }
    res
}

fn to_text(counts: &Counts) -> String {
    let lines = counts.iter().map(|(key, count)| format!("{count}\t{key}\n"));
    HEADER.to_owned() + &lines.collect::<String>()
}

fn read_counts(path: &Path) -> io::Result<Option<Counts>> {
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
            let message = format!(
                "{}:{}: expected a number, a tab and a finding",
                display_path(path),
                number + 1
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        };
        *res.entry(key.to_owned()).or_insert(0) += count;
    }
    Ok(Some(res))
}
