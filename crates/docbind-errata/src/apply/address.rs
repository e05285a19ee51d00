//! Where an element is changed: by names, because indices change while errata are applied.

use docbind_ir::element_path::{ElementPath, Part, Section, Segment};
use docbind_ir::lookup::FieldTable;

/// An element of an action.
#[derive(Clone, Copy, Debug)]
pub(super) enum Address<'a> {
    Action,
    Model(&'a str),
    /// The names that lead to it.
    Param(&'a [Segment]),
    Field {
        table: FieldTable<'a>,
        name: &'a str,
    },
}

impl<'a> Address<'a> {
    /// The address that a path through the table of an element means; `None` for what errata do not change.
    pub(super) fn of(listed: &'a ElementPath) -> Option<Address<'a>> {
        Some(match listed.part() {
            Part::Whole => Address::Action,
            Part::Model(name) => Address::Model(name),
            Part::Member(Section::Request, names) => Address::Param(names),
            Part::Member(Section::Response, _) => {
                Address::Field { table: FieldTable::Response, name: listed.name() }
            }
            Part::ModelField(model, _) => {
                Address::Field { table: FieldTable::Model(model), name: listed.name() }
            }
            Part::ErrorCode(_) | Part::Member(..) => return None,
        })
    }
}
