//! Infers what the bodies of an HTTP request and of its response are, where the page leaves no doubt. Errata say
//! the rest.

use crate::common::HTTP_ERROR_FIELDS;
use crate::ir::{BodyKind, Field, Location};
use docbind_markdown::page::HttpPage;

/// Returns the body of a request: none by the method, or what the syntax block shows, or what the fields of the
/// body and its documented type and length say.
pub(super) fn of_request(page: &HttpPage, request: &[Field]) -> BodyKind {
    if matches!(page.method.as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS") {
        return BodyKind::None;
    }
    let content_type = content_type(page).to_ascii_lowercase();
    let has_fields = request.iter().any(|it| it.location == Some(Location::Body));
    if page.body.as_deref().is_some_and(is_json) {
        BodyKind::Json
    } else if content_type.starts_with("multipart/form-data") {
        BodyKind::Multipart
    } else if has_fields && content_type.starts_with("application/x-www-form-urlencoded") {
        BodyKind::Form
    } else if has_fields && content_type.starts_with("application/json") {
        BodyKind::Json
    } else if !has_fields && has_length(request) {
        BodyKind::Bytes
    } else {
        BodyKind::None
    }
}

/// Returns the body of a response that is no error.
pub(super) fn of_response(method: &str, response: &[Field]) -> BodyKind {
    let is_own = |it: &&Field| {
        it.location == Some(Location::Body) && !HTTP_ERROR_FIELDS.contains(&it.name.as_str())
    };
    match (method, response.iter().any(|it| is_own(&it))) {
        ("HEAD", _) => BodyKind::None,
        (_, true) => BodyKind::Json,
        ("GET", false) => BodyKind::Bytes,
        (_, false) => BodyKind::None,
    }
}

/// Returns the type of the body in the syntax block, or else in the example of the request.
fn content_type(page: &HttpPage) -> &str {
    let is_type = |name: &str| name.trim().eq_ignore_ascii_case("content-type");
    let in_syntax = page.headers.iter().find(|(name, _)| is_type(name));
    let in_syntax = in_syntax.map(|(_, value)| value.as_str()).filter(|it| !it.starts_with('<'));
    let in_example = || {
        let text = page.request_example.as_ref()?.text.value.as_str();
        let head = text.lines().skip(1).take_while(|it| !it.trim().is_empty());
        let mut headers = head.filter_map(|it| it.split_once(':'));
        headers.find(|(name, _)| is_type(name)).map(|(_, value)| value.trim())
    };
    in_syntax.or_else(in_example).unwrap_or_default()
}

/// Whether the sketch of a body is that of an object or array of JSON. Values may be placeholders.
fn is_json(body: &str) -> bool {
    let body = body.trim();
    let is_object = body.starts_with('{') && body.ends_with('}');
    is_object || body.starts_with('[') && body.ends_with(']')
}

/// Whether the length of the body is documented, and not fixed to 0.
fn has_length(request: &[Field]) -> bool {
    let is_length = |it: &Field| {
        it.location == Some(Location::Header) && it.name.eq_ignore_ascii_case("content-length")
    };
    let length = request.iter().find(|it| is_length(it));
    length.is_some_and(|it| it.placeholder.as_deref() != Some("0"))
}
