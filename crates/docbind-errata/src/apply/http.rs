//! Changes the fields of HTTP operations.

use super::added::added_field;
use crate::change::Addition;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{Change, Correction, Field, Location, Operation};

/// Finds the field at a path, even if another erratum has renamed it since.
pub(super) fn find_or_renamed<'a>(
    operation: &'a mut Operation,
    section: Section,
    path: &[Segment],
) -> Option<&'a mut Field> {
    let (name, objects) = path.split_last()?;
    let fields = members(operation, section, objects)?;
    let was_renamed = |it: &Field| {
        let is_it = |it: &Correction| it.change == Change::Rename && it.page_says == name.name;
        it.corrected.iter().any(is_it)
    };
    let index = fields
        .iter()
        .position(|it| is_named(it, section, name))
        .or_else(|| fields.iter().position(|it| is_in(it, section) && was_renamed(it)));
    fields.get_mut(index?)
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
    field.name == segment.name && is_in(field, section)
}

/// Whether a field is in a part of the request or response.
fn is_in(field: &Field, section: Section) -> bool {
    let own = field.location.map(|it| Section::from_location(it, section.is_in_request()));
    own == Some(section)
}

/// Returns the location of a new field, or of one that is moved.
pub(super) fn location(section: Section) -> Location {
    match section {
        Section::RequestHost => Location::Host,
        Section::Request => Location::Form,
        Section::RequestParameters => Location::Query,
        Section::RequestHeaders | Section::ResponseHeaders => Location::Header,
        Section::RequestBody | Section::Response | Section::ResponseBody => Location::Body,
    }
}
