//! Tables of error codes.

use super::codes;
use crate::outline::{Cell, Table};
use crate::page::{ErrorRow, Rows};
use docbind_source::{Reporter, Spanned};

/// Where the columns of a table of error codes are.
struct Columns {
    code: usize,
    name: Option<usize>,
    meaning: usize,
}

fn columns(table: &Table) -> Option<Columns> {
    let titles: Vec<String> = table.header.iter().map(|it| it.text().to_lowercase()).collect();
    let find = |known: &[&str]| titles.iter().position(|it| known.contains(&it.as_str()));
    let code =
        find(&["错误码", "返回码", "状态码", "retcode", "error code", "code", "http状态码"])?;
    let meaning =
        find(&["中文", "描述", "描述信息", "说明", "错误说明", "含义", "description", "meaning"])
            .or_else(|| find(&["message"]))
            .or_else(|| (titles.len() == 2).then_some(1 - code.min(1)))?;
    let name = find(&["message", "英文", "名称", "name"]).filter(|it| *it != meaning);
    Some(Columns { code, name, meaning })
}

/// Whether a table lists error codes.
pub(super) fn is_error_table(table: &Table) -> bool {
    columns(table).is_some()
}

/// Reads a table of error codes; a row whose code is no number is reported and left out.
pub(super) fn error_rows(
    table: &Table,
    tally: &mut Rows,
    reporter: &mut Reporter<'_>,
) -> Vec<ErrorRow> {
    tally.read += table.rows.len();
    let Some(columns) = columns(table) else {
        tally.reported += table.rows.len();
        return Vec::new();
    };
    let mut res = Vec::new();
    for row in &table.rows {
        let cell = |at: usize| row.cells.get(at);
        let code = cell(columns.code).map(Cell::spanned);
        let number = code.as_ref().and_then(|it| it.value.parse::<i64>().ok());
        let (Some(number), Some(code)) = (number, code) else {
            tally.reported += 1;
            let found = row.cells.first().map(Cell::text).unwrap_or_default();
            let message = format!("expected a number, found `{found}`");
            let help = "write one number per row; the row was left out";
            reporter.report(codes::NOT_A_CODE, row.span, message, help);
            continue;
        };
        let empty = Cell { inlines: Vec::new(), span: row.span };
        let name = columns.name.and_then(cell).map(Cell::spanned).filter(|it| !it.value.is_empty());
        res.push(ErrorRow {
            code: Spanned::new(number, code.span),
            name,
            meaning: cell(columns.meaning).cloned().unwrap_or(empty),
        });
    }
    res
}
