//! Parameters outside of the body.

use super::Http;
use super::paths::{braced, placeholders};
use crate::context::Context;
use crate::document::{Operation, Parameter};
use crate::schema::{Extensions, Schema};
use crate::{keys, omitted_field};
use docbind_ir::ir::{self, Field, Location, Type};
use docbind_ir::resolve::{Omission, is_flag};
use docbind_ir::service::Service;
use docbind_ir::{BODY_HEADERS, CLIENT_HEADERS};
use std::collections::HashSet;

/// Adds the parameters of an operation, each location and name once.
pub(super) fn add(
    res: &mut Operation,
    it: &ir::Operation,
    http: &Http<'_>,
    service: Option<&Service>,
    cx: &Context<'_>,
    omitted: &mut Vec<Omission>,
) {
    let in_path = placeholders(http.path);
    let mut seen: HashSet<(&str, String)> = HashSet::new();
    let mut families: Vec<&str> = Vec::new();
    for field in &it.request {
        let Some(location) = location(field) else { continue };
        if is_of_the_client(field, service) {
            continue;
        }
        if location == "header" && field.name.contains('*') {
            families.push(&field.name);
            continue;
        }
        let name = match location {
            "path" => braced(placeholder(field)),
            _ => field.name.clone(),
        };
        if location == "path" && !in_path.contains(&placeholder(field)) {
            omitted.push(omitted_field(it, field, "the path has no placeholder for it"));
        } else if !seen.insert((location, key(location, &name))) {
            omitted.push(omitted_field(it, field, "the page has another one of its name there"));
        } else {
            res.parameters.push(parameter(field, name, location, cx));
        }
    }
    for name in in_path {
        if seen.insert(("path", braced(name))) {
            let text =
                Field { required: true, ..Field::new(name, Some(Location::Path), Type::String) };
            res.parameters.push(parameter(&text, braced(name), "path", cx));
        }
    }
    if !families.is_empty() {
        res.extensions.push(keys::HEADER_FAMILIES, families);
    }
}

fn parameter(field: &Field, name: String, location: &'static str, cx: &Context<'_>) -> Parameter {
    let is_flag = is_flag(field);
    let mut schema = match is_flag {
        true => Schema { values: vec!["".into()], ..Schema::of_type("string") },
        false => cx.field(field),
    };
    let mut extensions = Extensions::default();
    if field.spans_slashes {
        extensions.push(keys::SPANS_SLASHES, true);
    }
    if let Some(at) = schema.extensions.0.iter().position(|it| it.0 == keys::SOURCE) {
        extensions.0.push(schema.extensions.0.remove(at));
    }
    let description = std::mem::take(&mut schema.description);
    // `writeOnly` is for members of objects.
    schema.write_only = false;
    Parameter {
        name,
        location,
        description,
        required: field.required || location == "path" || is_flag,
        deprecated: std::mem::take(&mut schema.deprecated),
        allow_empty_value: is_flag,
        schema: unwrapped(schema),
        extensions,
    }
}

/// Removes the wrapper of a reference that has nothing beside it any more.
pub(super) fn unwrapped(mut schema: Schema) -> Schema {
    let only = Schema { all_of: schema.all_of.clone(), ..Schema::default() };
    match schema.all_of.len() {
        1 if schema == only => schema.all_of.swap_remove(0),
        _ => schema,
    }
}

/// Returns the placeholder of a parameter of the path.
fn placeholder(field: &Field) -> &str {
    let inside =
        field.placeholder.as_deref().and_then(|it| it.strip_prefix('<')?.strip_suffix('>'));
    inside.unwrap_or(&field.name)
}

fn location(field: &Field) -> Option<&'static str> {
    match field.location {
        Some(Location::Query) => Some("query"),
        Some(Location::Path) => Some("path"),
        Some(Location::Header) => Some("header"),
        Some(Location::Cookie) => Some("cookie"),
        Some(Location::Form | Location::Body | Location::Host) | None => None,
    }
}

/// Names of headers ignore case.
fn key(location: &str, name: &str) -> String {
    if location == "header" { name.to_ascii_lowercase() } else { name.to_owned() }
}

/// Whether clients write it by themselves. OpenAPI says the same of these headers, and of credentials in schemes.
fn is_of_the_client(field: &Field, service: Option<&Service>) -> bool {
    let is_header = field.location == Some(Location::Header);
    let is_query = field.location == Some(Location::Query);
    let mut written = CLIENT_HEADERS.iter().chain(BODY_HEADERS).chain(&["accept"]);
    let is_written = is_header && written.any(|it| it.eq_ignore_ascii_case(&field.name));
    let is_credential = (is_header || is_query)
        && service.is_some_and(|it| it.authentication.is_credential(is_header, &field.name));
    is_written || is_credential
}
