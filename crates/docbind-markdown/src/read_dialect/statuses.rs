//! Tables of the statuses that an operation answers with, and cells that name one.

use super::state::{Open, Walk};
use super::tables::Columns;
use super::tree::Id;
use super::types::read_type;
use crate::api::ApiType;
use crate::dialect::roles::{Column, Role};
use crate::inline::plain_text;
use crate::outline::{Row, Table};

impl Walk<'_, '_> {
    /// Returns where a row about a header belongs that has a cell for its status.
    pub(super) fn root_of_status(
        &mut self,
        row: &Row,
        columns: &Columns,
        open: &Open,
    ) -> Option<Id> {
        let cell =
            columns.cell(row, Column::Status).filter(|_| open.role == Role::ResponseHeader)?;
        let status = plain_text(&cell.inlines);
        is_status(&status).then(|| self.response(&status, row.span).map(|it| it.headers)).flatten()
    }

    /// Reads a table of statuses.
    pub(super) fn statuses(&mut self, table: &Table, columns: &Columns) {
        if self.group.is_none() || !columns.has(Column::Status) {
            return self.nowhere(table, "rows of statuses");
        }
        for row in &table.rows {
            let status = columns.cell(row, Column::Status);
            let status = status.map(|it| plain_text(&it.inlines).into_owned()).unwrap_or_default();
            if !is_status(&status) {
                self.unreadable(row.span, format!("expected a status, found `{status}`"));
                continue;
            }
            let schema = columns.cell(row, Column::Schema).or(columns.cell(row, Column::Type));
            let ty = schema.map(|it| read_type(&it.inlines, &self.dialect.types));
            let docs = columns.cell(row, Column::Docs).map(|it| self.description(&it.inlines));
            let Some(response) = self.response(&status, row.span) else {
                self.unreadable(row.span, "there are too many statuses");
                continue;
            };
            response.schema = ty.filter(|it| !matches!(it, ApiType::Unknown(it) if it.is_empty()));
            response.docs = docs.unwrap_or_default();
            response.span = row.span;
            self.rows.statuses += 1;
        }
    }
}

fn is_status(text: &str) -> bool {
    !text.is_empty() && text.len() <= 16 && text.chars().all(|it| it.is_ascii_alphanumeric())
}
