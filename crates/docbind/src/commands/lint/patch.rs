//! The edits of findings as a patch for `git apply` in the folder of the pages.

use crate::disk::with_path;
use docbind_source::{Diagnostic, Edit, FileId, SourceMap, Span};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Returns the patch, and the number of findings that it fixes.
pub(super) fn patch(
    docs: &Path,
    findings: &[Diagnostic],
    sources: &SourceMap,
) -> io::Result<(String, usize)> {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for it in findings.iter().filter(|it| !it.edits.is_empty()) {
        by_file.entry(it.place.file).or_default().push(it);
    }
    let mut res = String::new();
    let mut fixed = 0;
    for (file, findings) in by_file {
        let source = sources.file(file);
        let path = docs.join(&source.path);
        let bytes = std::fs::read(&path).map_err(|error| with_path(error, &path))?;
        // Texts that were repaired on reading have other offsets on disk; unusual names need quoting.
        let is_plain =
            !source.path.contains(|it: char| it.is_control() || matches!(it, '"' | '\\'));
        if bytes != source.text.as_bytes() || !is_plain {
            continue;
        }
        let (text, count) = apply_edits(&source.text, &findings);
        fixed += count;
        res += &unified_diff(&source.path, &source.text, &text);
    }
    Ok((res, fixed))
}

/// Applies the edits of each finding, unless they overlap with those of another. Returns the text and
/// the number of findings whose edits were applied.
fn apply_edits(text: &str, findings: &[&Diagnostic]) -> (String, usize) {
    let mut edits: BTreeMap<Span, &Edit> = BTreeMap::new();
    let mut count = 0;
    for finding in findings {
        let overlaps = |it: &Edit| {
            let span = it.place.span;
            // The accepted edits do not overlap, so only the neighbours can overlap with this one.
            let before = edits.range(..=span).next_back().map(|(it, _)| *it);
            let after = edits.range(span..).next().map(|(it, _)| *it);
            before.is_some_and(|it| it == span || it.end > span.start)
                || after.is_some_and(|it| it.start < span.end)
        };
        if !finding.edits.iter().any(overlaps) {
            edits.extend(finding.edits.iter().map(|it| (it.place.span, it)));
            count += 1;
        }
    }
    let mut res = String::with_capacity(text.len());
    let mut at = 0;
    for (span, edit) in edits {
        res += text.get(at..span.range().start).unwrap_or_default();
        res += &edit.text;
        at = span.range().end;
    }
    res += text.get(at..).unwrap_or_default();
    (res, count)
}

fn unified_diff(path: &str, old: &str, new: &str) -> String {
    // git takes the text after a space for a timestamp, unless a tab ends the name.
    let tab = if path.contains(' ') { "\t" } else { "" };
    // Lines as git counts them: a carriage return alone does not end a line.
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let diff = similar::TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    diff.unified_diff()
        .context_radius(3)
        .header(&format!("a/{path}{tab}"), &format!("b/{path}{tab}"))
        .to_string()
}
