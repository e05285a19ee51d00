//! Edits for findings of the reader whose mending is certain.

use docbind_markdown::outline::{Block, Outline, Table};
use docbind_source::{Diagnostic, Location, SourceMap, Span};
use std::collections::HashMap;

/// Rows with fewer cells than their table has columns: where they begin, and how many are missing.
pub(crate) fn short_rows(outline: &Outline) -> HashMap<u32, usize> {
    let tables = outline.blocks.iter().filter_map(|it| match it {
        Block::Table(it) => Some(it),
        _ => None,
    });
    let short = |table: &Table| -> Vec<(u32, usize)> {
        let columns = table.header.len();
        let rows = table.rows.iter().filter(|it| it.cells.len() < columns);
        rows.map(|it| (it.span.start, columns - it.cells.len())).collect()
    };
    tables.flat_map(short).collect()
}

/// Adds what is certain to a finding of the reader.
pub(crate) fn add(diagnostic: &mut Diagnostic, short: &HashMap<u32, usize>, sources: &SourceMap) {
    let place = diagnostic.place;
    let edits = match diagnostic.code.name {
        "missing-cells" => missing_cells(place, short, sources),
        "surplus-cells" => surplus_cells(place, sources),
        _ => Vec::new(),
    };
    for (place, text) in edits {
        *diagnostic = diagnostic.clone().with_edit(place, text);
    }
}

/// Empty cells at the end: what the reader took them for.
fn missing_cells(
    place: Location,
    short: &HashMap<u32, usize>,
    sources: &SourceMap,
) -> Vec<(Location, String)> {
    let Some(count) = short.get(&place.span.start) else { return Vec::new() };
    let file = sources.file(place.file);
    let below = file.text.get(place.span.end as usize..).unwrap_or_default().trim_start();
    // With as many cells as the line below it has, it would be the header of another table.
    if below.lines().next().is_some_and(is_delimiter) {
        return Vec::new();
    }
    let row = file.slice(place.span);
    let words = row.trim_end();
    let end = place.span.start as usize + words.len();
    let frame = if words.ends_with('|') && !words.ends_with("\\|") { "" } else { " |" };
    let text = format!("{frame}{}", " |".repeat(*count));
    vec![(Location::new(place.file, Span::new(end..end)), text)]
}

/// Whether a line parts a table's header from its rows.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.chars().all(|it| matches!(it, '|' | ':' | '-' | ' ' | '\t' | '\r'))
}

/// A backslash before each pipe of a description, where the cells around it leave no doubt.
fn surplus_cells(place: Location, sources: &SourceMap) -> Vec<(Location, String)> {
    let file = sources.file(place.file);
    let text = file.text.as_str();
    let says_required = |it: &str| {
        let it = it.trim().trim_matches('*').to_ascii_lowercase();
        matches!(it.as_str(), "yes" | "no")
    };
    let inside = file.slice(place.span);
    let rest = text.get(place.span.end as usize..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default().trim().trim_matches('|');
    // The last cell alone says whether it is required; none of the joined ones does.
    if !says_required(rest) || inside.split('|').any(says_required) {
        return Vec::new();
    }
    let mut res = Vec::new();
    let mut escaped = false;
    for (at, it) in inside.char_indices() {
        if it == '|' && !escaped {
            let at = place.span.start as usize + at;
            res.push((Location::new(place.file, Span::new(at..at)), "\\".to_owned()));
        }
        escaped = it == '\\' && !escaped;
    }
    res
}
