//! Addresses elements of an operation by name, because indices shift while errata are applied.

use docbind_ir::element_path::{ElementPath, Part, Section, Segment};
use docbind_ir::lookup::FieldTable;

/// An element of an operation that errata change.
#[derive(Clone, Copy, Debug)]
pub(super) enum Address<'a> {
    Action,
    Model(&'a str),
    /// The names from the request down to the parameter.
    Param(&'a [Segment]),
    /// The names from a part of an HTTP request or response down to the field.
    Http(Section, &'a [Segment]),
    Field {
        table: FieldTable<'a>,
        name: &'a str,
    },
}

impl<'a> Address<'a> {
    /// Returns the address of a canonical path; `None` for an element that errata do not change.
    pub(super) fn from_path(canonical_path: &'a ElementPath) -> Option<Address<'a>> {
        Some(match canonical_path.part() {
            Part::Whole => Address::Action,
            Part::Model(name) => Address::Model(name),
            Part::Member(Section::Request, names) => Address::Param(names),
            Part::Member(Section::Response, _) => {
                Address::Field { table: FieldTable::Response, name: canonical_path.name() }
            }
            Part::ModelField(model, _) => {
                Address::Field { table: FieldTable::Model(model), name: canonical_path.name() }
            }
            Part::Member(section, names) => Address::Http(*section, names),
            Part::ErrorCode(_) => return None,
        })
    }
}
