//! The request of an attempt, from a call, its client's defaults and credentials.
//!
//! What the service would certainly refuse is refused here, before anything is sent.

use super::{Invocation, log};
use crate::body;
use crate::credentials::Lease;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::sign;
use crate::transport::{HttpRequest, Method};

/// The request of an attempt: defaults filled in, checked, and signed.
pub(super) fn request(call: &Invocation, lease: &Lease) -> Result<HttpRequest, Error> {
    let Invocation {
        client,
        operation,
        action,
        options,
        ..
    } = call;
    if let Some(key) = &call.unsendable {
        return Err(crate::encode::not_finite(key));
    }
    let settings = client.settings();
    let mut tree = call.tree.clone();
    tree.set("Action", action.as_ref().into());
    let common = [
        ("Region", &settings.region, true, operation.region_required),
        (
            "ProjectId",
            &settings.project_id,
            true,
            operation.project_required,
        ),
        (
            "Zone",
            &settings.zone,
            operation.takes_zone,
            operation.zone_required,
        ),
    ];
    for (name, default, is_taken, is_required) in common {
        if let (true, false, Some(value)) = (is_taken, tree.contains(name), default) {
            tree.set(name, value.as_str().into());
        }
        if is_required && !tree.contains(name) {
            return Err(Error::new(
                ErrorKind::Request,
                format!("{name} is required: set it on the call or on the client"),
            ));
        }
    }
    let endpoint = match &options.base_url {
        Some(url) => &Endpoint::new(url, settings.allow_plain_http)?,
        None => &settings.endpoint,
    };
    let timeout = options
        .timeout
        .unwrap_or_else(|| settings.timeout(operation.effect));
    let suffix = options
        .user_agent_suffix
        .as_ref()
        .or(settings.user_agent_suffix.as_ref());
    let mut request = HttpRequest::new(
        Method::Post,
        endpoint.url(action),
        timeout,
        settings.response_limit,
    )
    .with_header("Content-Type", body::content_type(operation.encoding))
    .with_header("User-Agent", user_agent(operation.product.name(), suffix));
    for (name, value) in &options.headers {
        request = request.with_header(name, value);
    }
    if let Some((name, _)) = request
        .headers()
        .iter()
        .find(|(name, value)| !is_header(name, value))
    {
        return Err(Error::new(
            ErrorKind::Request,
            format!("the header {name:?} is not valid in HTTP"),
        ));
    }
    log::request(action, &tree, operation.secrets);
    Ok(request.with_body(sign::seal(tree, operation.encoding, &lease.credentials)))
}

fn user_agent(product: &str, suffix: Option<&String>) -> String {
    let mut res = format!(
        "ucloud-core/{} Product/{product}",
        env!("CARGO_PKG_VERSION")
    );
    if let Some(suffix) = suffix {
        res.push(' ');
        res.push_str(suffix);
    }
    res
}

fn is_header(name: &str, value: &str) -> bool {
    let is_token = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty()
        && name.bytes().all(is_token)
        && value
            .bytes()
            .all(|it| it == b'\t' || (b' '..=b'~').contains(&it))
}
