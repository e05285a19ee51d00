//! Which fields of HTTP operations callers give and get, and which cannot be sent or returned where their page has them.

use crate::common::{BODY_HEADERS, CLIENT_HEADERS, HTTP_ERROR_FIELDS};
use crate::ir::{BodyKind, Field, Location, Type};

/// Whether a field is a flag of the query: `?uploads`, of which no table says more.
pub fn is_flag(field: &Field) -> bool {
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
pub(super) fn is_given(field: &Field, body: BodyKind) -> bool {
    match field.location {
        Some(Location::Header) => {
            let of_body = body.has_fields() && is_one_of(field, BODY_HEADERS);
            !is_one_of(field, CLIENT_HEADERS) && !of_body
        }
        Some(Location::Body) => body != BodyKind::Multipart || !is_one_of(field, CLIENT_HEADERS),
        Some(Location::Query) => !is_flag(field),
        Some(Location::Form | Location::Path | Location::Host | Location::Cookie) | None => true,
    }
}

/// Whether a caller gets a part of the response. Headers about a body say something only where the caller gets its
/// bytes, or none at all.
pub(super) fn is_returned(field: &Field, method: &str, body: BodyKind) -> bool {
    let is_raw = body == BodyKind::Bytes || method == "HEAD";
    match field.location {
        Some(Location::Header) => is_raw || !is_one_of(field, BODY_HEADERS),
        Some(
            Location::Form
            | Location::Query
            | Location::Path
            | Location::Host
            | Location::Cookie
            | Location::Body,
        )
        | None => !HTTP_ERROR_FIELDS.contains(&field.name.as_str()),
    }
}

/// Returns why a field cannot be sent where the page has it, if it cannot.
pub(super) fn reason_not_to_send(field: &Field, body: BodyKind) -> Option<String> {
    let is_file = *field.ty.innermost() == Type::File;
    let is_in_body = field.location == Some(Location::Body);
    let is_in_url = matches!(field.location, Some(Location::Path | Location::Host));
    if is_in_body && !body.has_fields() {
        Some(format!("the body of the request is {}", phrase(body)))
    } else if is_file && !(is_in_body && body == BodyKind::Multipart) {
        Some("only multipart bodies have files".to_owned())
    } else if is_in_url && !is_single_text(&field.ty) {
        Some("a placeholder is a single value".to_owned())
    } else if has_object_in_header(field) && field.ty.model().is_none() {
        Some("a header is text".to_owned())
    } else if field.location == Some(Location::Cookie) {
        Some("clients send no cookies".to_owned())
    } else {
        None
    }
}

/// Returns why a field of a response cannot be returned, if it cannot.
pub(super) fn reason_not_to_return(field: &Field, body: BodyKind) -> Option<String> {
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
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_) => false,
    };
    is_object && field.location == Some(Location::Header)
}

fn is_single_text(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Any => true,
        // Text with one of several values: parameters refer to no other models.
        Type::Model(_) => true,
        Type::Nullable(it) => is_single_text(it),
        Type::Union(it) => it.iter().all(is_single_text),
        Type::Object | Type::File | Type::Array(_) | Type::Map(_) | Type::Fields(_) => false,
    }
}

/// Gives a field outside of bodies the type that it has there, where the page leaves it open: everything is text in
/// URLs and headers. The length of a body is a number by HTTP itself.
pub(super) fn as_text_on_the_wire(field: &mut Field) {
    let is_outside = match field.location {
        Some(
            Location::Path | Location::Host | Location::Query | Location::Header | Location::Cookie,
        ) => true,
        Some(Location::Form | Location::Body) | None => false,
    };
    let is_length =
        field.location == Some(Location::Header) && is_one_of(field, &["content-length"]);
    match field.ty.innermost_mut() {
        it @ (Type::Any | Type::String) if is_length => *it = Type::Int,
        it @ (Type::Any | Type::Nullable(_) | Type::Union(_)) if is_outside => *it = Type::String,
        _ => {}
    }
}
