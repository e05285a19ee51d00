//! The responses to HTTP operations, by status.

use super::parameters::unwrapped;
use super::{Http, media_type};
use crate::context::Context;
use crate::document::{Header, MediaType, Response};
use crate::map::Map;
use crate::schema::{Extensions, Member, Schema};
use crate::{examples, keys, text};
use docbind_ir::ir::{self, BodyKind, Field, Location, Type};
use docbind_ir::service::Service;
use docbind_ir::{BODY_HEADERS, HTTP_ERROR_FIELDS};

/// Returns all responses; an operation has at least one.
pub(super) fn responses(
    it: &ir::Operation,
    http: &Http<'_>,
    service: Option<&Service>,
    cx: &Context<'_>,
) -> Map<Response> {
    if it.responses.is_empty() {
        return of_fields(it, http, service, cx);
    }
    let mut res: Map<Response> = Map::default();
    for response in &it.responses {
        let status = status(&response.status);
        if res.get(&status).is_none() {
            let response = of_status(it, response, &status, http, service, cx);
            res.push(status, response);
        }
    }
    res
}

fn of_status(
    it: &ir::Operation,
    response: &ir::Response,
    status: &str,
    http: &Http<'_>,
    service: Option<&Service>,
    cx: &Context<'_>,
) -> Response {
    let is_success = status.starts_with('2');
    let (headers, schema): (Vec<&Field>, _) = match response.is_fields {
        true => {
            let (headers, body) = split(&it.response);
            let body = Schema::object(body.into_iter().map(|it| cx.member(it)));
            (headers, Some(body).filter(|it| !it.properties.is_empty()))
        }
        false => (response.headers.iter().collect(), response.ty.as_ref().map(|it| cx.ty(it))),
    };
    let kind = match (&response.ty, http.response_body) {
        (Some(Type::File), _) => BodyKind::Bytes,
        (_, it @ (BodyKind::Text | BodyKind::Bytes)) if is_success => it,
        _ => BodyKind::Json,
    };
    let envelope = service.filter(|_| is_success).map_or(&[][..], |it| &it.envelope);
    let media = |schema| MediaType {
        example: if response.is_fields { examples::of_response(it) } else { None },
        ..MediaType::new(in_envelope(schema, envelope))
    };
    let content = schema.map(|it| (media_type(kind).to_owned(), media(it)));
    let description = text::description(&response.docs, &cx.page());
    Response::Own {
        description: if description.is_empty() { reason(status).to_owned() } else { description },
        headers: self::headers(&headers, cx),
        content: content.into_iter().collect(),
    }
}

/// Returns the responses of a page that has none by status: success, and the error if it has its fields.
fn of_fields(
    it: &ir::Operation,
    http: &Http<'_>,
    service: Option<&Service>,
    cx: &Context<'_>,
) -> Map<Response> {
    let envelope = service.map_or(&[][..], |it| &it.envelope);
    let (headers, body) = split(&it.response);
    let is_error = |it: &&&Field| HTTP_ERROR_FIELDS.contains(&it.name.as_str());
    let error: Vec<Member> = body.iter().filter(is_error).map(|it| cx.member(it)).collect();
    let own = body.iter().filter(|it| !is_error(it)).map(|it| cx.member(it));
    let success = match http.response_body {
        BodyKind::None => None,
        BodyKind::Text => Some(Schema::of_type("string")),
        BodyKind::Bytes => Some(Schema::with_format("string", "binary")),
        BodyKind::Json | BodyKind::Form | BodyKind::Multipart => {
            Some(in_envelope(Schema::object(own), envelope))
        }
    };
    let media = |schema| MediaType { example: examples::of_response(it), ..MediaType::new(schema) };
    let content = success.map(|schema| (media_type(http.response_body).to_owned(), media(schema)));
    let success = Response::Own {
        description: reason("2XX").to_owned(),
        headers: self::headers(&headers, cx),
        content: content.into_iter().collect(),
    };
    let mut res = Map(vec![("2XX".to_owned(), success)]);
    if !error.is_empty() {
        let error = MediaType::new(Schema::object(error)).json();
        res.push("default", Response::of(reason("default"), error));
    }
    res
}

/// Splits the fields of a response into headers and the body.
fn split(fields: &[Field]) -> (Vec<&Field>, Vec<&Field>) {
    fields.iter().partition(|it| it.location == Some(Location::Header))
}

/// Returns headers, each once. The description of a body says what headers about it say.
fn headers(fields: &[&Field], cx: &Context<'_>) -> Map<Header> {
    let mut res: Map<Header> = Map::default();
    for it in fields {
        let is_of_body = BODY_HEADERS.iter().any(|name| name.eq_ignore_ascii_case(&it.name));
        let has = |name: &str| res.0.iter().any(|it| it.0.eq_ignore_ascii_case(name));
        if is_of_body || has(&it.name) {
            continue;
        }
        let mut schema = cx.field(it);
        let mut extensions = Extensions::default();
        if let Some(at) = schema.extensions.0.iter().position(|it| it.0 == keys::SOURCE) {
            extensions.0.push(schema.extensions.0.remove(at));
        }
        let header = Header {
            description: std::mem::take(&mut schema.description),
            required: it.required,
            deprecated: std::mem::take(&mut schema.deprecated),
            schema: unwrapped(schema),
            extensions,
        };
        res.push(it.name.clone(), header);
    }
    res
}

/// Returns the body that has data where the service puts it. A number is an index where the envelope has a list.
fn in_envelope(data: Schema, envelope: &[String]) -> Schema {
    let wrap = |schema: Schema, key: &String| match key.parse::<usize>() {
        Ok(_) => Schema::array(schema),
        Err(_) => Schema::object([Member { name: key.clone(), required: true, schema }]),
    };
    envelope.iter().rev().fold(data, wrap)
}

/// Returns a status as OpenAPI writes it, and `default` for text that is not a status.
fn status(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_class = |rest: &[u8]| rest == b"XX" || rest == b"xx";
    match bytes {
        [b'1'..=b'5', rest @ ..] if rest.len() == 2 && rest.iter().all(u8::is_ascii_digit) => {
            text.to_owned()
        }
        [b'1'..=b'5', rest @ ..] if is_class(rest) => text.to_ascii_uppercase(),
        _ => "default".to_owned(),
    }
}

/// Describes a status that its page does not.
fn reason(status: &str) -> &'static str {
    match status.as_bytes().first() {
        Some(b'1') => "Information",
        Some(b'2') => "Success",
        Some(b'3') => "The response is elsewhere",
        Some(b'4' | b'5') => "An error",
        _ => "Any other response",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        let check = |it: &str| status(it);
        assert_eq!(
            ["200", "4xx", "2XX", "OK", "99", "2000"].map(check).join(" "),
            "200 4XX 2XX default default default"
        );
    }

    #[test]
    fn data_inside_of_an_envelope() {
        let envelope = ["result".to_owned(), "0".to_owned()];
        let schema = in_envelope(Schema::of_type("string"), &envelope);
        let json = serde_json::json!({
            "type": "object", "required": ["result"],
            "properties": { "result": { "type": "array", "items": { "type": "string" } } },
        });
        assert_eq!(serde_json::to_value(schema).ok(), Some(json));
    }
}
