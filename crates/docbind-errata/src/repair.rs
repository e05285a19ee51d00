//! Repairs broken lines of a page's text before the page is read.
//!
//! A repair knows text and nothing else: it finds a line by the page's path and by the line's whole text,
//! and replaces it by one line, so that every other line keeps its number.

use crate::file::{Errata, Repair};
use crate::outcome::{ErrataResult, ErratumOutcome, ErratumState, Verdict, compare};
use docbind_source::{FileId, Location, SourceMap, Span, suggest};
use std::collections::BTreeMap;

/// Repairs pages as a file of errata says. `pages` are those of its product, and no others are changed.
pub fn repair(sources: &mut SourceMap, pages: &[FileId], errata: &Errata) -> ErrataResult {
    let mut res = ErrataResult::default();
    let mut repaired: BTreeMap<(&str, &str), &Repair> = BTreeMap::new();
    let mut edits: Vec<(Location, &str)> = Vec::new();
    for repair in &errata.repairs {
        let line = (repair.page.value.as_str(), repair.expected.value.trim_end());
        let (mut verdict, location) = match repaired.get(&line) {
            Some(first) => duplicate(repair, first, errata.file),
            None => plan(sources, pages, repair),
        };
        if repair.is_proposal {
            verdict = Verdict {
                state: ErratumState::Proposal,
                span: repair.id.span,
                message: format!("`{}` is a proposal, and was not applied", repair.id.value),
                label: "it would replace this".to_owned(),
                help: "check it; then remove its `status`, or the whole entry".to_owned(),
            };
        }
        res.diagnostics.extend(verdict.diagnostic(errata.file, location));
        if let (ErratumState::Applied, Some(location)) = (verdict.state, location) {
            edits.push((location, repair.wanted.value.trim_end()));
            repaired.insert(line, repair);
        }
        let page = location.filter(|it| it.file != errata.file);
        res.outcomes.push(outcome(errata, repair, verdict.state, page));
    }
    apply_edits(sources, edits, &mut res);
    res
}

/// Replaces lines, and moves the locations of the result to where the lines are afterwards.
fn apply_edits(sources: &mut SourceMap, mut edits: Vec<(Location, &str)>, res: &mut ErrataResult) {
    // From the end, so that spans before an edit stay valid.
    edits.sort_by_key(|(location, _)| std::cmp::Reverse((location.file, location.span)));
    let pages = res.outcomes.iter_mut().filter_map(|it| it.page.as_mut());
    let labels = res.diagnostics.iter_mut().flat_map(|it| &mut it.labels);
    let mut locations: Vec<&mut Location> = pages.chain(labels.map(|it| &mut it.place)).collect();
    for (Location { file, span }, line) in edits {
        let text = &sources.file(file).text;
        let text = [&text[..span.range().start], line, &text[span.range().end..]].concat();
        sources.replace(file, text);
        let end = span.start + u32::try_from(line.len()).unwrap_or(u32::MAX);
        for it in locations.iter_mut().filter(|it| it.file == file && it.span.end >= span.end) {
            it.span.end = it.span.end - span.end + end;
            if it.span.start >= span.end {
                it.span.start = it.span.start - span.end + end;
            }
        }
    }
}

/// The verdict about a repair, and the line that it replaces or that a finding shows.
type Planned = (Verdict, Option<Location>);

