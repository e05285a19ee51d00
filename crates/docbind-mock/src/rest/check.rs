//! Checks the parameters of a request: every required one is where its page says, and has the documented type.

use super::RestRequest;
use super::body::check_body;
use super::error::RestError;
use super::route::Route;
use crate::check::check_params;
use crate::request::{RequestParams, Scalar, SentValue};
use docbind_ir::BODY_HEADERS;
use docbind_ir::CLIENT_HEADERS;
use docbind_ir::ir::{Binding, BodyKind, Field, Location, Operation};
use docbind_ir::service::Authentication;
use std::collections::BTreeMap;

/// Checks a request, and returns all of its parameters, wherever they were.
pub(super) fn check(
    request: &RestRequest<'_>,
    route: &Route,
    path: &[(String, String)],
    authentication: Option<&Authentication>,
) -> Result<RequestParams, RestError> {
    let operation = &route.operation;
    if let (Some(body), BodyKind::Json) = (&operation.body, body_kind(operation)) {
        check_body(request.body, &body.ty, body.required, &route.models)?;
    }
    let parsed = |it: Result<RequestParams, crate::api_error::ApiError>| {
        it.map_err(|error| RestError::invalid(error.message))
    };
    let query = parsed(RequestParams::parse(&with_indices(request.query, operation), None, b""))?;
    // Only an object has parameters.
    let is_list = match request.body.trim_ascii_start().first() {
        Some(b'{') | None => false,
        Some(it) => *it == b'[' || operation.body.is_some(),
    };
    let body = match body_kind(operation) {
        BodyKind::Form | BodyKind::Json if !is_list => request.body,
        _ => b"",
    };
    let body = parsed(RequestParams::parse("", request.header("Content-Type"), body))?;
    let fields_at = |location| {
        let fields = operation.request.iter().filter(move |it| it.location == Some(location));
        fields.filter(|it| !is_credential(it, authentication)).cloned().collect::<Vec<Field>>()
    };
    let in_query: Vec<Field> =
        fields_at(Location::Query).into_iter().filter(|it| !is_flag(it)).collect();
    parsed_check(check_params(&in_query, &query.tree))?;
    if body_kind(operation).has_fields() && body_kind(operation) != BodyKind::Multipart && !is_list
    {
        parsed_check(check_params(&fields_at(Location::Body), &body.tree))?;
    }
    for field in fields_at(Location::Header).iter().filter(|it| it.required) {
        let is_own = |names: &[&str]| names.iter().any(|it| it.eq_ignore_ascii_case(&field.name));
        if !is_own(CLIENT_HEADERS) && !is_own(BODY_HEADERS) && request.header(&field.name).is_none()
        {
            return Err(RestError::invalid(format!("the header {} is required", field.name)));
        }
    }
    let mut sent = query.sent;
    sent.extend(body.sent);
    for (name, value) in path {
        sent.insert(name.clone(), SentValue::Scalar(Scalar::Text(value.clone())));
    }
    parsed(RequestParams::from_sent(sent))
}

/// Gives the elements of lists indices where a query repeats their name: `id=1&id=2`.
fn with_indices(query: &str, operation: &Operation) -> String {
    let is_list = |name: &str| {
        let is_it = |it: &&Field| it.location == Some(Location::Query) && it.name == name;
        operation.request.iter().find(is_it).is_some_and(|it| it.array_depth() > 0)
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let pair = |pair| match str::split_once(pair, '=') {
        Some((name, value)) if is_list(name) => {
            let count = counts.entry(name).or_default();
            *count += 1;
            format!("{name}.{}={value}", *count - 1)
        }
        Some(_) | None => pair.to_owned(),
    };
    query.split('&').map(pair).collect::<Vec<String>>().join("&")
}

fn parsed_check(result: Result<(), crate::api_error::ApiError>) -> Result<(), RestError> {
    result.map_err(|error| RestError::invalid(error.message))
}

/// Returns what the body of a request is.
fn body_kind(operation: &Operation) -> BodyKind {
    match &operation.binding {
        Binding::Http { request_body, .. } => *request_body,
        Binding::Rpc { .. } => BodyKind::None,
    }
}

/// Whether a name of the query has no value.
fn is_flag(field: &Field) -> bool {
    field.placeholder.as_deref() == Some("")
}

fn is_credential(field: &Field, authentication: Option<&Authentication>) -> bool {
    let is_header = field.location == Some(Location::Header);
    authentication.is_some_and(|it| it.is_credential(is_header, &field.name))
}
