//! Removes errata that the pages no longer need. All other bytes of the file stay.

use crate::file::{Errata, Erratum};
use crate::outcome::{ErratumOutcome, ErratumState};
use docbind_source::{SourceFile, Span};

/// Returns the file without its retired entries, or `None` if it has none.
///
/// An entry of several targets loses those that are retired, and is removed with the last of them. The
/// comments right above an entry are about it, and are removed with it.
pub fn prune(errata: &Errata, source: &SourceFile, outcomes: &[ErratumOutcome]) -> Option<String> {
    let is_retired = |span: Span| {
        let is_here = |it: &&ErratumOutcome| it.entry.file == errata.file && it.entry.span == span;
        outcomes.iter().find(is_here).is_some_and(|it| it.state == ErratumState::Retired)
    };
    let mut cuts: Vec<Span> = Vec::new();
    for erratum in &errata.errata {
        let retired = erratum.targets.iter().filter(|it| is_retired(it.span)).count();
        if retired == erratum.targets.len() {
            cuts.extend(entry_lines(errata, source, erratum.id.span));
        } else {
            cuts.extend(retired_targets(source, erratum, is_retired));
        }
    }
    for repair in errata.repairs.iter().filter(|it| is_retired(it.id.span)) {
        cuts.extend(entry_lines(errata, source, repair.id.span));
    }
    if cuts.is_empty() {
        return None;
    }
    cuts.sort_unstable();
    let mut res = String::new();
    let mut copied = 0;
    for cut in cuts {
        res.push_str(source.text.get(copied..cut.range().start).unwrap_or_default());
        copied = cut.range().end.max(copied);
    }
    let rest = source.text.get(copied..).unwrap_or_default();
    res.push_str(rest);
    if rest.is_empty() {
        // The empty lines before a removed last entry separate nothing any more.
        res.truncate(res.trim_end().len());
        res.push_str(if res.is_empty() { "" } else { "\n" });
    }
    Some(res)
}

/// Returns the lines of the entry around a span, from its comments to those of the next entry.
fn entry_lines(errata: &Errata, source: &SourceFile, inside: Span) -> Option<Span> {
    let spans = &errata.entry_spans;
    let next = spans.partition_point(|it| it.start <= inside.start);
    let index = next.checked_sub(1)?;
    let start_of = |index: usize| {
        let previous_end = index.checked_sub(1).and_then(|it| spans.get(it)).map_or(0, |it| it.end);
        let entry = spans.get(index)?;
        Some(start_with_comments(&source.text, entry.start as usize, previous_end as usize))
    };
    Some(Span::new(start_of(index)?..start_of(next).unwrap_or(source.text.len())))
}

/// Returns the start of the line at `offset`, or of the comments right above it. Lines that begin before
/// `floor` are inside of a value, even if they look like comments.
fn start_with_comments(text: &str, offset: usize, floor: usize) -> usize {
    let mut res = text[..offset].rfind('\n').map_or(0, |it| it + 1);
    while res > 0 {
        let above = text[..res - 1].rfind('\n').map_or(0, |it| it + 1);
        if above < floor || !text[above..res].trim_start().starts_with('#') {
            break;
        }
        res = above;
    }
    res
}

/// Returns what to cut from a list of targets: each retired one with the comma and whitespace behind it,
/// or before it if no target is kept behind it.
fn retired_targets(
    source: &SourceFile,
    erratum: &Erratum,
    is_retired: impl Fn(Span) -> bool,
) -> Vec<Span> {
    let mut res = Vec::new();
    let mut last_kept: Option<Span> = None;
    for (index, target) in erratum.targets.iter().enumerate() {
        let following = &erratum.targets[index + 1..];
        let is_any_kept = following.iter().any(|it| !is_retired(it.span));
        match (is_retired(target.span), last_kept, following.first()) {
            (false, ..) => last_kept = Some(target.span),
            (true, _, Some(next)) if is_any_kept => {
                res.push(Span { start: target.span.start, end: next.span.start });
            }
            (true, Some(kept), _) => {
                // Replaces the cuts since the last kept target by one that includes its comma.
                res.retain(|cut: &Span| cut.start < kept.end);
                res.push(Span { start: kept.end, end: target.span.end });
            }
            (true, None, _) => {}
        }
    }
    debug_assert!(res.iter().all(|it| it.range().end <= source.text.len()));
    res
}
