//! Reads tables of parameters and fields.

use super::codes;
use super::columns::{Columns, report_titles, suggest_titles};
use super::name_cell::{NameCell, parse_name};
use super::required::parse_required;
use super::types::{TypeCell, parse_type, suggest_type};
use crate::dialect::{Dialect, TypeRules};
use crate::inline::{self, Inline, plain_text};
use crate::outline::{Cell, Row, Table};
use crate::page::{FieldRow, RowCount, TypeExpr};
use docbind_source::{Reporter, Span, Spanned};

/// Reads the rows of a table. Rows that cannot be read are reported and left out.
pub(super) fn field_rows(
    table: Table,
    tally: &mut RowCount,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Vec<FieldRow> {
    tally.read += table.rows.len();
    let columns = match Columns::locate(&table.header, dialect) {
        Some(it) => it,
        None => {
            let help = suggest_titles(dialect);
            let message = unknown_columns(&table);
            reporter.report(codes::UNKNOWN_COLUMNS, header_span(&table), message, &help);
            match Columns::default_order(table.header.len()) {
                Some(it) => it,
                None => {
                    tally.reported += table.rows.len();
                    return Vec::new();
                }
            }
        }
    };
    report_titles(&table.header, reporter);
    let mut res = Vec::with_capacity(table.rows.len());
    for row in table.rows {
        match field_row(&columns, row, dialect, reporter) {
            Some(it) => res.push(it),
            None => tally.reported += 1,
        }
    }
    res
}

fn field_row(
    columns: &Columns,
    row: Row,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Option<FieldRow> {
    let span = row.span;
    if row.cells.iter().all(|it| inline::is_empty(&it.inlines)) {
        let help = "remove the row, or fill it in";
        reporter.report(codes::EMPTY_ROW, span, "all cells of the row are empty", help);
        return None;
    }
    let mut cells = normalize_width(columns, row, reporter);
    let cell = |column: usize| cells.get(column).map(Vec::as_slice).unwrap_or_default();
    let name_text = plain_text(cell(columns.name));
    if name_text.chars().all(|it| matches!(it, '-' | ':')) && !name_text.is_empty() {
        let help = "remove the second delimiter row";
        reporter.report(codes::EMPTY_ROW, span, "the row contains only dashes", help);
        return None;
    }
    let names = &dialect.names;
    let NameCell { name, segments, remark } =
        parse_name(cell(columns.name), span, names, reporter)?;
    let ty = field_type(cell(columns.ty), name.span, &dialect.types, reporter);
    let required = columns
        .required
        .and_then(|it| parse_required(cell(it), name.span, &dialect.required, reporter));
    let mut docs =
        columns.docs.and_then(|it| cells.get_mut(it)).map(std::mem::take).unwrap_or_default();
    for remark in [remark, ty.remark].into_iter().flatten() {
        if !docs.is_empty() {
            docs.push(Inline::Break);
        }
        docs.push(Inline::Text(remark));
    }
    Some(FieldRow { name, segments, ty: ty.ty, required, docs, span })
}

/// Parses the cell of a type; `name` is the span of the name in the row.
fn field_type(
    inlines: &[Inline],
    name: Span,
    rules: &TypeRules,
    reporter: &mut Reporter<'_>,
) -> TypeCell {
    let span = inline::span(inlines).unwrap_or(name);
    let cell = parse_type(inlines, span, rules, reporter);
    if let TypeExpr::Unknown(text) = &cell.ty.value {
        let suggested = suggest_type(text, rules);
        let joint = if suggested.ends_with('?') { "" } else { ";" };
        let help = format!("{suggested}{joint} until then any value is accepted");
        let message = format!("expected a type, found `{text}`");
        reporter.report(codes::UNKNOWN_TYPE, span, message, &help);
    }
    cell
}

/// Returns the message about a table whose columns are unknown.
pub(super) fn unknown_columns(table: &Table) -> String {
    let titles: Vec<String> = table.header.iter().map(Cell::text).collect();
    format!("expected columns for name and type, found `{}`", titles.join("`, `"))
}

/// Returns the span of the titles of a table.
pub(super) fn header_span(table: &Table) -> Span {
    table.header.iter().map(|it| it.span).reduce(Span::to).unwrap_or(table.span)
}

/// Returns the cells of a row without surplus ones: no more than the table has columns.
///
/// Surplus cells result from a pipe that is not escaped, nearly always in the description, so they are
/// joined there.
fn normalize_width(columns: &Columns, row: Row, reporter: &mut Reporter<'_>) -> Vec<Vec<Inline>> {
    let found = row.cells.len();
    if found < columns.count {
        let message = format!("expected {} cells, found {found}", columns.count);
        reporter.report(codes::MISSING_CELLS, row.span, message, "add the missing cells");
    }
    let spans: Vec<Span> = match found > columns.count {
        true => row.cells.iter().map(|it| it.span).collect(),
        false => Vec::new(),
    };
    let mut cells: Vec<Vec<Inline>> = row.cells.into_iter().map(|it| it.inlines).collect();
    if found > columns.count {
        let surplus = found - columns.count;
        let joined = columns.docs.unwrap_or(columns.count - 1).min(found - 1);
        let last = (joined + surplus).min(found - 1);
        let span = spans[joined].to(spans[last]);
        let message = format!("expected {} cells, found {found}", columns.count);
        let help = "write `\\|` for a pipe that belongs to the text; \
                    these cells were read as one";
        reporter.report(codes::SURPLUS_CELLS, span, message, help);
        let surplus_cells: Vec<_> = cells.drain(joined + 1..=last).collect();
        for mut cell in surplus_cells {
            cells[joined].push(Inline::Text(Spanned::new("|".to_owned(), span)));
            cells[joined].append(&mut cell);
        }
    }
    cells
}
