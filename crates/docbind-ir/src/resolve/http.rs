//! HTTP operations as callers see them.
//!
//! Callers give only what a client cannot write by itself, and get what no error has. Objects of a response become
//! models, with the names of their fields. What is left out because it contradicts the rest of its page is listed
//! by [`omitted`].

mod content;
mod lift;
mod omitted;

pub use content::CONTENT;
pub use omitted::{Omission, omitted};

use super::{Binding, HttpBinding, HttpMethod, PathPart};
use crate::common::{BODY_HEADERS, CLIENT_HEADERS, HTTP_ERROR_FIELDS};
use crate::http::{TemplatePart, template_parts};
use crate::ir::{self, BodyKind, Field, Location, Operation, Product, Type};
use std::collections::BTreeSet;

/// The operations of a product that can be called.
pub(super) struct Callable<'a> {
    product: &'a Product,
    /// The HTTP operations, as callers see them.
    http: Vec<Operation>,
    /// The names of the placeholders of paths whose values may have slashes.
    with_slashes: BTreeSet<&'a str>,
}

impl<'a> Callable<'a> {
    pub(super) fn new(product: &'a Product) -> Callable<'a> {
        let http = product.http().filter(|it| reason_not_to_call(it, product).is_none());
        let path_fields = product.http().flat_map(|it| &it.request);
        let with_slashes = path_fields.filter(|it| it.spans_slashes);
        Callable {
            product,
            http: http.map(for_callers).collect(),
            with_slashes: with_slashes.map(|it| it.name.as_str()).collect(),
        }
    }

    /// Returns all operations, by name.
    pub(super) fn operations(&self) -> impl Iterator<Item = &Operation> {
        let mut res: Vec<&Operation> = self.product.rpc().chain(&self.http).collect();
        res.sort_by(|a, b| a.name.cmp(&b.name));
        res.into_iter()
    }

    /// Returns how an operation is called.
    pub(super) fn binding(&self, operation: &Operation) -> Binding {
        match &operation.binding {
            ir::Binding::Rpc { encoding, .. } => Binding::Rpc { encoding: *encoding },
            ir::Binding::Http { method, path, request_body, response_body, .. } => {
                let unprepared = self.product.http().find(|it| it.name == operation.name);
                let request = unprepared.map_or(&[][..], |it| &it.request);
                Binding::Http(HttpBinding {
                    // Operations with other methods cannot be called.
                    method: http_method(method).unwrap_or(HttpMethod::Get),
                    path: self.path(path, &operation.request),
                    request_body: *request_body,
                    response_body: *response_body,
                    flags: request
                        .iter()
                        .filter(|it| is_flag(it))
                        .map(|it| it.name.clone())
                        .collect(),
                })
            }
        }
    }

    /// Returns the parts of a path. An erratum may have renamed a placeholder.
    fn path(&self, template: &str, request: &[Field]) -> Vec<PathPart> {
        let part = |it| match it {
            TemplatePart::Text(text) => PathPart::Text(text.to_owned()),
            TemplatePart::Placeholder(name) => {
                let placeholder = format!("<{name}>");
                let is_it = |it: &&Field| {
                    it.location == Some(Location::Path)
                        && it.placeholder.as_deref() == Some(&placeholder)
                };
                let field = request.iter().find(is_it);
                let name = field.map_or(name, |it| &it.name);
                PathPart::Param {
                    name: name.to_owned(),
                    spans_slashes: self.with_slashes.contains(name),
                }
            }
        };
        template_parts(template).into_iter().map(part).collect()
    }
}

/// Returns the method of an operation, if clients know it.
fn http_method(method: &str) -> Option<HttpMethod> {
    Some(match method {
        "GET" => HttpMethod::Get,
        "HEAD" => HttpMethod::Head,
        "PUT" => HttpMethod::Put,
        "POST" => HttpMethod::Post,
        "DELETE" => HttpMethod::Delete,
        "PATCH" => HttpMethod::Patch,
        _ => return None,
    })
}

/// Returns why an HTTP operation cannot be called, if it cannot.
fn reason_not_to_call(operation: &Operation, product: &Product) -> Option<String> {
    let ir::Binding::Http { method, .. } = &operation.binding else { return None };
    if http_method(method).is_none() {
        return Some(format!("clients do not know the method {method}"));
    }
    let has_name = |it: &Operation| it.name == operation.name;
    product.rpc().any(has_name).then(|| "an action has the same name".to_owned())
}

/// Returns an HTTP operation as callers see it.
fn for_callers(operation: &Operation) -> Operation {
    let mut res = operation.clone();
    let ir::Binding::Http { method, request_body, response_body, .. } = &operation.binding else {
        return res;
    };
    res.request.retain(|it| {
        is_given(it, *request_body) && reason_not_to_send(it, *request_body).is_none()
    });
    res.request.sort_by_key(|it| rank(it.location));
    res.response.retain(|it| {
        is_returned(it, method, *response_body)
            && reason_not_to_return(it, *response_body).is_none()
    });
    // The body first, then headers.
    res.response.sort_by_key(|it| it.location == Some(Location::Header));
    res.request.iter_mut().chain(&mut res.response).for_each(as_text_on_the_wire);
    lift::objects_to_models(&mut res);
    res.request.extend(content::of(*request_body));
    res.response.extend(content::of(*response_body));
    res
}

/// Returns the order in which a request has its parts.
fn rank(location: Option<Location>) -> u8 {
    match location {
        Some(Location::Host) => 0,
        Some(Location::Path) => 1,
        Some(Location::Query) => 2,
        Some(Location::Header) => 3,
        Some(Location::Form | Location::Body) | None => 4,
    }
}

/// Whether a field is a flag of the query: `?uploads`, of which no table says more.
fn is_flag(field: &Field) -> bool {
    field.location == Some(Location::Query)
        && field.placeholder.as_deref() == Some("")
        && field.place.is_none()
        && *field.ty.innermost() == Type::Any
}

fn is_one_of(field: &Field, names: &[&str]) -> bool {
    names.iter().any(|it| field.name.eq_ignore_ascii_case(it))
}

/// Whether a caller gives a part of the request, rather than the client. The client knows the type of a body that it
/// writes itself, and fields of forms in which it signs.
fn is_given(field: &Field, body: BodyKind) -> bool {
    match field.location {
        Some(Location::Header) => {
            let of_body = body.has_fields() && is_one_of(field, BODY_HEADERS);
            !is_one_of(field, CLIENT_HEADERS) && !of_body
        }
        Some(Location::Body) => body != BodyKind::Multipart || !is_one_of(field, CLIENT_HEADERS),
        Some(Location::Query) => !is_flag(field),
        Some(Location::Form | Location::Path | Location::Host) | None => true,
    }
}

/// Whether a caller gets a part of the response. Headers about a body say something only where the caller gets its
/// bytes, or none at all.
fn is_returned(field: &Field, method: &str, body: BodyKind) -> bool {
    let is_raw = body == BodyKind::Bytes || method == "HEAD";
    match field.location {
        Some(Location::Header) => is_raw || !is_one_of(field, BODY_HEADERS),
        Some(
            Location::Form | Location::Query | Location::Path | Location::Host | Location::Body,
        )
        | None => !HTTP_ERROR_FIELDS.contains(&field.name.as_str()),
    }
}

/// Returns why a field cannot be sent where the page has it, if it cannot.
fn reason_not_to_send(field: &Field, body: BodyKind) -> Option<String> {
    let is_file = *field.ty.innermost() == Type::File;
    let is_in_body = field.location == Some(Location::Body);
    let is_in_url = matches!(field.location, Some(Location::Path | Location::Host));
    if is_in_body && !body.has_fields() {
        Some(format!("the body of the request is {}", phrase(body)))
    } else if is_file && !(is_in_body && body == BodyKind::Multipart) {
        Some("only multipart bodies have files".to_owned())
    } else if is_file && field.array_depth() > 0 {
        Some("a part of a body is one file".to_owned())
    } else if is_in_url && !is_single_text(&field.ty) {
        Some("a placeholder is a single value".to_owned())
    } else if has_object_in_header(field) {
        Some("a header is text".to_owned())
    } else {
        None
    }
}

/// Returns why a field of a response cannot be returned, if it cannot.
fn reason_not_to_return(field: &Field, body: BodyKind) -> Option<String> {
    let is_in_body = field.location != Some(Location::Header);
    if is_in_body && body != BodyKind::Json {
        Some(format!("the body of the response is {}", phrase(body)))
    } else if has_object_in_header(field) {
        Some("a header is text".to_owned())
    } else {
        None
    }
}

/// Names a kind of body in a sentence.
fn phrase(body: BodyKind) -> &'static str {
    match body {
        BodyKind::None => "empty",
        BodyKind::Form => "a form",
        BodyKind::Json => "JSON",
        BodyKind::Multipart => "multipart",
        BodyKind::Text => "text",
        BodyKind::Bytes => "raw bytes",
    }
}

/// Whether a header would have to be an object.
fn has_object_in_header(field: &Field) -> bool {
    let is_object = match field.ty.innermost() {
        Type::Object | Type::Model(_) | Type::Fields(_) => true,
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_) => false,
    };
    is_object && field.location == Some(Location::Header)
}

fn is_single_text(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Any => true,
        Type::Object
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Model(_)
        | Type::Fields(_) => false,
    }
}

/// Gives a field outside of bodies the type that it has there, where the page leaves it open: everything is text in
/// URLs and headers. The length of a body is a number by HTTP itself.
fn as_text_on_the_wire(field: &mut Field) {
    let is_outside = match field.location {
        Some(Location::Path | Location::Host | Location::Query | Location::Header) => true,
        Some(Location::Form | Location::Body) | None => false,
    };
    let is_length =
        field.location == Some(Location::Header) && is_one_of(field, &["content-length"]);
    match field.ty.innermost_mut() {
        it @ (Type::Any | Type::String) if is_length => *it = Type::Int,
        it @ Type::Any if is_outside => *it = Type::String,
        _ => {}
    }
}
