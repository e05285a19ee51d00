//! Tables: which of them have rows of fields, of statuses or of operations.

use super::names::untrimmed;
use super::rows::RowText;
use super::state::{Open, Rows, Walk};
use super::text_rows::open_by_rule;
use super::types::read_type;
use crate::api::ApiType;
use crate::dialect::codes::{ROWS_NOWHERE, UNREADABLE_ROW};
use crate::dialect::normalized;
use crate::dialect::roles::{At, Column, From, Role};
use crate::inline::{self, plain_text};
use crate::outline::{Cell, Row, Table, cell_spans};
use docbind_source::Span;

/// The columns of a table: what each cell is.
pub(super) struct Columns(Vec<Option<Column>>);

impl Columns {
    pub(super) fn has(&self, column: Column) -> bool {
        self.0.contains(&Some(column))
    }

    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> Option<&'a Cell> {
        let at = self.0.iter().position(|it| *it == Some(column))?;
        row.cells.get(at)
    }
}

impl Walk<'_, '_> {
    /// Returns the text of a cell, or its source if the dialect says so, which is not trimmed.
    pub(super) fn literal(&self, row: &Row, columns: &Columns, column: Column) -> Option<String> {
        let at = columns.0.iter().position(|it| *it == Some(column))?;
        let cell = row.cells.get(at)?;
        let source = self.text.get(row.span.range()).unwrap_or_default();
        // Cells of a table in HTML are in tags.
        let is_html = source.get(..3).is_some_and(|it| it.eq_ignore_ascii_case("<tr"));
        if !self.dialect.names.verbatim || is_html {
            return Some(untrimmed(&cell.inlines));
        }
        let spans = cell_spans(self.text, row.span);
        let span = *spans.get(at)?;
        // Pipes in the last cell are part of it.
        let is_last = at + 1 == columns.0.len();
        let span = if is_last { span.to(*spans.last()?) } else { span };
        self.text.get(span.range()).map(str::to_owned)
    }

    pub(super) fn table(&mut self, table: &Table) {
        self.rows.read += table.rows.len();
        let titles = table.header.iter().map(|it| normalized(&plain_text(&it.inlines)));
        let columns = titles.map(|it| self.dialect.columns.get(&it).copied());
        let columns = Columns(columns.collect());
        if self.table_of_operations(table) {
            return;
        }
        let open = self.sections.iter().rev().find(|it| !it.role.is_around_sections()).cloned();
        let has_values = columns.has(Column::Value);
        let is_enum = has_values && (columns.has(Column::Property) || !columns.has(Column::Name));
        match open.as_ref().map(|it| it.role) {
            Some(
                Role::Common
                | Role::Intro
                | Role::Syntax
                | Role::Errors
                | Role::Example
                | Role::RequestExample
                | Role::ResponseExample
                | Role::Callbacks
                | Role::Ignore,
            ) => {
                self.rows.notes += table.rows.len();
            }
            Some(Role::Enum) => self.enum_table(table, &columns),
            Some(_) if is_enum => self.enum_table(table, &columns),
            Some(Role::Responses) => self.statuses(table, &columns),
            Some(role) if role.has_fields() && columns.has(Column::Name) => {
                if let Some(open) = open {
                    self.rows_of(table, &columns, &open);
                }
            }
            // Other things have a status as well: a description may list them.
            _ if columns.has(Column::Status)
                && !columns.has(Column::Name)
                && is_of_http(table, &columns) =>
            {
                self.statuses(table, &columns);
            }
            role => self.by_rules(table, &columns, role.is_some()),
        }
    }

