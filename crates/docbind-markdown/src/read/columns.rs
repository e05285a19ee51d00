//! Locates the columns of tables of parameters and fields by their titles.

use super::cell_text::{CellText, has_invisible};
use crate::inline::plain_text;
use crate::inline_chars::chars_text;
use crate::outline::{Cell, Table};
use docbind_source::Reporter;
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
    pub(super) fn locate(header: &[Cell]) -> Option<Columns> {
        let titles: Vec<Cow<'_, str>> = header.iter().map(known_title).collect();
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
    pub(super) fn default_order(count: usize) -> Option<Columns> {
        (count == 4).then_some(Columns { name: 0, ty: 1, docs: Some(2), required: Some(3), count })
    }
}

fn is_one_of(known: &[&str], title: &str) -> bool {
    known.iter().any(|it| it.eq_ignore_ascii_case(title))
}

fn is_known(title: &str) -> bool {
    [NAME_TITLES, TYPE_TITLES, DOCS_TITLES, REQUIRED_TITLES].iter().any(|it| is_one_of(it, title))
}

/// Returns the title in a cell: the part of it that is a known one, if any is.
fn known_title(cell: &Cell) -> Cow<'_, str> {
    let title = plain_text(&cell.inlines);
    if is_known(&title) {
        return title;
    }
    let cell = CellText::new(&cell.inlines);
    let known = cell.candidates().map(|it| chars_text(it.value)).find(|it| is_known(it));
    known.map_or(title, Cow::Owned)
}

/// Whether a table lists parameters or fields, by the titles of its columns.
pub(super) fn is_field_table(table: &Table) -> bool {
    Columns::locate(&table.header).is_some()
}

/// Whether the rows of a table can be read, by the titles or the number of its columns.
pub(super) fn is_readable(table: &Table) -> bool {
    is_field_table(table) || Columns::default_order(table.header.len()).is_some()
}

/// Reports invisible characters in titles.
pub(super) fn report_titles(header: &[Cell], reporter: &mut Reporter<'_>) {
    for cell in header.iter().filter(|it| has_invisible(&it.inlines)) {
        CellText::new(&cell.inlines).report_invisible("title", reporter);
    }
}
