//! HTTP operations: their parameters by location, bodies and responses.

mod parameters;
pub(crate) mod paths;
mod responses;
pub(crate) mod servers;

use crate::context::Context;
use crate::document::{MediaType, Operation, RequestBody};
use crate::schema::Schema;
use crate::{examples, omitted_field, operation, service};
use docbind_ir::ir::{self, BodyKind, Field, Location};
use docbind_ir::resolve::{Action, Omission};
use docbind_ir::service::Service;
use serde_json::Value;

/// How an HTTP operation is called.
pub(crate) struct Http<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) host: &'a str,
    pub(crate) request_body: BodyKind,
    pub(crate) response_body: BodyKind,
}

impl<'a> Http<'a> {
    pub(crate) fn of(it: &'a ir::Operation) -> Option<Http<'a>> {
        match &it.binding {
            ir::Binding::Http { method, path, host, request_body, response_body } => Some(Http {
                method,
                path,
                host,
                request_body: *request_body,
                response_body: *response_body,
            }),
            ir::Binding::Rpc { .. } => None,
        }
    }
}

/// Returns an HTTP operation, and adds what no document can say to `omitted`.
pub(crate) fn operation(
    it: &ir::Operation,
    http: &Http<'_>,
    resolved: Option<&Action>,
    service: Option<&Service>,
    cx: &Context<'_>,
    omitted: &mut Vec<Omission>,
) -> Operation {
    let sent = Context { is_sent: true, ..*cx };
    let mut res = operation::operation(it, resolved, cx);
    parameters::add(&mut res, it, http, service, &sent, omitted);
    res.request_body = body(it, http, &sent, omitted);
    res.responses = responses::responses(it, http, service, cx);
    // Pages name a host only where the vendor has a service beside the gateway.
    if service.is_none() && !http.host.is_empty() {
        res.servers = servers::of_host(http.host, &it.request, cx);
        res.security = service::storage_security();
    }
    res
}

/// Returns the body of a request.
fn body(
    it: &ir::Operation,
    http: &Http<'_>,
    cx: &Context<'_>,
    omitted: &mut Vec<Omission>,
) -> Option<RequestBody> {
    let is_in_body = |it: &&Field| it.location == Some(Location::Body);
    let fields: Vec<&Field> = it.request.iter().filter(is_in_body).collect();
    let kind = match http.request_body {
        BodyKind::None if it.body.is_some() => BodyKind::Json,
        it => it,
    };
    if !kind.has_fields() {
        let contradicted = fields
            .iter()
            .map(|field| omitted_field(it, field, "the request has no body of fields"));
        omitted.extend(contradicted);
    }
    let (schema, required) = match (&it.body, kind) {
        (_, BodyKind::None) => return None,
        (_, BodyKind::Text) => (Schema::of_type("string"), true),
        (_, BodyKind::Bytes) => (Schema::with_format("string", "binary"), true),
        (Some(body), _) => (cx.ty(&body.ty), body.required),
        (None, _) => {
            let required = fields.iter().any(|it| it.required);
            (Schema::object(fields.iter().map(|it| cx.member(it))), required)
        }
    };
    let mut media = MediaType::new(schema);
    if kind == BodyKind::Json {
        media.example = examples::of_action(it).filter(|it| !matches!(it, Value::String(_)));
    }
    let content = [(media_type(kind).to_owned(), media)];
    Some(RequestBody { required, content: content.into_iter().collect() })
}

/// Returns the media type of a kind of body.
fn media_type(kind: BodyKind) -> &'static str {
    match kind {
        BodyKind::Json | BodyKind::None => "application/json",
        BodyKind::Form => "application/x-www-form-urlencoded",
        BodyKind::Multipart => "multipart/form-data",
        BodyKind::Text => "text/plain",
        BodyKind::Bytes => "application/octet-stream",
    }
}