fn plan(sources: &SourceMap, pages: &[FileId], repair: &Repair) -> Planned {
    let paths = || pages.iter().map(|it| (*it, sources.file(*it).path.as_str()));
    let Some((file, _)) = paths().find(|(_, path)| *path == repair.page.value) else {
        let help = match suggest(&repair.page.value, paths().map(|(_, path)| path)) {
            Some(it) => format!("did you mean `{it}`?"),
            None => "write the path of a page below the folder of the pages".to_owned(),
        };
        let message = format!("there is no page `{}`", repair.page.value);
        return (verdict(ErratumState::Dangling, repair.page.span, message, "", help), None);
    };
    let lines = lines_with_spans(&sources.file(file).text);
    let (expected, wanted) = (repair.expected.value.trim_end(), repair.wanted.value.trim_end());
    let find = |line: &str| lines.iter().filter(|(_, it)| *it == line).collect::<Vec<_>>();
    let location_of = |span: Span| Some(Location::new(file, span));
    let (broken_lines, repaired_lines) = (find(expected), find(wanted));
    let documented = match (broken_lines.as_slice(), repaired_lines.first()) {
        _ if expected == wanted => Some((expected, broken_lines.first().map(|it| it.0))),
        ([(span, _)], _) => Some((expected, Some(*span))),
        ([(span, _), ..], _) => {
            let message = format!("the page has this line {} times", broken_lines.len());
            let help =
                "a repair replaces a single line: use an erratum to correct what the lines mean";
            let span_in_entry = repair.expected.span;
            let verdict =
                verdict(ErratumState::Conflict, span_in_entry, message, "first here", help);
            return (verdict, location_of(*span));
        }
        ([], Some((span, _))) => Some((wanted, Some(*span))),
        ([], None) => None,
    };
    let Some((line, span)) = documented else {
        return similar_line(repair, file, &lines);
    };
    let state = compare(expected, line, wanted);
    let (message, help) = match state {
        ErratumState::Retired => {
            ("the page already has the repaired line", "`docbind errata prune` removes the entry")
        }
        ErratumState::Redundant => ("the line is replaced by itself", "remove the entry"),
        ErratumState::Applied
        | ErratumState::Conflict
        | ErratumState::Dangling
        | ErratumState::Proposal => ("", ""),
    };
    (verdict(state, repair.wanted.span, message, "here", help), span.and_then(location_of))
}

/// The verdict about a repair whose page has neither the broken line nor the repaired one.
fn similar_line(repair: &Repair, file: FileId, lines: &[(Span, &str)]) -> Planned {
    let expected = repair.expected.value.trim_end();
    let location_of = |span: Span| Some(Location::new(file, span));
    // A row with the same first cell is probably the one that was changed.
    let row_name = first_cell(expected);
    let is_same_row = |line: &str| !row_name.is_empty() && first_cell(line) == row_name;
    if let Some((span, _)) = lines.iter().find(|(_, line)| is_same_row(line)) {
        let message = "the page has neither this line nor the repaired one";
        let help = "look at the page again: correct `expect` and `replace`, or remove the entry";
        let label = "this line begins in the same way";
        let verdict = verdict(ErratumState::Conflict, repair.expected.span, message, label, help);
        return (verdict, location_of(*span));
    }
    let similar = suggest(expected, lines.iter().map(|(_, line)| *line));
    let similar = similar.and_then(|similar| lines.iter().find(|(_, line)| *line == similar));
    let (span, label) = match similar {
        Some((span, _)) => (*span, "this line is similar"),
        None => (Span::default(), "this page"),
    };
    let message = "the page has no such line, and none that begins in the same way";
    let help = "correct `expect`, or remove the entry";
    let verdict = verdict(ErratumState::Dangling, repair.expected.span, message, label, help);
    (verdict, location_of(span))
}

/// The verdict about the second of two repairs of one line.
fn duplicate(repair: &Repair, first: &Repair, file: FileId) -> Planned {
    let is_same = repair.wanted.value.trim_end() == first.wanted.value.trim_end();
    let state = if is_same { ErratumState::Redundant } else { ErratumState::Conflict };
    let message = format!("`{}` repairs the same line", first.id.value);
    let verdict = verdict(state, repair.expected.span, message, "first here", "keep one of them");
    (verdict, Some(Location::new(file, first.expected.span)))
}

fn verdict(
    state: ErratumState,
    span: Span,
    message: impl Into<String>,
    label: &str,
    help: impl Into<String>,
) -> Verdict {
    Verdict { state, span, message: message.into(), label: label.to_owned(), help: help.into() }
}

/// Returns the lines of a text with their spans, without trailing whitespace.
fn lines_with_spans(text: &str) -> Vec<(Span, &str)> {
    let mut start = 0;
    let mut res = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        res.push((Span::new(start..start + trimmed.len()), trimmed));
        start += line.len();
    }
    res
}

/// Returns the first cell of a row without emphasis, which is the name that the row documents.
fn first_cell(line: &str) -> &str {
    let cell = line.trim().strip_prefix('|').and_then(|it| it.split('|').next());
    cell.unwrap_or_default().trim_matches([' ', '*'])
}

fn outcome(
    errata: &Errata,
    repair: &Repair,
    state: ErratumState,
    page: Option<Location>,
) -> ErratumOutcome {
    ErratumOutcome {
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