    fn table_of_operations(&mut self, table: &Table) -> bool {
        if !self.dialect.operations.iter().any(|it| it.at == At::Row) {
            return false;
        }
        let mut count = 0;
        let mut has_names = false;
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().map(|it| plain_text(&it.inlines)).collect();
            if let Some(has_name) = self.locate_row(&cells.join(" | "), row.span) {
                count += 1;
                has_names |= has_name;
            } else if count == 0 {
                return false;
            } else {
                self.unreadable(row.span, "the row names no operation");
                continue;
            }
            self.rows.structure += 1;
        }
        // What follows is not about the last row of several, nor about one that a heading describes.
        if count > 1 || has_names {
            self.group = None;
        }
        count > 0
    }

    fn by_rules(&mut self, table: &Table, columns: &Columns, in_section: bool) {
        let first = table.header.first().map(|it| normalized(&plain_text(&it.inlines)));
        let dialect = self.dialect;
        let rule = dialect.rows.iter().find(|it| {
            it.from == From::Table
                && it.has.iter().all(|it| columns.has(*it))
                && !it.lacks.iter().any(|it| columns.has(*it))
                && (it.first.is_empty() || first.as_ref().is_some_and(|f| it.first.contains(f)))
                && it
                    .after
                    .as_ref()
                    .is_none_or(|it| it.is_match(&self.last_text) || it.is_match(&self.last_title))
        });
        if let Some(rule) = rule.filter(|_| columns.has(Column::Name) && self.group.is_some()) {
            let open = open_by_rule(rule, table.span);
            self.rows_of(table, columns, &open);
            return;
        }
        let is_about_fields = columns.has(Column::Name)
            && [Column::Type, Column::Required, Column::Docs].iter().any(|it| columns.has(*it));
        if !is_about_fields && !in_section {
            self.rows.notes += table.rows.len();
            return;
        }
        let what = if is_about_fields { "rows of fields" } else { "rows" };
        self.nowhere(table, what);
    }

    /// Reports rows that belong to nothing.
    pub(super) fn nowhere(&mut self, table: &Table, what: &str) {
        self.rows.reported += table.rows.len();
        let message = format!("{} {what} belong to no operation and no model", table.rows.len());
        let span = table.header.first().map_or(table.span, |it| it.span);
        let help = "name the section above them, or the columns, in the dialect";
        self.reporter.report(ROWS_NOWHERE, span, message, help);
    }

    /// Reports the rows of a table in HTML that cannot be read.
    pub(super) fn html_rows(&mut self, count: usize, span: Span) {
        self.rows.read += count;
        self.rows.reported += count;
        let message = format!("{count} rows of a table in HTML are not read");
        let help = "write the table in Markdown, or in HTML without blank lines and without cells that extend over others";
        self.reporter.report(UNREADABLE_ROW, span, message, help);
    }

    fn rows_of(&mut self, table: &Table, columns: &Columns, open: &Open) {
        let mut around = None;
        for row in &table.rows {
            let of_row = self.root_of_status(row, columns, open).map(|it| (it, None));
            let of_table = || match self.root_of(open) {
                (Some(root), place) => Some((root, place)),
                (None, _) => None,
            };
            let Some((root, place)) = of_row.or(around).or_else(of_table) else {
                return self.nowhere(table, "rows of fields");
            };
            around = Some((root, place)).filter(|_| of_row.is_none());
            if self.stack_root != Some(Rows::Tables(root, place)) {
                self.stack.clear();
                self.stack_root = Some(Rows::Tables(root, place));
            }
            self.last_root = Some(root);
            let cell = |column| columns.cell(row, column);
            let text = |it: &Cell| (plain_text(&it.inlines).into_owned(), it.span);
            let name = cell(Column::Name);
            let ty = self.type_of(cell(Column::Type), cell(Column::Schema));
            let docs = cell(Column::Docs);
            let required = cell(Column::Required).or_else(|| cell(Column::Present));
            let is_whole = self.dialect.names.titled && self.is_titled_whole(table, columns, row);
            let said = RowText {
                is_whole,
                name: self.literal(row, columns, Column::Name).unwrap_or_default(),
                name_span: name.map_or(row.span, |it| it.span),
                ty,
                required: required.map(text),
                default: cell(Column::Default).map(|it| text(it).0),
                location: cell(Column::In).map(text),
                values: cell(Column::Values).map(|it| text(it).0),
                methods: cell(Column::Methods).map(text),
                depth: 0,
                docs: docs.map(|it| it.inlines.as_slice()).unwrap_or_default(),
                docs_text: docs.map(|it| text(it).0).unwrap_or_default(),
                span: row.span,
            };
            self.row(said, root, place, open);
        }
    }

    /// Whether a row is called as the title above its table is, and all others are below it: it is about the
    /// whole, which may have a title but no name.
    fn is_titled_whole(&self, table: &Table, columns: &Columns, row: &Row) -> bool {
        let name = |row: &Row| self.literal(row, columns, Column::Name).unwrap_or_default();
        let own = name(row);
        let is_first = table.rows.first().is_some_and(|it| it.span == row.span);
        let is_title =
            is_first && !self.whole_title.is_empty() && inline::trim(&own) == self.whole_title;
        let depth = |row: &Row| {
            self.dialect.names.indent.as_ref().map_or(0, |it| it.count_at_start(&name(row)).0)
        };
        is_title
            && table.rows.iter().skip(1).all(|it| depth(it) > 0)
            && !self.example_has(&self.whole_title)
    }

    /// Returns the type in a row; where there are a loose and a precise one, the precise one.
    fn type_of(&self, ty: Option<&Cell>, schema: Option<&Cell>) -> Option<(ApiType, Span)> {
        let rules = &self.dialect.types;
        let loose = ty.map(|it| (read_type(&it.inlines, rules), it.span));
        let precise = schema.map(|it| (read_type(&it.inlines, rules), it.span));
        match (loose, precise) {
            (Some((ApiType::Array, span)), Some((it @ ApiType::Model(_), _))) => {
                Some((ApiType::ArrayOf(Box::new(it)), span))
            }
            (_, Some((it @ (ApiType::Model(_) | ApiType::ArrayOf(_)), span))) => Some((it, span)),
            (loose, _) => loose,
        }
    }
}

/// Whether the first status of a table is one of HTTP.
fn is_of_http(table: &Table, columns: &Columns) -> bool {
    let cell = table.rows.first().and_then(|it| columns.cell(it, Column::Status));
    let text = cell.map(|it| plain_text(&it.inlines)).unwrap_or_default();
    text.starts_with(|it: char| it.is_ascii_digit()) || text == "default"
}
