//! Tables for people.

use super::{cell, cells, columns, rows};
use crate::terminal::printable_line;
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{ContentArrangement, Table};
use serde_json::Value;

/// Formats a value as a table: its rows, or the names and values of a single object.
pub(super) fn format(value: &Value, list: Option<&str>, width: Option<usize>) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = width {
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    let rows = rows(value, list);
    match rows.as_slice() {
        [Value::Object(fields)] if std::ptr::eq(rows[0], value) => {
            for (name, it) in fields {
                table.add_row([printable_line(name), cell(it)]);
            }
        }
        _ => {
            let columns = columns(&rows);
            if !columns.is_empty() {
                table.set_header(columns.iter().map(|it| printable_line(it)));
            }
            for row in rows {
                table.add_row(cells(row, &columns));
            }
        }
    }
    format!("{table}\n")
}
