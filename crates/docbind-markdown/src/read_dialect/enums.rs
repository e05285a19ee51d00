//! Tables of values: of a field, by its name, or of the model around them.

use super::names::read_name;
use super::state::{Rows, Walk};
use super::tables::Columns;
use super::tree::Id;
use crate::dialect::roles::{Column, Role};
use crate::inline::plain_text;
use crate::outline::Table;

/// How many values a field may have.
const MAX_VALUES: usize = 2_000;

impl Walk<'_, '_> {
    pub(super) fn enum_table(&mut self, table: &Table, columns: &Columns) {
        let model = self.sections.iter().rev().find(|it| it.role == Role::Model);
        let model = model.and_then(|it| it.root);
        for row in &table.rows {
            let text = |column| columns.cell(row, column).map(|it| plain_text(&it.inlines));
            let value = text(Column::Value).or_else(|| text(Column::Name));
            let value = value.map(|it| it.into_owned()).filter(|it| !it.is_empty());
            let target = match text(Column::Property) {
                Some(name) => self.field_of(&name, model),
                None => model,
            };
            match (target, value) {
                (Some(id), Some(value)) if self.tree.nodes[id].values.len() < MAX_VALUES => {
                    self.tree.nodes[id].values.push(value);
                    self.rows.values += 1;
                }
                (Some(_), Some(_)) => {
                    self.unreadable(row.span, format!("a field has more than {MAX_VALUES} values"));
                }
                (Some(_), None) => self.unreadable(row.span, "the row has no value"),
                (None, _) => self.unreadable(row.span, "the value belongs to no field"),
            }
        }
    }

    fn field_of(&self, text: &str, model: Option<Id>) -> Option<Id> {
        let name = read_name(text, &self.dialect.names).ok()?;
        if name.is_mixin {
            let part = |it: Id| self.tree.nodes[it].parts.last().map(|it| it.1);
            let around = model.or(match self.stack_root {
                Some(Rows::Tables(root, _)) => Some(root),
                Some(Rows::Items) | None => None,
            })?;
            return part(around).or(Some(around));
        }
        let last = name.segments.last()?;
        self.by_last_name.get(&last.name).copied()
    }
}
