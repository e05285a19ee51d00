//! Broken lines of a page's text, replaced before the page is read.
//!
//! This stratum knows text and nothing else: a line is found by the page's path and by all of its
//! words, and replaced by one line, so that every other line keeps its place.

use crate::file::{Errata, Repair};
use crate::state::{Fate, Outcome, State, Verdict, judge};
use docbind_source::{FileId, Location, SourceMap, Span, suggest};
use std::collections::BTreeMap;

/// Repairs the pages that an errata file names, among the given ones: those of its product.
pub fn repair(sources: &mut SourceMap, pages: &[FileId], errata: &Errata) -> Outcome {
    let mut res = Outcome::default();
    let mut seen: BTreeMap<(&str, &str), &Repair> = BTreeMap::new();
    let mut edits: Vec<(FileId, Span, &str)> = Vec::new();
    for repair in &errata.repairs {
        let (page, line) = (repair.page.value.as_str(), repair.expected.value.trim_end());
        let (mut verdict, place, file) = match seen.get(&(page, line)) {
            Some(first) => again(repair, first, errata.file),
            None => plan(sources, pages, repair),
        };
        if repair.is_proposal {
            verdict = Verdict {
                state: State::Proposal,
                span: repair.id.span,
                message: format!("`{}` is a proposal, and was not applied", repair.id.value),
                label: "it would replace this".to_owned(),
                help: "see whether it is right; then remove its `status`, or all of it".to_owned(),
            };
        }
        res.diagnostics.extend(verdict.diagnostic(errata.file, place));
        if let (State::Applied, Some(at), Some(file)) = (verdict.state, place, file) {
            edits.push((file, at.span, repair.wanted.value.trim_end()));
            seen.insert((page, line), repair);
        }
        let page = place.filter(|it| it.file != errata.file);
        res.fates.push(fate(errata, repair, verdict.state, page));
    }
    // From the end, so that places before an edit stay what they are.
    edits.sort_by_key(|(file, span, _)| std::cmp::Reverse((*file, *span)));
    let places = res.fates.iter_mut().filter_map(|it| it.page.as_mut());
    let labels = res.diagnostics.iter_mut().flat_map(|it| &mut it.labels);
    let mut places: Vec<&mut Location> = places.chain(labels.map(|it| &mut it.place)).collect();
    for (file, span, line) in edits {
        let text = &sources.file(file).text;
        let text = [&text[..span.range().start], line, &text[span.range().end..]].concat();
        sources.replace(file, text);
        let end = span.start + u32::try_from(line.len()).unwrap_or(u32::MAX);
        for it in places.iter_mut().filter(|it| it.file == file && it.span.end >= span.end) {
            it.span.end = it.span.end - span.end + end;
            if it.span.start >= span.end {
                it.span.start = it.span.start - span.end + end;
            }
        }
    }
    res
}

type Planned = (Verdict, Option<Location>, Option<FileId>);

