//! Formats of what a call returned. None lets it control a terminal.

mod lines;
mod order;
mod query;
mod table;

pub(crate) use order::ordered;
pub(crate) use query::Query;

use crate::failure::Failure;
use crate::terminal::{printable, printable_json};
use serde_json::Value;

/// A format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Json,
    Yaml,
    Table,
    Tsv,
    Text,
}

impl Format {
    /// All formats, with their names.
    pub(crate) const ALL: &'static [(Format, &'static str)] = &[
        (Format::Json, "json"),
        (Format::Yaml, "yaml"),
        (Format::Table, "table"),
        (Format::Tsv, "tsv"),
        (Format::Text, "text"),
    ];

    /// Formats a value, with a line break at the end. `list` is the field with the list of what was read.
    pub(crate) fn format(
        self,
        value: &Value,
        list: Option<&str>,
        width: Option<usize>,
    ) -> Result<String, Failure> {
        Ok(match self {
            Format::Json => printable_json(&format!("{value:#}\n")),
            Format::Yaml => {
                let yaml = serde_saphyr::to_string(value);
                let yaml = yaml.map_err(|error| Failure::settings(format!("no YAML: {error}")))?;
                let end = if yaml.ends_with('\n') { "" } else { "\n" };
                printable(&format!("{yaml}{end}"))
            }
            Format::Table => table::format(value, list, width),
            Format::Tsv => lines::tsv(value, list),
            Format::Text => lines::text(value),
        })
    }
}

/// Returns the rows of a table: the items of the list, or of the only list of objects, or the value itself.
fn rows<'a>(value: &'a Value, list: Option<&str>) -> Vec<&'a Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(fields) => {
            let named = list.and_then(|it| fields.get(it)).and_then(Value::as_array);
            let is_of_objects = |it: &&Vec<Value>| it.first().is_some_and(Value::is_object);
            let mut lists = fields.values().filter_map(Value::as_array).filter(is_of_objects);
            let only = lists.next().filter(|_| lists.next().is_none());
            match named.or(only) {
                Some(items) => items.iter().collect(),
                None => vec![value],
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![value],
    }
}

/// Returns the columns of rows: the names of their fields, in the order in which they come first.
fn columns<'a>(rows: &[&'a Value]) -> Vec<&'a str> {
    let mut res: Vec<&str> = Vec::new();
    for name in rows.iter().filter_map(|it| it.as_object()).flat_map(|it| it.keys()) {
        if !res.contains(&name.as_str()) {
            res.push(name);
        }
    }
    res
}

/// Returns the cells of a row.
fn cells(row: &Value, columns: &[&str]) -> Vec<String> {
    match row {
        Value::Object(fields) => {
            columns.iter().map(|it| fields.get(*it).map_or_else(String::new, cell)).collect()
        }
        Value::Array(items) => items.iter().map(cell).collect(),
        other => vec![cell(other)],
    }
}

/// Returns a value on one line; an object or a list as JSON.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(it) => crate::terminal::printable_line(it),
        Value::Array(items) if items.iter().all(|it| !it.is_object() && !it.is_array()) => {
            items.iter().map(cell).collect::<Vec<_>>().join(",")
        }
        other => printable_json(&other.to_string()),
    }
}

#[cfg(test)]
mod tests;
