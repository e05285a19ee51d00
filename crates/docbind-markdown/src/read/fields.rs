//! Tables of parameters and fields.

use super::codes;
use super::path::segments;
use super::types::type_expr;
use crate::inline::{Inline, words};
use crate::outline::{Cell, Row, Table};
use crate::page::{FieldRow, Rows, TypeExpr};
use docbind_source::{Reporter, Span, Spanned};
use std::borrow::Cow;

/// Titles of the columns, in lower case.
#[rustfmt::skip]
const NAME: &[&str] = &[
    "参数名", "参数名称", "字段名", "字段名称", "参数", "字段", "名称", "parameter name",
    "parameter", "field name", "field", "name",
];
const TYPE: &[&str] = &["类型", "参数类型", "字段类型", "数据类型", "type", "data type"];
const DOCS: &[&str] = &[
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
const REQUIRED: &[&str] =
    &["必填", "是否必填", "必填项", "必选", "是否必选", "是否必须", "required", "mandatory"];

const YES: &[&str] = &["yes", "y", "true", "required", "是", "必填", "必选", "必须"];
const NO: &[&str] = &["no", "n", "false", "optional", "否", "选填", "可选", "非必填"];

fn is_one_of(known: &[&str], word: &str) -> bool {
    known.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Where the columns of a table are.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: usize,
    ty: usize,
    docs: Option<usize>,
    required: Option<usize>,
    count: usize,
}

impl Columns {
    /// Locates the columns by their titles; `None` where this is a table of something else.
    fn locate(header: &[Cell]) -> Option<Columns> {
        let titles: Vec<Cow<'_, str>> = header.iter().map(|it| words(&it.inlines)).collect();
        let find = |known: &[&str]| titles.iter().position(|it| is_one_of(known, it));
        Some(Columns {
            name: find(NAME)?,
            ty: find(TYPE)?,
            docs: find(DOCS),
            required: find(REQUIRED),
            count: header.len(),
        })
    }

    /// The usual order, for a table whose titles say nothing.
    fn usual(count: usize) -> Option<Columns> {
        (count == 4).then_some(Columns { name: 0, ty: 1, docs: Some(2), required: Some(3), count })
    }
}

/// Whether the titles of a table are those of parameters or fields.
pub(super) fn is_field_table(table: &Table) -> bool {
    Columns::locate(&table.header).is_some()
}

/// Reads the rows of a table. A row that cannot be read becomes a finding and is left out.
pub(super) fn field_rows(
    table: Table,
    tally: &mut Rows,
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
            match Columns::usual(table.header.len()) {
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
    if row.cells.iter().all(|it| crate::inline::is_empty(&it.inlines)) {
        let help = "remove the row, or fill it";
        reporter.report(codes::EMPTY_ROW, span, "all cells of the row are empty", help);
        return None;
    }
    let mut cells = fit(columns, row, reporter);
    let cell = |column: usize| cells.get(column).map(Vec::as_slice).unwrap_or_default();
    let name_span = crate::inline::span(cell(columns.name)).unwrap_or(span);
    let name = Spanned::new(crate::inline::plain(cell(columns.name)), name_span);
    if name.value.chars().all(|it| matches!(it, '-' | ':')) && !name.value.is_empty() {
        let help = "remove the second line of dashes";
        reporter.report(codes::EMPTY_ROW, span, "the row holds dashes only", help);
        return None;
    }
    let path = match segments(&name.value) {
        Ok(it) => it,
        Err(problem) => {
            let help = "write the name as it is sent, with `.N` behind arrays";
            let span = if name.value.is_empty() { span } else { name.span };
            reporter.report(codes::BAD_NAME, span, problem, help);
            return None;
        }
    };
    let inlines = cell(columns.ty);
    let ty_span = crate::inline::span(inlines).unwrap_or(name.span);
    let ty = Spanned::new(type_expr(inlines), ty_span);
    if let TypeExpr::Unknown(text) = &ty.value {
        let help = "use string, int, float, boolean, object, array[…] or a link to a model; \
                    until then any value is taken";
        let message = format!("expected a type, found `{text}`");
        reporter.report(codes::UNKNOWN_TYPE, ty.span, message, help);
    }
    let required = columns.required.and_then(|it| required(cell(it), name.span, reporter));
    let docs =
        columns.docs.and_then(|it| cells.get_mut(it)).map(std::mem::take).unwrap_or_default();
    Some(FieldRow { name, path, ty, required, docs, span })
}

/// The cells of a row, as many as the table has columns.
///
/// A surplus comes from a pipe that nobody escaped, nearly always in the description: the surplus
/// cells are put back together there.
fn fit(columns: &Columns, row: Row, reporter: &mut Reporter<'_>) -> Vec<Vec<Inline>> {
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
        let at = columns.docs.unwrap_or(columns.count - 1).min(found - 1);
        let span = spans[at].to(spans[(at + surplus).min(found - 1)]);
        let message = format!("expected {} cells, found {found}", columns.count);
        let help = "write `\\|` for a pipe that belongs to the text; \
                    these cells were read as one";
        reporter.report(codes::SURPLUS_CELLS, span, message, help);
        let rest: Vec<_> = cells.drain(at + 1..=(at + surplus).min(found - 1)).collect();
        for mut it in rest {
            cells[at].push(Inline::Text(Spanned::new("|".to_owned(), span)));
            cells[at].append(&mut it);
        }
    }
    cells
}

fn required(inlines: &[Inline], name: Span, reporter: &mut Reporter<'_>) -> Option<bool> {
    let text = words(inlines);
    match &*text {
        it if is_one_of(YES, it) => Some(true),
        it if is_one_of(NO, it) => Some(false),
        "" => {
            let help = "write `**Yes**` or `No`; until then it is optional";
            reporter.report(
                codes::UNKNOWN_REQUIRED,
                name,
                "the row does not say whether it is required",
                help,
            );
            None
        }
        _ => {
            let span = crate::inline::span(inlines).unwrap_or(name);
            let message = format!("expected `Yes` or `No`, found `{text}`");
            let help = "write `**Yes**` or `No`; until then it is optional";
            reporter.report(codes::UNKNOWN_REQUIRED, span, message, help);
            None
        }
    }
}
