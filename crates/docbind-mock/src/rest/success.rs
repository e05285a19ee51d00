//! The answer to a request that is executed: the values of its example, or invented ones.

use super::error::insert;
use super::page::ListPage;
use super::route::Route;
use crate::config::Config;
use crate::request::RequestParams;
use crate::response::{FieldContext, ValueGenerator};
use crate::seeded::Seeded;
use docbind_ir::BODY_HEADERS;
use docbind_ir::ir::{Binding, BodyKind, ExampleValue, Field, Location, Operation};
use docbind_ir::resolve::CONTENT;
use serde_json::{Map, Value};

/// The body of a response that is not JSON.
const CONTENT_OF_MOCK: &[u8] = b"mock\n";

/// A response of success.
#[derive(Debug)]
pub(super) struct Success {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: SuccessBody,
}

/// The body of a response of success.
#[derive(Debug)]
pub(super) enum SuccessBody {
    Json(Value),
    Bytes(&'static [u8]),
}

/// Builds the response of an operation.
pub(super) fn success<'a>(
    route: &'a Route,
    params: &'a RequestParams,
    page: Option<&ListPage<'a>>,
    config: &Config,
) -> Success {
    let operation = &route.operation;
    let values = ValueGenerator::new(operation, params, config.epoch).with_models(&route.models);
    let seeded = Seeded::new(config.seed).child(&operation.name);
    let context = |field: &'a Field| FieldContext {
        name: &field.name,
        docs: &field.docs,
        seeded: seeded.child(&field.name),
        example: example(operation, &field.name),
        depth: 0,
    };
    let value = |field: &'a Field| match page {
        Some(page) if std::ptr::eq(page.list, field) => {
            let item = |index: usize| {
                let context = context(field);
                let examples = context.example.and_then(Value::as_array);
                let example = examples.and_then(|it| it.get(index));
                // Each has an identifier of its own.
                let seeded = context.seeded.nth(index as u64);
                let context = FieldContext { seeded, example, depth: 1, ..context };
                values.generate(page.item, context)
            };
            Value::Array(page.items.clone().map(item).collect())
        }
        Some(page) if page.total.is_some_and(|it| std::ptr::eq(it, field)) => {
            config.population.into()
        }
        Some(ListPage { token: Some((name, token)), .. }) if *name == field.name => {
            token.as_str().into()
        }
        Some(_) | None => values.generate(&field.ty, context(field)),
    };
    let is_in_header = |it: &&Field| it.location == Some(Location::Header);
    let in_headers = operation.response.iter().filter(is_in_header);
    let mut headers: Vec<(String, String)> = in_headers
        .filter(|it| !is_set_otherwise(it))
        .filter_map(|it| Some((it.name.clone(), header_text(&value(it))?)))
        .collect();
    headers.extend(page.and_then(|it| it.link.clone()).map(|it| ("Link".to_owned(), it)));
    let in_body = operation.response.iter().filter(|it| !is_in_header(it));
    let (status, body) = match response_body(operation) {
        BodyKind::None => (route.status.unwrap_or(204), SuccessBody::Bytes(b"")),
        BodyKind::Text | BodyKind::Bytes => {
            (route.status.unwrap_or(200), SuccessBody::Bytes(CONTENT_OF_MOCK))
        }
        BodyKind::Form | BodyKind::Json | BodyKind::Multipart => {
            let mut fields: Map<String, Value> =
                in_body.map(|it| (it.name.clone(), value(it))).collect();
            let data = fields.remove(CONTENT).unwrap_or(Value::Object(fields));
            (route.status.unwrap_or(200), SuccessBody::Json(in_envelope(data, config)))
        }
    };
    Success { status, headers, body }
}

fn response_body(operation: &Operation) -> BodyKind {
    match &operation.binding {
        Binding::Http { response_body, .. } => *response_body,
        Binding::Rpc { .. } => BodyKind::None,
    }
}

/// Returns the value of a field in the example of the response.
fn example<'a>(operation: &'a Operation, field: &str) -> Option<&'a Value> {
    match operation.response_example.as_ref()?.value.as_ref()? {
        ExampleValue::Json(value) if field == CONTENT => Some(value),
        ExampleValue::Json(value) => value.get(field),
        ExampleValue::Query(_) => None,
    }
}

/// Whether a header is about the body, or about the page.
fn is_set_otherwise(field: &Field) -> bool {
    let names = BODY_HEADERS.iter().chain(&["Link"]);
    field.name.contains('*') || names.into_iter().any(|it| it.eq_ignore_ascii_case(&field.name))
}

/// Returns a value as the text of a header, if it can be one.
fn header_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(value) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    text.bytes().all(|it| (b' '..=b'~').contains(&it)).then_some(text)
}

/// Puts the data where the description of the service says that it stands, beside the code of success.
fn in_envelope(data: Value, config: &Config) -> Value {
    let Some(service) = &config.service else { return data };
    let mut res = match service.envelope.is_empty() {
        true => data,
        false => {
            let mut res = Value::Object(Map::new());
            insert(&mut res, &service.envelope, data);
            res
        }
    };
    if let (Some(success), true) = (&service.error.success, res.is_object()) {
        let code = serde_json::from_str(success).ok().filter(|it: &Value| !it.is_object());
        insert(&mut res, &service.error.code, code.unwrap_or_else(|| success.as_str().into()));
    }
    res
}
