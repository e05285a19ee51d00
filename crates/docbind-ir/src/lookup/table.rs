//! The tables of an action's page: what lists an element.

use crate::element_path::{ElementPath, Part, Section, Segment};
use crate::ir::{Action, Field, Model, Param, ParamShape};

/// A table of fields on the page of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table<'a> {
    /// The response's.
    Response,
    /// The one of a model.
    Model(&'a str),
}

impl Action {
    /// The model of a name; of several tables of one name, the last one.
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().rev().find(|it| it.name == name)
    }

    /// The fields of a table.
    pub fn fields(&self, table: Table<'_>) -> Option<&[Field]> {
        match table {
            Table::Response => Some(&self.response),
            Table::Model(name) => self.model(name).map(|it| it.fields.as_slice()),
        }
    }

    /// The parameter that some names lead to, whatever is an array on the way.
    pub fn param(&self, names: &[Segment]) -> Option<&Param> {
        let (first, rest) = names.split_first()?;
        rest.iter().try_fold(find_param(&self.request, first)?, |it, name| match &it.shape {
            ParamShape::Group(members) => find_param(members, name),
            ParamShape::Value(_) => None,
        })
    }
}

pub(super) fn find_param<'a>(params: &'a [Param], segment: &Segment) -> Option<&'a Param> {
    params.iter().find(|it| it.name == segment.name)
}

impl ElementPath {
    /// The table that lists the element or would list it, if it is a field.
    pub fn table<'a>(&'a self, action: &'a Action) -> Option<Table<'a>> {
        let (mut table, names) = match self.part() {
            Part::Member(Section::Response, it) => (Table::Response, it),
            Part::ModelField(model, it) => (Table::Model(model), it),
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) | Part::Member(..) => return None,
        };
        let (_, objects) = names.split_last()?;
        for it in objects {
            let field = action.fields(table)?.iter().find(|field| field.name == it.name)?;
            table = Table::Model(field.ty.model()?);
        }
        Some(table)
    }

    /// The path to the same element through the table that lists it or would list it: one for each element,
    /// though several lead there.
    #[must_use]
    pub fn by_table(&self, action: &Action) -> ElementPath {
        let own = || vec![Segment::new(self.name(), 0)];
        let listed = match self.table(action) {
            Some(Table::Response) => ElementPath::member(&action.name, Section::Response, own()),
            Some(Table::Model(model)) => ElementPath::model_field(&action.name, model, own()),
            None => None,
        };
        // What no table lists has no other path.
        listed.unwrap_or_else(|| self.without_arrays())
    }
}
