//! Changes the fields of HTTP operations.

use super::added::added_field;
use crate::change::Addition;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{Correction, Field, Location, Operation};

/// Finds the field at a path.
pub(super) fn find<'a>(
    operation: &'a mut Operation,
    section: Section,
    path: &[Segment],
) -> Option<&'a mut Field> {
    let (name, objects) = path.split_last()?;
    members(operation, section, objects)?.iter_mut().find(|it| is_named(it, section, name))
}

/// Removes the field at a path.
pub(super) fn remove(operation: &mut Operation, section: Section, path: &[Segment]) -> bool {
    let Some((name, objects)) = path.split_last() else { return false };
    let Some(members) = members(operation, section, objects) else { return false };
    let index = members.iter().position(|it| is_named(it, section, name));
    index.is_some_and(|it| {
        members.remove(it);
        true
    })
}

/// Adds a field at a path whose objects all exist.
pub(super) fn add(
    operation: &mut Operation,
    section: Section,
    path: &[Segment],
    addition: &Addition,
    correction: Correction,
) -> bool {
    let Some((name, objects)) = path.split_last() else { return false };
    let Some(members) = members(operation, section, objects) else { return false };
    let location = Some(location(section));
    members.push(added_field(&name.name, addition.to_type(), location, addition, correction));
    true
}

/// Returns the list that has the members of an object, or all fields of the request or response.
fn members<'a>(
    operation: &'a mut Operation,
    section: Section,
    objects: &[Segment],
) -> Option<&'a mut Vec<Field>> {
    let fields = match section.is_in_request() {
        true => &mut operation.request,
        false => &mut operation.response,
    };
    objects.iter().try_fold(fields, |fields, object| {
        let is_object = |it: &&mut Field| is_named(it, section, object) && it.members().is_some();
        fields.iter_mut().find(is_object)?.members_mut()
    })
}

/// Whether a field has a name, and is in a part of the request or response.
fn is_named(field: &Field, section: Section, segment: &Segment) -> bool {
    let own = field.location.map(|it| Section::from_location(it, section.is_in_request()));
    field.name == segment.name && own == Some(section)
}

/// Returns the location of a new field.
fn location(section: Section) -> Location {
    match section {
        Section::Request => Location::Form,
        Section::RequestParameters => Location::Query,
        Section::RequestHeaders | Section::ResponseHeaders => Location::Header,
        Section::RequestBody | Section::Response | Section::ResponseBody => Location::Body,
    }
}
