//! Tables of error codes.

use super::codes;
use super::columns::column_of;
use crate::dialect::Dialect;
use crate::dialect::roles::Column;
use crate::outline::{Cell, Table};
use crate::page::{ErrorRow, RowCount};
use docbind_source::{Reporter, Spanned};

/// The positions of the columns.
struct Columns {
    code: usize,
    name: Option<usize>,
    meaning: usize,
}

impl Columns {
    /// Locates the columns by their titles; `None` if the table does not list error codes.
    fn locate(header: &[Cell], dialect: &Dialect) -> Option<Columns> {
        let columns: Vec<_> = header.iter().map(|it| column_of(it, dialect)).collect();
        let find = |column| columns.iter().position(|it| *it == Some(column));
        let code = find(Column::Code)?;
        let meaning = find(Column::Docs)
            .or_else(|| find(Column::Message))
            .or_else(|| (columns.len() == 2).then_some(1 - code.min(1)))?;
        let is_name = |it: &Option<Column>| matches!(it, Some(Column::Message | Column::Name));
        let name = columns.iter().position(is_name).filter(|it| *it != meaning);
        Some(Columns { code, name, meaning })
    }
}

/// Whether a table lists error codes.
pub(super) fn is_error_table(table: &Table, dialect: &Dialect) -> bool {
    Columns::locate(&table.header, dialect).is_some()
}

/// Reads a table of error codes. Rows whose code is not a number are reported and left out.
pub(super) fn error_rows(
    table: &Table,
    tally: &mut RowCount,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Vec<ErrorRow> {
    tally.read += table.rows.len();
    let Some(columns) = Columns::locate(&table.header, dialect) else {
        tally.reported += table.rows.len();
        return Vec::new();
    };
    let mut res = Vec::new();
    for row in &table.rows {
        let cell = |column: usize| row.cells.get(column);
        let code = cell(columns.code).map(Cell::spanned);
        let number = code.as_ref().and_then(|it| it.value.parse::<i64>().ok());
        let (Some(number), Some(code)) = (number, code) else {
            tally.reported += 1;
            let found = row.cells.first().map(Cell::text).unwrap_or_default();
            let message = format!("expected a number, found `{found}`");
            let help = "write one number per row; the row was left out";
            reporter.report(codes::NOT_AN_ERROR_CODE, row.span, message, help);
            continue;
        };
        let empty_cell = Cell { inlines: Vec::new(), span: row.span };
        let name = columns.name.and_then(cell).map(Cell::spanned).filter(|it| !it.value.is_empty());
        res.push(ErrorRow {
            code: Spanned::new(number, code.span),
            name,
            meaning: cell(columns.meaning).cloned().unwrap_or(empty_cell),
        });
    }
    res
}
