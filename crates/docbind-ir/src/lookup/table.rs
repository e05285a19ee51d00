//! The tables of a page that list fields.

use crate::element_path::{ElementPath, Part, Section, Segment};
use crate::ir::{Field, Model, Operation};

/// A table of fields on the page of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldTable<'a> {
    /// The table of the response.
    Response,
    /// The table of a model.
    Model(&'a str),
}

impl Operation {
    /// Returns a model by its name; of several with the same name, the last.
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().rev().find(|it| it.name == name)
    }

    /// Returns the fields of a table.
    pub fn fields(&self, table: FieldTable<'_>) -> Option<&[Field]> {
        match table {
            FieldTable::Response => Some(&self.response),
            FieldTable::Model(name) => self.model(name).map(|it| it.fields.as_slice()),
        }
    }

    /// Returns the fields of a part of an HTTP request or response.
    pub fn fields_in(&self, section: Section) -> impl Iterator<Item = &Field> {
        let is_in_request = section.is_in_request();
        let fields = if is_in_request { &self.request } else { &self.response };
        let section_of =
            move |it: &Field| Some(Section::from_location(it.location?, is_in_request));
        fields.iter().filter(move |it| section_of(it) == Some(section))
    }

    /// Returns the members of an object in a part of an HTTP request or response, or all of the part.
    pub fn members_in(&self, section: Section, objects: &[Segment]) -> Vec<&Field> {
        objects.iter().fold(self.fields_in(section).collect(), members_of)
    }

    /// Returns a parameter by the segments of its name; the depth of arrays is ignored.
    pub fn param(&self, segments: &[Segment]) -> Option<&Field> {
        let (first, rest) = segments.split_first()?;
        let first = find_field(&self.request, first)?;
        rest.iter().try_fold(first, |param, segment| find_field(param.members()?, segment))
    }
}

/// Returns the members of the objects with a name.
pub(super) fn members_of<'a>(fields: Vec<&'a Field>, object: &Segment) -> Vec<&'a Field> {
    let named = fields.into_iter().filter(|it| it.name == object.name);
    named.filter_map(Field::members).flatten().collect()
}

pub(super) fn find_field<'a>(fields: &'a [Field], segment: &Segment) -> Option<&'a Field> {
    fields.iter().find(|it| it.name == segment.name)
}

impl ElementPath {
    /// Returns the table that lists the field, or would list it if it existed; `None` if the path is not that
    /// of a field.
    pub fn field_table<'a>(&'a self, action: &'a Operation) -> Option<FieldTable<'a>> {
        let (mut table, segments) = match self.part() {
            Part::Member(Section::Response, it) => (FieldTable::Response, it),
            Part::ModelField(model, it) => (FieldTable::Model(model), it),
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) | Part::Member(..) => return None,
        };
        let (_, objects) = segments.split_last()?;
        for object in objects {
            let field = find_field(action.fields(table)?, object)?;
            table = FieldTable::Model(field.documented_type().model()?);
        }
        Some(table)
    }

    /// Returns the canonical path of the element. Several paths may lead to a field; the canonical one consists
    /// of the table that lists it and its name.
    #[must_use]
    pub fn canonical(&self, action: &Operation) -> ElementPath {
        let name = || vec![Segment::new(self.name(), 0)];
        let in_table = match self.field_table(action) {
            Some(FieldTable::Response) => {
                ElementPath::member(&action.name, Section::Response, name())
            }
            Some(FieldTable::Model(model)) => ElementPath::model_field(&action.name, model, name()),
            None => None,
        };
        // There is only one path to anything that is not in a table of fields.
        in_table.unwrap_or_else(|| self.without_arrays())
    }
}
