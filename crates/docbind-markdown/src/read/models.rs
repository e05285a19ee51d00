//! The models of a page: tables with a heading of their own.

use super::codes;
use super::fields::{field_rows, header_span};
use super::operation_name::is_name;
use crate::dialect::Dialect;
use crate::outline::Table;
use crate::page::{ModelTable, RowCount};
use docbind_source::{Reporter, Span, Spanned};
use std::collections::{HashMap, HashSet};

/// Returns the model that a heading names: with the whole heading, or with the only name in it.
pub(super) fn model_name(heading: &str) -> Option<String> {
    if is_name(heading) {
        return Some(heading.to_owned());
    }
    let is_name_char = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let mut names = heading.split(|it| !is_name_char(it)).filter(|it| is_name(it) && it.len() > 1);
    let name = names.next()?;
    names.next().is_none().then(|| name.to_owned())
}

/// The models that were read so far.
#[derive(Default)]
pub(super) struct Models {
    pub(super) tables: Vec<ModelTable>,
    /// The indices of models by name; a page can have thousands of models.
    indices: HashMap<String, usize>,
    /// Models whose table was read; a second table of a model is reported.
    with_table: HashSet<usize>,
}

impl Models {
    /// Returns the index of a model, which is added if the name is new.
    pub(super) fn index_of(&mut self, name: String, span: Span, mut anchors: Vec<String>) -> usize {
        let next = self.tables.len();
        let index = *self.indices.entry(name.clone()).or_insert(next);
        if index == next {
            let name = Spanned::new(name, span);
            self.tables.push(ModelTable { name, anchors, fields: Vec::new() });
        } else {
            self.tables[index].anchors.append(&mut anchors);
        }
        index
    }

    /// Reads the table of a model.
    pub(super) fn add_table(
        &mut self,
        index: usize,
        table: Table,
        tally: &mut RowCount,
        dialect: &Dialect,
        reporter: &mut Reporter<'_>,
    ) {
        if !self.with_table.insert(index) {
            let name = &self.tables[index].name.value;
            let message = format!("a second table for the model `{name}`");
            let help = "keep one of them; only the first one is used";
            let span = header_span(&table);
            reporter.report(codes::DUPLICATE_MODEL_TABLE, span, message, help);
            tally.read += table.rows.len();
            tally.reported += table.rows.len();
            return;
        }
        let rows = field_rows(table, tally, dialect, reporter);
        self.tables[index].fields.extend(rows);
    }
}
