//! The request of an attempt, built from a call, its service, and credentials.
//!
//! What the service would certainly reject is rejected here, before anything is sent.

use std::time::Duration;

use super::multipart::{self, Boundary};
use super::url::{self, InvalidPath};
use super::{Draft, Invocation, log};
use crate::content::Body;
use crate::credentials::Credentials;
use crate::encode::{self, Encoded, HttpParts};
use crate::error::{Error, ErrorKind};
use crate::operation::{BodyKind, Encoding, HttpBinding, Operation};
use crate::params_body;
use crate::transport::{HttpRequest, Method};

/// Builds the request of an attempt: completes, checks, and signs.
pub(super) fn build_request(
    call: &Invocation,
    credentials: &Credentials,
    timeout: Duration,
) -> Result<HttpRequest, Error> {
    if let Some(key) = &call.encoded.non_finite {
        return Err(encode::non_finite_error(key));
    }
    let client = &call.client;
    let service = client.service();
    let mut draft = Draft::new(call);
    let boundary = Boundary::of(&call.operation);
    add_own_headers(&mut draft, &call.operation, boundary.as_ref());
    let suffix = call.options.user_agent_suffix.as_ref();
    let suffix = suffix.or(client.settings().user_agent_suffix.as_ref());
    draft.add_header("User-Agent", user_agent(service.user_agent(), &call.operation, suffix));
    call.options.headers.iter().for_each(|(name, value)| draft.add_header(name, value));
    service.prepare(&mut draft)?;
    let invalid = draft.headers().iter().find(|(name, value)| !is_valid_header(name, value));
    if let Some((name, _)) = invalid {
        return Err(invalid_request(format!("the header {name:?} is not valid in HTTP")));
    }
    if let Some(binding) = call.operation.http_binding()
        && let Some(parts) = draft.http()
    {
        let url = http_url(draft.url(), binding, parts, service.repeats_names())?;
        draft.set_url(url);
    }
    log::request(&draft);
    service.sign(&mut draft, credentials)?;
    let name = call.action.clone();
    let (url, headers, encoded) = draft.into_parts();
    let method = call.operation.http_binding().map_or(Method::Post, HttpBinding::method);
    let request = HttpRequest::new(method, url, timeout, client.settings().response_limit);
    let request = request.with_headers(headers).with_operation(name);
    Ok(with_body(request, &call.operation, encoded, boundary.as_ref()))
}

/// Adds the headers that are parameters, and the type of the body.
fn add_own_headers(draft: &mut Draft<'_>, operation: &Operation, boundary: Option<&Boundary>) {
    let mut headers = Vec::new();
    if let Some(parts) = draft.http() {
        parts
            .header
            .each_flat(&mut |name, value| headers.push((name.to_owned(), value.to_string())));
    }
    headers.into_iter().for_each(|(name, value)| draft.add_header(name, value));
    let content_type = match operation.http_binding().map(HttpBinding::request_body) {
        None => Some(params_body::content_type(operation.param_encoding()).to_owned()),
        Some(BodyKind::Form) => Some(params_body::content_type(Encoding::Form).to_owned()),
        Some(BodyKind::Json) => Some(params_body::content_type(Encoding::NestedJson).to_owned()),
        Some(BodyKind::Multipart) => boundary.map(Boundary::content_type),
        Some(BodyKind::None | BodyKind::Text | BodyKind::Bytes) => None,
    };
    if let Some(content_type) = content_type
        && draft.header("Content-Type").is_none()
    {
        draft.add_header("Content-Type", content_type);
    }
}

fn with_body(
    request: HttpRequest,
    operation: &Operation,
    encoded: Encoded,
    boundary: Option<&Boundary>,
) -> HttpRequest {
    let Some(binding) = operation.http_binding() else {
        return request
            .with_secret_body(params_body::write_body(&encoded.tree, operation.param_encoding()));
    };
    let request = match binding.response_body() {
        BodyKind::Text | BodyKind::Bytes => request.streaming_response(),
        BodyKind::None | BodyKind::Form | BodyKind::Json | BodyKind::Multipart => request,
    };
    let Encoded { tree, http, .. } = encoded;
    let HttpParts { content, files, may_lack_body, .. } = http.map(|it| *it).unwrap_or_default();
    match binding.request_body() {
        BodyKind::Json if may_lack_body && tree.node_count() == 0 => request,
        BodyKind::None => request,
        BodyKind::Form => request.with_secret_body(params_body::write_body(&tree, Encoding::Form)),
        BodyKind::Json => {
            request.with_secret_body(params_body::write_body(&tree, Encoding::NestedJson))
        }
        BodyKind::Multipart => match boundary {
            Some(boundary) => with_content(request, multipart::body(boundary, &tree, files)),
            None => request,
        },
        BodyKind::Text | BodyKind::Bytes => with_content(request, content.unwrap_or_default()),
    }
}

fn with_content(request: HttpRequest, body: Body) -> HttpRequest {
    let request = match body.is_long() {
        // It waits until the service agrees to read it.
        true => request.with_header("Expect", "100-continue"),
        false => request,
    };
    request.with_body(body)
}

fn http_url(
    base: &str,
    binding: &HttpBinding,
    parts: &HttpParts,
    repeats_names: bool,
) -> Result<String, Error> {
    url::http_url(base, binding.path, parts, repeats_names).map_err(|error| {
        invalid_request(match error {
            InvalidPath::Missing(name) => {
                format!("{name} is required, because it is part of the path")
            }
            InvalidPath::Empty(name) => format!("{name} is empty, but part of the path"),
            InvalidPath::Dots(name) => {
                format!(
                    "{name} is \".\" or \"..\", which a URL cannot have as a segment of its path"
                )
            }
        })
    })
}

fn invalid_request(detail: String) -> Error {
    Error::new(ErrorKind::Request, detail)
}

fn user_agent(service: &str, operation: &Operation, suffix: Option<&String>) -> String {
    let product = operation.product().name();
    match suffix {
        Some(suffix) => [service, " Product/", product, " ", suffix].concat(),
        None => [service, " Product/", product].concat(),
    }
}

fn is_valid_header(name: &str, value: &str) -> bool {
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty()
        && name.bytes().all(is_token)
        && value.bytes().all(|it| it == b'\t' || (b' '..=b'~').contains(&it))
}
