//! Locates the columns of tables of parameters and fields by their titles.

use super::cell_text::{CellText, has_invisible};
use crate::dialect::Dialect;
use crate::dialect::roles::Column;
use crate::inline::plain_text;
use crate::inline_chars::chars_text;
use crate::outline::{Cell, Table};
use docbind_source::Reporter;

/// The positions of the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) name: usize,
    pub(super) ty: usize,
    pub(super) docs: Option<usize>,
    pub(super) required: Option<usize>,
    pub(super) count: usize,
}

impl Columns {
    /// Locates the columns by their titles; `None` if the table does not list parameters or fields.
    pub(super) fn locate(header: &[Cell], dialect: &Dialect) -> Option<Columns> {
        let columns: Vec<_> = header.iter().map(|it| column_of(it, dialect)).collect();
        let find = |column| columns.iter().position(|it| *it == Some(column));
        Some(Columns {
            name: find(Column::Name)?,
            ty: find(Column::Type)?,
            docs: find(Column::Docs),
            required: find(Column::Required),
            count: header.len(),
        })
    }

    /// Returns the columns in the order of most tables, for a table with unknown titles.
    pub(super) fn default_order(count: usize) -> Option<Columns> {
        (count == 4).then_some(Columns { name: 0, ty: 1, docs: Some(2), required: Some(3), count })
    }
}

/// Returns the column that the title in a cell names, or the part of it that names one.
pub(super) fn column_of(cell: &Cell, dialect: &Dialect) -> Option<Column> {
    // Titles without letters that have a case are in lower case already.
    let known = |title: &str| {
        let columns = &dialect.columns;
        columns.get(title).or_else(|| columns.get(&title.to_lowercase())).copied()
    };
    known(&plain_text(&cell.inlines)).or_else(|| {
        let cell = CellText::new(&cell.inlines);
        cell.candidates().find_map(|it| known(&chars_text(it.value)))
    })
}

/// Suggests titles for a table whose columns are unknown.
pub(super) fn suggest_titles(dialect: &Dialect) -> String {
    let columns = [Column::Name, Column::Type, Column::Docs, Column::Required];
    let titles = columns.iter().filter_map(|it| dialect.first_titles.get(it));
    let titles: Vec<String> = titles.map(|it| format!("`{it}`")).collect();
    format!("use the titles {}", titles.join(", "))
}

/// Whether a table lists parameters or fields, by the titles of its columns.
pub(super) fn is_field_table(table: &Table, dialect: &Dialect) -> bool {
    Columns::locate(&table.header, dialect).is_some()
}

/// Whether the rows of a table can be read, by the titles or the number of its columns.
pub(super) fn is_readable(table: &Table, dialect: &Dialect) -> bool {
    is_field_table(table, dialect) || Columns::default_order(table.header.len()).is_some()
}

/// Reports invisible characters in titles.
pub(super) fn report_titles(header: &[Cell], reporter: &mut Reporter<'_>) {
    for cell in header.iter().filter(|it| has_invisible(&it.inlines)) {
        CellText::new(&cell.inlines).report_invisible("title", reporter);
    }
}
