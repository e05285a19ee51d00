//! Reads tables of parameters and fields.

use super::codes;
use super::dotted_name::parse_dotted_name;
use super::types::{parse_type, suggest_type};
use crate::inline::{self, Inline, plain_text};
use crate::outline::{Cell, Row, Table};
use crate::page::{FieldRow, RowCount, TypeExpr};
use docbind_source::{Reporter, Span, Spanned};
use std::borrow::Cow;

// Titles of columns, in lower case.

#[rustfmt::skip]
const NAME_TITLES: &[&str] = &[
    "参数名", "参数名称", "字段名", "字段名称", "参数", "字段", "名称", "parameter name",
    "parameter", "field name", "field", "name",
];
const TYPE_TITLES: &[&str] = &["类型", "参数类型", "字段类型", "数据类型", "type", "data type"];
const DOCS_TITLES: &[&str] = &[
    "描述信息",
    "描述",
    "参数描述",
    "字段描述",
    "说明",
    "参数说明",
    "字段说明",
    "含义",
    "备注",
    "description",
];
const REQUIRED_TITLES: &[&str] =
    &["必填", "是否必填", "必填项", "必选", "是否必选", "是否必须", "required", "mandatory"];

// Contents of the column that tells whether a parameter is required, in lower case.

const YES: &[&str] = &["yes", "y", "true", "required", "是", "必填", "必选", "必须"];
const NO: &[&str] = &["no", "n", "false", "optional", "否", "选填", "可选", "非必填"];

fn is_one_of(known: &[&str], word: &str) -> bool {
    known.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// The positions of the columns.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: usize,
    ty: usize,
    docs: Option<usize>,
    required: Option<usize>,
    count: usize,
}

impl Columns {
    /// Locates the columns by their titles; `None` if the table does not list parameters or fields.
    fn locate(header: &[Cell]) -> Option<Columns> {
        let titles: Vec<Cow<'_, str>> = header.iter().map(|it| plain_text(&it.inlines)).collect();
        let find = |known: &[&str]| titles.iter().position(|it| is_one_of(known, it));
        Some(Columns {
            name: find(NAME_TITLES)?,
            ty: find(TYPE_TITLES)?,
            docs: find(DOCS_TITLES),
            required: find(REQUIRED_TITLES),
            count: header.len(),
        })
    }

    /// Returns the columns in the order of most tables, for a table with unknown titles.
    fn default_order(count: usize) -> Option<Columns> {
        (count == 4).then_some(Columns { name: 0, ty: 1, docs: Some(2), required: Some(3), count })
    }
}

/// Whether a table lists parameters or fields, by the titles of its columns.
pub(super) fn is_field_table(table: &Table) -> bool {
    Columns::locate(&table.header).is_some()
}

/// Reads the rows of a table. Rows that cannot be read are reported and left out.
pub(super) fn field_rows(
    table: Table,
    tally: &mut RowCount,
    reporter: &mut Reporter<'_>,
) -> Vec<FieldRow> {
    tally.read += table.rows.len();
    let columns = match Columns::locate(&table.header) {
        Some(it) => it,
        None => {
            let titles: Vec<String> = table.header.iter().map(Cell::text).collect();
            let span = table.header.iter().map(|it| it.span).reduce(Span::to).unwrap_or(table.span);
            let found = titles.join("`, `");
            let help = "use the titles `参数名`, `类型`, `描述信息`, `必填`";
            let message = format!("expected columns for name and type, found `{found}`");
            reporter.report(codes::UNKNOWN_COLUMNS, span, message, help);
            match Columns::default_order(table.header.len()) {
                Some(it) => it,
                None => {
                    tally.reported += table.rows.len();
                    return Vec::new();
                }
            }
        }
    };
    let mut res = Vec::with_capacity(table.rows.len());
    for row in table.rows {
        match field_row(&columns, row, reporter) {
            Some(it) => res.push(it),
            None => tally.reported += 1,
        }
    }
    res
}

fn field_row(columns: &Columns, row: Row, reporter: &mut Reporter<'_>) -> Option<FieldRow> {
    let span = row.span;
    if row.cells.iter().all(|it| inline::is_empty(&it.inlines)) {
        let help = "remove the row, or fill it in";
        reporter.report(codes::EMPTY_ROW, span, "all cells of the row are empty", help);
        return None;
    }
    let mut cells = normalize_width(columns, row, reporter);
    let cell = |column: usize| cells.get(column).map(Vec::as_slice).unwrap_or_default();
    let name_span = inline::span(cell(columns.name)).unwrap_or(span);
    let name = Spanned::new(plain_text(cell(columns.name)).into_owned(), name_span);
    if name.value.chars().all(|it| matches!(it, '-' | ':')) && !name.value.is_empty() {
        let help = "remove the second delimiter row";
        reporter.report(codes::EMPTY_ROW, span, "the row contains only dashes", help);
        return None;
    }
    let segments = match parse_dotted_name(&name.value) {
        Ok(it) => it,
        Err(message) => {
            let help = "write the name as it is sent, with `.N` after arrays";
            let span = if name.value.is_empty() { span } else { name.span };
            reporter.report(codes::BAD_NAME, span, message, help);
            return None;
        }
    };
    let ty_cell = cell(columns.ty);
    let ty_span = inline::span(ty_cell).unwrap_or(name.span);
    let ty = Spanned::new(parse_type(ty_cell), ty_span);
    if let TypeExpr::Unknown(text) = &ty.value {
        let help = match suggest_type(text) {
            Some(it) => format!("did you mean `{it}`? until then any value is accepted"),
            None => {
                "use string, int, float, boolean, object, array[…] or a link to a model; until \
                     then any value is accepted"
                    .to_owned()
            }
        };
        let message = format!("expected a type, found `{text}`");
        reporter.report(codes::UNKNOWN_TYPE, ty.span, message, &help);
    }
    let required = columns.required.and_then(|it| required(cell(it), name.span, reporter));
    let docs =
        columns.docs.and_then(|it| cells.get_mut(it)).map(std::mem::take).unwrap_or_default();
    Some(FieldRow { name, segments, ty, required, docs, span })
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

/// Reads the cell that tells whether a parameter is required; `name` is the span of its name.
fn required(inlines: &[Inline], name: Span, reporter: &mut Reporter<'_>) -> Option<bool> {
    let text = plain_text(inlines);
    match &*text {
        it if is_one_of(YES, it) => Some(true),
        it if is_one_of(NO, it) => Some(false),
        "" => {
            let help = "write `**Yes**` or `No`; until then it is optional";
            reporter.report(
                codes::UNKNOWN_REQUIRED,
                name,
                "the row does not specify whether it is required",
                help,
            );
            None
        }
        _ => {
            let span = inline::span(inlines).unwrap_or(name);
            let message = format!("expected `Yes` or `No`, found `{text}`");
            let help = "write `**Yes**` or `No`; until then it is optional";
            reporter.report(codes::UNKNOWN_REQUIRED, span, message, help);
            None
        }
    }
}
