//! The text of a page as a witness: what it prints at all, whatever a reader makes of it.
//!
//! A reader that lost a row must not pass for a page that lacks it. So this looks at lines and cells alone, and
//! takes a doubt as printed. It knows the form of the pages whose losses are proven, those of generators that print
//! tables with pipes at both ends, members behind `»` and parts in italics; on any other page it proves nothing.

use crate::api::{Api, Ty};
use std::collections::BTreeMap;

/// The lines of a page.
pub struct Text<'a> {
    lines: Vec<&'a str>,
    /// Where operations and models begin.
    starts: Vec<usize>,
    /// The lines by their text without markup.
    by_text: BTreeMap<String, usize>,
}

/// A row of a table.
pub(crate) struct Row<'a> {
    /// The status that the text above the table names.
    pub(crate) status: Option<&'a str>,
    /// The name of the row that it is indented below.
    pub(crate) parent: Option<&'a str>,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// Returns the text of the first cell without indentation.
    pub(crate) fn name(&self) -> &'a str {
        self.first().trim_start_matches(['»', ' '])
    }

    fn first(&self) -> &'a str {
        self.cells.first().copied().unwrap_or_default()
    }

    fn depth(&self) -> usize {
        self.first().matches('»').count()
    }

    /// Whether a cell, but for the first one and the description, contains a text.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.middle().any(|it| it.contains(text))
    }

    /// Whether a cell, but for the first one and the description, contains the name of a model.
    pub(crate) fn names_model(&self, model: &str) -> bool {
        self.middle().any(|cell| {
            let links = cell.split('[').filter_map(|it| it.split_once("](")).map(|it| it.0);
            links.into_iter().any(|it| crate::api::model_name(it) == model)
        })
    }

    /// Whether the row can be about a field: rows of values have two cells.
    pub(crate) fn is_field(&self) -> bool {
        self.cells.len() > 2
    }

    /// Whether the row lists a value.
    pub(crate) fn is_value(&self, value: &str) -> bool {
        matches!(self.cells[..], [_, it] if it == value)
    }

    fn middle(&self) -> impl Iterator<Item = &str> {
        let count = self.cells.len();
        self.cells.iter().take(count.saturating_sub(1)).skip(1).copied()
    }
}

impl<'a> Text<'a> {
    /// Splits the text of a page where the operations and models that were read of it begin.
    pub fn new(text: &'a str, api: &Api) -> Text<'a> {
        let lines: Vec<&str> = text.lines().collect();
        let operations = api.operations.values().filter_map(|it| it.place.line);
        let models = api.models.values().filter_map(|it| it.place.line);
        let mut starts: Vec<usize> = operations.chain(models).collect();
        starts.sort_unstable();
        let plain = lines.iter().enumerate().map(|(at, it)| (without_markup(it), at));
        let by_text = plain.collect();
        Text { lines, starts, by_text }
    }

    /// Whether a line has this text and nothing else but markup.
    pub(crate) fn has_line(&self, text: &str) -> bool {
        self.by_text.contains_key(&without_markup(text))
    }

    /// Returns the row in a line, and those of its parts, which have no name.
    pub(crate) fn row(&self, line: usize) -> Vec<Row<'a>> {
        let lines = self.lines.get(line.saturating_sub(1)..).unwrap_or_default();
        let rows = lines.iter().enumerate().take_while(|it| !it.1.starts_with(['#', '<']));
        let is_header = |at: usize| lines.get(at + 1).is_some_and(|it| is_delimiter(it));
        let mut rows = rows.filter(|(at, it)| {
            it.starts_with('|') && !is_delimiter(it) && (*at == 0 || !is_header(*at))
        });
        let to_row =
            |(_, it): (usize, &&'a str)| Row { status: None, parent: None, cells: cells(it) };
        let first = rows.next().map(to_row);
        // Rows without a name are in italics; each may be in a table of its own.
        let parts = rows.map(to_row);
        first.into_iter().chain(parts.take_while(|it| it.name().starts_with('*'))).collect()
    }

    /// Returns the rows of the operation or model that begins in a line.
    pub(crate) fn rows(&self, start: usize) -> Vec<Row<'a>> {
        let next = self.starts.iter().find(|it| **it > start).copied();
        let end = next.map_or(self.lines.len(), |it| it - 1);
        let lines = self.lines.get(start.saturating_sub(1)..end).unwrap_or_default();
        let mut res = Vec::new();
        let mut status = None;
        // The rows above, by how far they are indented.
        let mut above: Vec<(usize, &'a str)> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let is_header = lines.get(at + 1).is_some_and(|it| is_delimiter(it));
            if is_header || is_delimiter(line) {
                above.clear();
            } else if line.starts_with('|') {
                let mut row = Row { status, parent: None, cells: cells(line) };
                above.retain(|it| it.0 < row.depth());
                // Parts of a composition have no name, which is said in italics.
                row.parent = above.iter().rev().map(|it| it.1).find(|it| !it.starts_with('*'));
                above.push((row.depth(), row.name()));
                res.push(row);
            } else if line.starts_with(['#', '<']) && !line.starts_with("####") {
                status = None;
            } else if let Some(it) = named_status(line) {
                status = Some(it);
            }
        }
        res
    }
}

/// Returns the status in a title such as `Status 200`.
fn named_status(line: &str) -> Option<&str> {
    let is_end = |it: char| !it.is_alphanumeric();
    let words: Vec<&str> = line.split(is_end).filter(|it| !it.is_empty()).collect();
    let is_status = |it: &&&str| {
        **it == "default" || it.len() == 3 && it.starts_with(|it: char| it.is_ascii_digit())
    };
    (words.len() <= 3).then(|| words.iter().find(is_status).copied()).flatten()
}

fn is_delimiter(line: &str) -> bool {
    line.starts_with("|---")
}

fn cells(line: &str) -> Vec<&str> {
    line.trim_matches('|').split('|').map(str::trim).collect()
}

impl Ty {
    /// Returns what the cell of a type contains if it is printed as this one; `None` for types that are links, or
    /// have parts in rows of their own.
    pub(crate) fn printed(&self) -> Option<&'static str> {
        Some(match self {
            Ty::Unsaid | Ty::Any => "any",
            Ty::String | Ty::File => "string",
            Ty::Int => "integer",
            Ty::Float => "number",
            Ty::Bool => "boolean",
            Ty::Object | Ty::Map(_) => "object",
            Ty::Array(_) => "[",
            Ty::Model(..) | Ty::Union(_) => return None,
        })
    }
}

fn without_markup(line: &str) -> String {
    let mut rest = line;
    let mut res = String::new();
    while let Some((text, behind)) = rest.split_once('<') {
        res.push_str(text);
        rest = behind.split_once('>').map_or("", |it| it.1);
    }
    res.push_str(rest);
    res.retain(|it| !matches!(it, '`' | '*' | '#'));
    res.trim().to_owned()
}
