//! Lines for other programs: tab-separated values, and text.

use super::{cell, cells, columns, rows};
use serde_json::Value;

/// Formats rows as tab-separated values, with a line of names if rows have them.
pub(super) fn tsv(value: &Value, list: Option<&str>) -> String {
    let rows = rows(value, list);
    let columns = columns(&rows);
    let mut res = String::new();
    if !columns.is_empty() {
        let names: Vec<String> =
            columns.iter().map(|it| crate::terminal::printable_line(it)).collect();
        res += &(names.join("\t") + "\n");
    }
    for row in rows {
        res += &(cells(row, &columns).join("\t") + "\n");
    }
    res
}

/// Formats values one per line; those of a list or an object inside of a list are separated by tabs.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().map(|it| flat(it) + "\n").collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, it)| format!("{}\t{}\n", cell(&name.as_str().into()), flat(it)))
            .collect(),
        other => cell(other) + "\n",
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::Array(items) if items.iter().all(|it| !it.is_object() && !it.is_array()) => {
            items.iter().map(cell).collect::<Vec<_>>().join("\t")
        }
        Value::Object(fields) => fields.values().map(cell).collect::<Vec<_>>().join("\t"),
        other => cell(other),
    }
}
