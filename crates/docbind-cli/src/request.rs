//! A call of an operation that is known only at run time.

use crate::catalog::Found;
use crate::params::Params;
use docbind_catalog::{
    BodyKind, Effect, Encoding, Field, Http, Kind, Method, Paging, Place, Scheme,
};
use docbind_client::service::Vendor;
use docbind_client::{Body, Call, Client, Decode, Encode, Encoder, Json, Operation};

/// Any service, in the type of calls.
pub(crate) enum Any {}

impl Vendor for Any {
    type Client = Client;
}

/// Creates the call of an operation.
pub(crate) fn call<R: Decode + Default>(
    client: &Client,
    found: &Found<'_>,
    params: Params,
) -> Call<R, Any> {
    let operation = operation(found);
    Call::new(client, &operation, &Request::new(found, params))
}

/// Returns text that lives as long as the process, as what describes an operation to the runtime does. A process calls
/// one operation.
fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn leak_all(texts: &[String]) -> &'static [&'static str] {
    Box::leak(texts.iter().map(|it| leak(it)).collect::<Vec<_>>().into_boxed_slice())
}

/// Describes an operation to the runtime.
fn operation(found: &Found<'_>) -> Operation {
    let it = &found.operation;
    let header = &found.product.header;
    let codes = header
        .errors
        .iter()
        .map(|(code, meaning)| docbind_client::ErrorCode::new(*code, leak(meaning)));
    let codes = Box::leak(codes.collect::<Vec<_>>().into_boxed_slice());
    let product = Box::leak(Box::new(docbind_client::Product::new(leak(&header.name), codes)));
    let effect = match it.effect {
        Effect::Read => docbind_client::Effect::Read,
        Effect::Idempotent => docbind_client::Effect::Idempotent,
        Effect::Mutating => docbind_client::Effect::Mutating,
    };
    let name = leak(found.entry.name);
    let mut res = match &it.http {
        None => Operation::new(product, name, effect),
        Some(http) => Operation::http(product, name, effect, method(http.method), leak(&http.path))
            .request_body(body_kind(http.request_body))
            .response_body(body_kind(http.response_body)),
    };
    res = match it.encoding {
        Encoding::Form => res,
        Encoding::NestedJson => res.encoding(docbind_client::Encoding::NestedJson),
    };
    for field in it.params.iter().filter(|it| it.place.is_none()) {
        res = match (field.name.as_str(), field.required) {
            ("Zone", true) => res.zone_required(),
            ("Zone", false) => res.zone(),
            ("Region", true) => res.region_required(),
            ("ProjectId", true) => res.project_required(),
            _ => res,
        };
    }
    let base64 = it.params.iter().filter(|it| it.base64).map(|it| it.name.clone());
    let secrets: Vec<String> = it.secrets.iter().cloned().chain(base64).collect();
    res = res.secrets(leak_all(&secrets)).response_secrets(leak_all(&it.response_secrets));
    match &it.paging {
        Some(paging) => res.paging(scheme(paging)),
        None => res,
    }
}

fn method(method: Method) -> docbind_client::Method {
    match method {
        Method::Get => docbind_client::Method::Get,
        Method::Head => docbind_client::Method::Head,
        Method::Put => docbind_client::Method::Put,
        Method::Post => docbind_client::Method::Post,
        Method::Delete => docbind_client::Method::Delete,
        Method::Patch => docbind_client::Method::Patch,
    }
}

fn body_kind(kind: BodyKind) -> docbind_client::BodyKind {
    match kind {
        BodyKind::None => docbind_client::BodyKind::None,
        BodyKind::Form => docbind_client::BodyKind::Form,
        BodyKind::Json => docbind_client::BodyKind::Json,
        BodyKind::Multipart => docbind_client::BodyKind::Multipart,
        BodyKind::Text => docbind_client::BodyKind::Text,
        BodyKind::Bytes => docbind_client::BodyKind::Bytes,
    }
}

fn scheme(paging: &Paging) -> docbind_client::Paging {
    match &paging.scheme {
        Scheme::Offset { offset, limit } => {
            docbind_client::Paging::offset_limit(leak(offset), leak(limit))
        }
        Scheme::Page { page, size, first } => {
            docbind_client::Paging::page_number_from(leak(page), leak(size), *first)
        }
        Scheme::Token { request, response } => {
            docbind_client::Paging::token(leak(request), leak(response))
        }
        Scheme::LastItem { request, field } => {
            docbind_client::Paging::token(leak(request), leak(field))
        }
        Scheme::Link => docbind_client::Paging::link_header(),
    }
}

/// The parameters of a call, for the runtime.
struct Request<'a> {
    fields: &'a [Field],
    http: Option<&'a Http>,
    params: Params,
}

impl<'a> Request<'a> {
    fn new(found: &'a Found<'_>, params: Params) -> Request<'a> {
        Request { fields: &found.operation.params, http: found.operation.http.as_ref(), params }
    }

    fn bodies(&self) -> impl Iterator<Item = (&Field, &Body)> {
        self.params.bodies.iter().map(|(at, body)| (&self.fields[*at], body))
    }
}

impl Encode for Request<'_> {
    fn encode(&self, encoder: &mut Encoder) {
        let values = || self.params.values.iter().map(|(at, value)| (&self.fields[*at], value));
        let extra = |encoder: &mut Encoder| {
            self.params.extra.iter().for_each(|(name, value)| encoder.dynamic(name.clone(), value));
        };
        let Some(http) = self.http else {
            values().for_each(|(field, value)| encoder.dynamic(field.name.clone(), value));
            return extra(encoder);
        };
        http.flags.iter().for_each(|it| encoder.flag(leak(it)));
        let places = [
            (Place::Host, docbind_client::Place::Host),
            (Place::Path, docbind_client::Place::Path),
            (Place::Query, docbind_client::Place::Query),
            (Place::Header, docbind_client::Place::Header),
            (Place::Body, docbind_client::Place::Body),
        ];
        for (place, target) in places {
            encoder.place(target);
            for (field, value) in values().filter(|it| it.0.place == Some(place)) {
                encode_value(encoder, field, value);
            }
            if place == Place::Query {
                extra(encoder);
            }
        }
        if self
            .fields
            .iter()
            .any(|it| it.place == Some(Place::Body) && it.name == WHOLE_BODY && !it.required)
        {
            encoder.may_lack_body();
        }
        for (field, body) in self.bodies() {
            match field.ty.kind {
                Kind::Content => encoder.content(body),
                _ => encoder.file(leak(&field.name), body),
            }
        }
    }
}

/// The name of a parameter that is the whole body.
const WHOLE_BODY: &str = "$body";

/// Adds a value; of a family of names, such as the headers `X-Meta-*`, each under a name of its own.
fn encode_value(encoder: &mut Encoder, field: &Field, value: &Json) {
    match (field.name.strip_suffix('*'), value.as_object()) {
        (Some(prefix), Some(values)) => {
            values.iter().for_each(|(key, value)| encoder.dynamic(format!("{prefix}{key}"), value));
        }
        _ => encoder.dynamic(field.name.clone(), value),
    }
}
