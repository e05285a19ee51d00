//! Taking out what the pages say by themselves by now. All other bytes of the file stay.

use crate::file::{Entry, Errata};
use crate::state::{Fate, State};
use docbind_source::{SourceFile, Span};

/// The text without its retired entries, where it has any; `fates` are those of these errata.
///
/// An entry of several targets loses those that are retired, and goes with the last of them. What
/// stands in comments right above an entry is about it, and goes with it.
pub fn prune(errata: &Errata, source: &SourceFile, fates: &[Fate]) -> Option<String> {
    let is_retired = |span: Span| {
        let mut here =
            fates.iter().filter(|it| it.entry.file == errata.file && it.entry.span == span);
        here.next().is_some_and(|it| it.state == State::Retired)
    };
    let mut cuts: Vec<Span> = Vec::new();
    for entry in &errata.entries {
        let retired = entry.targets.iter().filter(|it| is_retired(it.span)).count();
        if retired == entry.targets.len() {
            cuts.extend(block(errata, source, entry.id.span));
        } else {
            cuts.extend(targets(source, entry, is_retired));
        }
    }
    for repair in errata.repairs.iter().filter(|it| is_retired(it.id.span)) {
        cuts.extend(block(errata, source, repair.id.span));
    }
    if cuts.is_empty() {
        return None;
    }
    cuts.sort_unstable();
    let mut res = String::new();
    let mut at = 0;
    for it in cuts {
        res.push_str(source.text.get(at..it.range().start).unwrap_or_default());
        at = it.range().end.max(at);
    }
    let rest = source.text.get(at..).unwrap_or_default();
    res.push_str(rest);
    if rest.is_empty() {
        // What separated the last entry from the one before goes with it.
        res.truncate(res.trim_end().len());
        res.push_str(if res.is_empty() { "" } else { "\n" });
    }
    Some(res)
}

/// The lines of an entry, from its comments to the next entry's.
fn block(errata: &Errata, source: &SourceFile, inside: Span) -> Option<Span> {
    let next = errata.blocks.partition_point(|it| it.start <= inside.start);
    let at = next.checked_sub(1)?;
    let start = |at: usize| {
        let floor = at.checked_sub(1).and_then(|it| errata.blocks.get(it)).map_or(0, |it| it.end);
        errata
            .blocks
            .get(at)
            .map(|it| with_comments(&source.text, it.start as usize, floor as usize))
    };
    Some(Span::new(start(at)?..start(next).unwrap_or(source.text.len())))
}

/// Where the line of a byte begins, or the comments that stand right above it. What looks like a comment
/// before `floor` is inside of a value.
fn with_comments(text: &str, at: usize, floor: usize) -> usize {
    let mut res = text[..at].rfind('\n').map_or(0, |it| it + 1);
    while res > 0 {
        let above = text[..res - 1].rfind('\n').map_or(0, |it| it + 1);
        if above < floor || !text[above..res].trim_start().starts_with('#') {
            break;
        }
        res = above;
    }
    res
}

/// The retired ones of a list of targets, each with the comma and the blanks behind it; the last of
/// the list with those before it.
fn targets(source: &SourceFile, entry: &Entry, is_retired: impl Fn(Span) -> bool) -> Vec<Span> {
    let mut res = Vec::new();
    let mut kept: Option<Span> = None;
    for (at, it) in entry.targets.iter().enumerate() {
        let next = entry.targets[at + 1..].iter().find(|it| !is_retired(it.span));
        match (is_retired(it.span), kept, entry.targets.get(at + 1)) {
            (false, ..) => kept = Some(it.span),
            // More will stay behind it: it goes up to the next one.
            (true, _, Some(following)) if next.is_some() => {
                res.push(Span { start: it.span.start, end: following.span.start });
            }
            (true, Some(kept), _) => {
                // Nothing stays behind: from what stays before it to the end of this one.
                let end = it.span.end;
                res.retain(|cut: &Span| cut.start < kept.end);
                res.push(Span { start: kept.end, end });
            }
            (true, None, _) => {}
        }
    }
    debug_assert!(res.iter().all(|it| it.range().end <= source.text.len()));
    res
}