fn plan(sources: &SourceMap, pages: &[FileId], repair: &Repair) -> Planned {
    let paths = || pages.iter().map(|it| (*it, sources.file(*it).path.as_str()));
    let Some((file, _)) = paths().find(|(_, it)| *it == repair.page.value) else {
        let near = suggest(&repair.page.value, paths().map(|(_, it)| it));
        let help = match near {
            Some(it) => format!("did you mean `{it}`?"),
            None => "write the path of a page below the folder of the pages".to_owned(),
        };
        let message = format!("there is no page `{}`", repair.page.value);
        let verdict = Verdict {
            state: State::Dangling,
            span: repair.page.span,
            message,
            label: String::new(),
            help,
        };
        return (verdict, None, None);
    };
    let lines = lines(&sources.file(file).text);
    let (expected, wanted) = (repair.expected.value.trim_end(), repair.wanted.value.trim_end());
    let find = |words: &str| lines.iter().filter(|(_, it)| *it == words).collect::<Vec<_>>();
    let at = |span: Span| Some(Location::new(file, span));
    let (there, done) = (find(expected), find(wanted));
    let said = match (there.as_slice(), done.first()) {
        _ if expected == wanted => Some((expected, there.first().map(|it| it.0))),
        ([(span, _)], _) => Some((expected, Some(*span))),
        ([(span, _), ..], _) => {
            let verdict = Verdict {
                state: State::Conflict,
                span: repair.expected.span,
                message: format!("the page has this line {} times", there.len()),
                label: "first here".to_owned(),
                help: "a repair is of one line: mend what the lines mean by an erratum".to_owned(),
            };
            return (verdict, at(*span), Some(file));
        }
        ([], Some((span, _))) => Some((wanted, Some(*span))),
        ([], None) => None,
    };
    let state = said.map_or(State::Conflict, |(words, _)| judge(expected, words, wanted));
    let place = said.and_then(|(_, it)| it);
    let verdict = |state, span, message: &str, label: &str, help: &str| Verdict {
        state,
        span,
        message: message.to_owned(),
        label: label.to_owned(),
        help: help.to_owned(),
    };
    match (state, place) {
        (State::Applied, _) => {
            (verdict(state, repair.id.span, "", "", ""), place.and_then(at), Some(file))
        }
        (State::Retired, _) => {
            let help = "`docbind errata prune` removes the entry";
            let message = "the page has the repaired line by itself by now";
            (
                verdict(state, repair.wanted.span, message, "here", help),
                place.and_then(at),
                Some(file),
            )
        }
        (State::Redundant, _) => {
            let message = "the line is replaced by itself";
            let help = "remove the entry";
            (
                verdict(state, repair.wanted.span, message, "here", help),
                place.and_then(at),
                Some(file),
            )
        }
        (State::Conflict | State::Dangling | State::Proposal, _) => {
            // A line that begins alike is the row that somebody changed.
            let first = first_cell(expected);
            let alike = lines.iter().find(|(_, it)| !first.is_empty() && first_cell(it) == first);
            match alike {
                Some((span, _)) => {
                    let message = "the page has neither this line nor the repaired one";
                    let help = "look at the page again: correct `expect` and `replace`, or remove the entry";
                    let label = "this line begins like it";
                    (
                        verdict(State::Conflict, repair.expected.span, message, label, help),
                        at(*span),
                        Some(file),
                    )
                }
                None => {
                    let message = "the page has no such line, and none that begins like it";
                    let near = suggest(expected, lines.iter().map(|(_, it)| *it));
                    let near = near.and_then(|near| lines.iter().find(|(_, it)| *it == near));
                    let help = "correct `expect`, or remove the entry";
                    let place = near.map_or(Span::default(), |(it, _)| *it);
                    let label = if near.is_some() { "this one is like it" } else { "this page" };
                    (
                        verdict(State::Dangling, repair.expected.span, message, label, help),
                        at(place),
                        Some(file),
                    )
                }
            }
        }
    }
}

fn again(repair: &Repair, first: &Repair, file: FileId) -> Planned {
    let is_same = repair.wanted.value.trim_end() == first.wanted.value.trim_end();
    let verdict = Verdict {
        state: if is_same { State::Redundant } else { State::Conflict },
        span: repair.expected.span,
        message: format!("`{}` repairs the same line", first.id.value),
        label: "first here".to_owned(),
        help: "keep one of them".to_owned(),
    };
    (verdict, Some(Location::new(file, first.expected.span)), None)
}

/// The lines with their places, without what trails behind them.
fn lines(text: &str) -> Vec<(Span, &str)> {
    let mut at = 0;
    let mut res = Vec::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        res.push((Span::new(at..at + words.len()), words));
        at += line.len();
    }
    res
}

/// What a row is about: its first cell, without marks.
fn first_cell(line: &str) -> &str {
    let cell = line.trim().strip_prefix('|').and_then(|it| it.split('|').next());
    cell.unwrap_or_default().trim_matches([' ', '*'])
}

fn fate(errata: &Errata, repair: &Repair, state: State, page: Option<Location>) -> Fate {
    Fate {
        product: errata.product.clone(),
        id: repair.id.value.clone(),
        target: repair.page.value.clone(),
        change: None,
        state,
        entry: Location::new(errata.file, repair.id.span),
        page,
        expected: repair.expected.value.clone(),
        wanted: repair.wanted.value.clone(),
        reason: repair.reason.clone(),
        evidence: repair.evidence.clone(),
    }
}
