//! The walk along the names of a path.

use super::table::{Table, find_param};
use super::{Element, Lookup};
use crate::element_path::{Section, Segment, dotted};
use crate::ir::{Action, HttpOperation, HttpTable, ParamShape};
use docbind_source::suggest;

pub(super) fn in_request<'a>(action: &'a Action, names: &[Segment]) -> Lookup<'a> {
    let mut params = &action.request;
    for (at, segment) in names.iter().enumerate() {
        let is_last = at + 1 == names.len();
        let named = find_param(params, segment);
        let Some(param) = named.filter(|it| it.arrays == segment.arrays) else {
            let known: Vec<String> =
                params.iter().map(|it| in_a_request(&it.name, it.arrays)).collect();
            let name = in_a_request(&segment.name, segment.arrays);
            return missing(is_last, &name, suggestion(&name, &known));
        };
        match (&param.shape, names.get(at + 1)) {
            (_, None) => return Lookup::Found(Element::Param(param)),
            (ParamShape::Group(members), Some(_)) => params = members,
            (ParamShape::Value(_), Some(next)) => {
                let next_is_last = at + 2 == names.len();
                return missing(next_is_last, &in_a_request(&next.name, next.arrays), None);
            }
        }
    }
    Lookup::Missing { suggestion: None }
}

pub(super) fn in_fields<'a>(
    action: &'a Action,
    mut table: Table<'a>,
    names: &[Segment],
) -> Lookup<'a> {
    for (at, segment) in names.iter().enumerate() {
        let fields = action.fields(table).unwrap_or_default();
        let named = fields.iter().find(|it| it.name == segment.name);
        let Some(next) = names.get(at + 1) else {
            let known: Vec<String> = fields.iter().map(|it| it.name.clone()).collect();
            return match named {
                // The last name has no brackets: its type says whether it is an array.
                Some(it) => Lookup::Found(Element::Field(it)),
                None => Lookup::Missing { suggestion: suggestion(&segment.name, &known) },
            };
        };
        let Some(field) = named.filter(|it| it.ty.array_depth() == segment.arrays) else {
            let known: Vec<String> =
                fields.iter().map(|it| in_a_response(&it.name, it.ty.array_depth())).collect();
            let name = in_a_response(&segment.name, segment.arrays);
            return missing(false, &name, suggestion(&name, &known));
        };
        match field.ty.model().filter(|it| action.model(it).is_some()) {
            Some(it) => table = Table::Model(it),
            None => return missing(false, &in_a_response(&next.name, next.arrays), None),
        }
    }
    Lookup::Missing { suggestion: None }
}

pub(super) fn in_http<'a>(
    operation: &'a HttpOperation,
    section: Section,
    names: &[Segment],
) -> Lookup<'a> {
    let Some((last, objects)) = names.split_last() else {
        return Lookup::Missing { suggestion: None };
    };
    let is_described = |it: &&HttpTable| {
        let object: Vec<&str> = it.of.as_deref().into_iter().collect();
        Section::from(it.part) == section
            && objects.iter().map(|it| it.name.as_str()).eq(object.iter().copied())
    };
    let tables: Vec<&HttpTable> = operation.tables.iter().filter(is_described).collect();
    let mut fields = tables.iter().flat_map(|it| &it.fields);
    match (fields.find(|it| it.name == last.name), objects.first()) {
        (Some(it), _) => Lookup::Found(Element::HttpField(operation, it)),
        (None, Some(object)) if tables.is_empty() => missing(false, &object.name, None),
        (None, _) => {
            let known: Vec<String> =
                tables.iter().flat_map(|it| &it.fields).map(|it| it.name.clone()).collect();
            Lookup::Missing { suggestion: suggestion(&last.name, &known) }
        }
    }
}

pub(super) fn missing<'a>(is_last: bool, name: &str, suggestion: Option<String>) -> Lookup<'a> {
    match is_last {
        true => Lookup::Missing { suggestion },
        false => Lookup::Unreachable { missing: name.to_owned(), suggestion },
    }
}

fn suggestion(name: &str, known: &[String]) -> Option<String> {
    suggest(name, known.iter().map(String::as_str)).map(str::to_owned)
}

pub(super) fn near_model(action: &Action, name: &str) -> Option<String> {
    suggest(name, action.models.iter().map(|it| it.name.as_str())).map(str::to_owned)
}

/// `Disks.N`
fn in_a_request(name: &str, arrays: u8) -> String {
    dotted(Section::Request, &[Segment::new(name, arrays)])
}

/// `LampSet[]`
fn in_a_response(name: &str, arrays: u8) -> String {
    dotted(Section::Response, &[Segment::new(name, arrays)])
}
