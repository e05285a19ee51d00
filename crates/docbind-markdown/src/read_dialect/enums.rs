//! Tables of values: of a field, by its name, or of the model around them.

use super::names::{Nameless, read_name};
use super::state::Walk;
use super::tables::Columns;
use super::tree::Id;
use crate::dialect::roles::{Column, Role};
use crate::inline;
use crate::outline::Table;
use docbind_source::Span;
use std::collections::HashMap;

/// How many values a field may have.
const MAX_VALUES: usize = 2_000;

/// Values of one field, one after the other in a table.
struct Run {
    property: Option<String>,
    values: Vec<(String, Span)>,
}

impl Walk<'_, '_> {
    pub(super) fn enum_table(&mut self, table: &Table, columns: &Columns) {
        let model = self.sections.iter().rev().find(|it| it.role == Role::Model);
        let model = model.and_then(|it| it.root);
        let mut runs: Vec<Run> = Vec::new();
        for row in &table.rows {
            let text = |column| self.literal(row, columns, column);
            let value = text(Column::Value).or_else(|| text(Column::Name));
            let value = value.map(|it| inline::trim(&it).to_owned()).filter(|it| !it.is_empty());
            let property = text(Column::Property).map(|it| inline::trim(&it).to_owned());
            let Some(value) = value else {
                self.unreadable(row.span, "the row has no value");
                continue;
            };
            match runs.last_mut().filter(|it| it.property == property && !it.has(&value)) {
                Some(run) => run.values.push((value, row.span)),
                None => runs.push(Run { property, values: vec![(value, row.span)] }),
            }
        }
        let mut counts: HashMap<Option<String>, usize> = HashMap::new();
        for run in &runs {
            *counts.entry(run.property.clone()).or_default() += 1;
        }
        let mut seen: HashMap<Option<String>, usize> = HashMap::new();
        for run in runs {
            let targets = match &run.property {
                Some(name) => self.fields_of(name, model),
                None => model.into_iter().collect(),
            };
            let count = counts.get(&run.property).copied().unwrap_or_default();
            let number = seen.entry(run.property.clone()).or_default();
            // Several fields of one name have their values in the order of their rows, if all have some.
            let target = match targets.len() == count {
                true => targets.get(*number),
                false => targets.last(),
            };
            *number += 1;
            self.add_values(target.copied(), run.values);
        }
    }

    fn add_values(&mut self, target: Option<Id>, values: Vec<(String, Span)>) {
        for (value, span) in values {
            match target {
                Some(id) if self.tree.nodes[id].values.len() < MAX_VALUES => {
                    self.tree.nodes[id].values.push(value);
                    self.rows.values += 1;
                }
                Some(_) => {
                    self.unreadable(span, format!("a field has more than {MAX_VALUES} values"));
                }
                None => self.unreadable(span, "the value belongs to no field"),
            }
        }
    }

    /// Returns the fields of a name in the table above, in the order of their rows.
    fn fields_of(&self, text: &str, model: Option<Id>) -> Vec<Id> {
        let Ok(name) = read_name(text, &self.dialect.names) else { return Vec::new() };
        if name.nameless == Some(Nameless::Mixin) {
            let part = |it: Id| self.tree.nodes[it].parts.last().map(|it| it.1);
            let Some(around) = model.or(self.last_root) else { return Vec::new() };
            // The alternatives of its members have no names by which their values could be told apart.
            let has_members = !self.tree.nodes[around].children.is_empty();
            let whole = Some(around).filter(|_| !has_members);
            return part(around).or(whole).into_iter().collect();
        }
        let of_name = name.segments.last().and_then(|it| self.by_last_name.get(&it.name));
        let all = of_name.map(Vec::as_slice).unwrap_or_default();
        let root = model.or(self.last_root);
        let is_request = self.groups.last().is_some_and(|it| Some(it.request) == root);
        let is_here = |it: Id| root.is_none_or(|root| self.tree.root_of(it) == root);
        // The names of parameters are indented in the table of values as well.
        let is_indented = |it: Id| !is_request || self.tree.nodes[it].indent == name.depth;
        let here: Vec<Id> = all.iter().copied().filter(|it| is_here(*it)).collect();
        let exact: Vec<Id> = here.iter().copied().filter(|it| is_indented(*it)).collect();
        match (exact.is_empty(), here.is_empty()) {
            (false, _) => exact,
            (true, false) => here,
            (true, true) => all.last().copied().into_iter().collect(),
        }
    }
}

impl Run {
    fn has(&self, value: &str) -> bool {
        self.values.iter().any(|it| it.0 == value)
    }
}
