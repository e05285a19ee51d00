//! Follows the segments of a path.

use super::table::{FieldTable, find_field, members_of};
use super::{Element, Lookup};
use crate::element_path::{Section, Segment, dotted_name};
use crate::ir::{Field, Operation};
use docbind_source::suggest;

pub(super) fn find_in_request<'a>(action: &'a Operation, segments: &[Segment]) -> Lookup<'a> {
    let mut params = action.request.as_slice();
    for (index, segment) in segments.iter().enumerate() {
        let is_last = index + 1 == segments.len();
        let named = find_field(params, segment);
        let Some(param) = named.filter(|it| it.array_depth() == segment.array_depth) else {
            let known: Vec<String> =
                params.iter().map(|it| request_segment(&it.name, it.array_depth())).collect();
            let name = request_segment(&segment.name, segment.array_depth);
            return not_found(is_last, &name, suggest_name(&name, &known));
        };
        match (param.members(), segments.get(index + 1)) {
            (_, None) => return Lookup::Found(Element::Field(param)),
            (Some(members), Some(_)) => params = members,
            (None, Some(next)) => {
                let next_is_last = index + 2 == segments.len();
                let name = request_segment(&next.name, next.array_depth);
                return not_found(next_is_last, &name, None);
            }
        }
    }
    Lookup::Missing { suggestion: None }
}

pub(super) fn find_in_fields<'a>(
    action: &'a Operation,
    mut table: FieldTable<'a>,
    segments: &[Segment],
) -> Lookup<'a> {
    for (index, segment) in segments.iter().enumerate() {
        let fields = action.fields(table).unwrap_or_default();
        let named = find_field(fields, segment);
        let Some(next) = segments.get(index + 1) else {
            let known: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
            return match named {
                // The last segment never has brackets, even if the field is an array.
                Some(it) => Lookup::Found(Element::Field(it)),
                None => Lookup::Missing { suggestion: suggest_name(&segment.name, &known) },
            };
        };
        let Some(field) = named.filter(|it| it.array_depth() == segment.array_depth) else {
            let known: Vec<String> =
                fields.iter().map(|it| response_segment(&it.name, it.array_depth())).collect();
            let name = response_segment(&segment.name, segment.array_depth);
            return not_found(false, &name, suggest_name(&name, &known));
        };
        match field.documented_type().model().filter(|it| action.model(it).is_some()) {
            Some(model) => table = FieldTable::Model(model),
            None => {
                let name = response_segment(&next.name, next.array_depth);
                return not_found(false, &name, None);
            }
        }
    }
    Lookup::Missing { suggestion: None }
}

pub(super) fn find_in_http<'a>(
    operation: &'a Operation,
    section: Section,
    segments: &[Segment],
) -> Lookup<'a> {
    let Some((last, objects)) = segments.split_last() else {
        return Lookup::Missing { suggestion: None };
    };
    let mut fields: Vec<&Field> = operation.fields_in(section).collect();
    for object in objects {
        fields = members_of(fields, object);
        if fields.is_empty() {
            return not_found(false, &object.name, None);
        }
    }
    match fields.iter().find(|it| it.name == last.name) {
        Some(it) => Lookup::Found(Element::Field(it)),
        None => {
            let known: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
            Lookup::Missing { suggestion: suggest_name(&last.name, &known) }
        }
    }
}

/// Returns the result for a name that does not exist; `is_last` if it is the last one of the path.
pub(super) fn not_found<'a>(is_last: bool, name: &str, suggestion: Option<String>) -> Lookup<'a> {
    match is_last {
        true => Lookup::Missing { suggestion },
        false => Lookup::Unreachable { missing: name.to_owned(), suggestion },
    }
}

fn suggest_name(name: &str, known: &[String]) -> Option<String> {
    suggest(name, known.iter().map(String::as_str)).map(str::to_owned)
}

pub(super) fn suggest_model(action: &Operation, name: &str) -> Option<String> {
    suggest(name, action.models.iter().map(|it| it.name.as_str())).map(str::to_owned)
}

/// Spells a segment of a request, such as `Disks.N`.
fn request_segment(name: &str, array_depth: u8) -> String {
    dotted_name(Section::Request, &[Segment::new(name, array_depth)])
}

/// Spells a segment of a response, such as `LampSet[]`.
fn response_segment(name: &str, array_depth: u8) -> String {
    dotted_name(Section::Response, &[Segment::new(name, array_depth)])
}
