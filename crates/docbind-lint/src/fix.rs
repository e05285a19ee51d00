//! Edits for findings of the parser, where there is only one way to fix them.

use docbind_markdown::outline::{Block, Outline, Table};
use docbind_source::{Diagnostic, Location, SourceMap, Span};
use std::collections::HashMap;

/// Returns the start of each row with fewer cells than its table has columns, and how many it lacks.
pub(crate) fn short_rows(outline: &Outline) -> HashMap<u32, usize> {
    let tables = outline.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let short_rows_of = |table: &Table| -> Vec<(u32, usize)> {
        let columns = table.header.len();
        let rows = table.rows.iter().filter(|it| it.cells.len() < columns);
        rows.map(|it| (it.span.start, columns - it.cells.len())).collect()
    };
    tables.flat_map(short_rows_of).collect()
}

/// Adds edits to a finding of the parser.
pub(crate) fn add_edits(
    diagnostic: &mut Diagnostic,
    short_rows: &HashMap<u32, usize>,
    sources: &SourceMap,
) {
    let location = diagnostic.place;
    let edits = match diagnostic.code.name {
        "missing-cells" => missing_cells(location, short_rows, sources),
        "surplus-cells" => surplus_cells(location, sources),
        _ => Vec::new(),
    };
    for (location, text) in edits {
        *diagnostic = diagnostic.clone().with_edit(location, text);
    }
}

/// Appends empty cells, which is how the parser reads the row.
fn missing_cells(
    location: Location,
    short_rows: &HashMap<u32, usize>,
    sources: &SourceMap,
) -> Vec<(Location, String)> {
    let Some(count) = short_rows.get(&location.span.start) else { return Vec::new() };
    let file = sources.file(location.file);
    let below = file.text.get(location.span.end as usize..).unwrap_or_default().trim_start();
    // Above a delimiter row, a row with all its cells would become the header of another table.
    if below.lines().next().is_some_and(is_delimiter_row) {
        return Vec::new();
    }
    let row = file.slice(location.span).trim_end();
    let end = location.span.start as usize + row.len();
    let last_pipe = if row.ends_with('|') && !row.ends_with("\\|") { "" } else { " |" };
    let text = format!("{last_pipe}{}", " |".repeat(*count));
    vec![(Location::new(location.file, Span::new(end..end)), text)]
}

/// Returns whether a line is the delimiter row between a table's header and its other rows.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.chars().all(|it| matches!(it, '|' | ':' | '-' | ' ' | '\t' | '\r'))
}

/// Escapes the pipes in a description, if the cells around it leave no doubt that it is one.
fn surplus_cells(location: Location, sources: &SourceMap) -> Vec<(Location, String)> {
    let file = sources.file(location.file);
    let text = file.text.as_str();
    let is_required_cell = |cell: &str| {
        let cell = cell.trim().trim_matches('*').to_ascii_lowercase();
        matches!(cell.as_str(), "yes" | "no")
    };
    let description = file.slice(location.span);
    let rest = text.get(location.span.end as usize..).unwrap_or_default();
    let last_cell = rest.lines().next().unwrap_or_default().trim().trim_matches('|');
    // Only the last cell may be the one that says whether the element is required.
    if !is_required_cell(last_cell) || description.split('|').any(is_required_cell) {
        return Vec::new();
    }
    let mut res = Vec::new();
    let mut is_escaped = false;
    for (index, char) in description.char_indices() {
        if char == '|' && !is_escaped {
            let offset = location.span.start as usize + index;
            res.push((Location::new(location.file, Span::new(offset..offset)), "\\".to_owned()));
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    res
}
