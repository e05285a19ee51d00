//! The request of an attempt, built from a call, the defaults of its client, and credentials.
//!
//! What the service would certainly reject is rejected here, before anything is sent.

use std::time::Duration;

use super::{Invocation, log};
use crate::body;
use crate::credentials::Credentials;
use crate::encode;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::sign;
use crate::transport::{HttpRequest, Method};
use crate::tree::ParamTree;

/// Builds the request of an attempt: fills in defaults, checks, and signs.
pub(super) fn build_request(
    call: &Invocation,
    credentials: &Credentials,
    timeout: Duration,
) -> Result<HttpRequest, Error> {
    if let Some(key) = &call.non_finite {
        return Err(encode::non_finite_error(key));
    }
    let tree = with_common_params(call)?;
    let settings = call.client.settings();
    let options = &call.options;
    let operation = &call.operation;
    let endpoint = match &options.base_url {
        Some(url) => &Endpoint::new(url, settings.allow_plain_http)?,
        None => &settings.endpoint,
    };
    let suffix = options.user_agent_suffix.as_ref().or(settings.user_agent_suffix.as_ref());
    let url = endpoint.url(&call.action);
    let request = HttpRequest::new(Method::Post, url, timeout, settings.response_limit)
        .with_header("Content-Type", body::content_type(operation.encoding))
        .with_header("User-Agent", user_agent(operation.product.name(), suffix));
    let request =
        options.headers.iter().fold(request, |it, (name, value)| it.with_header(name, value));
    let invalid = request.headers().iter().find(|(name, value)| !is_valid_header(name, value));
    if let Some((name, _)) = invalid {
        return Err(invalid_request(format!("the header {name:?} is not valid in HTTP")));
    }
    log::request(&call.action, &tree, operation.secrets);
    Ok(request.with_body(sign::signed_body(tree, operation.encoding, credentials)))
}

/// Returns the parameters of the call, with the action and the client's defaults added.
fn with_common_params(call: &Invocation) -> Result<ParamTree, Error> {
    let operation = &call.operation;
    let settings = call.client.settings();
    let zone = if operation.takes_zone { &settings.zone } else { &None };
    let common = [
        ("Region", &settings.region, operation.region_required),
        ("ProjectId", &settings.project_id, operation.project_required),
        ("Zone", zone, operation.zone_required),
    ];
    let mut tree = call.tree.clone();
    tree.set("Action", call.action.as_ref());
    for (name, default, is_required) in common {
        if tree.contains(name) {
            continue;
        }
        match default {
            Some(value) => tree.set(name, value.as_str()),
            None if is_required => {
                return Err(invalid_request(format!(
                    "{name} is required: set it on the call or on the client"
                )));
            }
            None => {}
        }
    }
    Ok(tree)
}

fn invalid_request(detail: String) -> Error {
    Error::new(ErrorKind::Request, detail)
}

fn user_agent(product: &str, suffix: Option<&String>) -> String {
    const PREFIX: &str = concat!("ucloud-core/", env!("CARGO_PKG_VERSION"), " Product/");
    match suffix {
        Some(suffix) => [PREFIX, product, " ", suffix].concat(),
        None => [PREFIX, product].concat(),
    }
}

fn is_valid_header(name: &str, value: &str) -> bool {
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty()
        && name.bytes().all(is_token)
        && value.bytes().all(|it| it == b'\t' || (b' '..=b'~').contains(&it))
}
