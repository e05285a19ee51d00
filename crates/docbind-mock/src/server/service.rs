//! [`Service`]: decides whether a request is for the gateway or for a bucket.

use super::{actions, operations};
use crate::gateway::Gateway;
use crate::http::{AnswerBody, Breaks, Disconnect, Timeouts};
use crate::rest::Rest;
use crate::storage::{Destination, Storage, StorageConfig, destination};
use hyper::body::Incoming;
use hyper::{Method, Request, Response, header};
use std::sync::Arc;

/// Everything that a server serves.
pub(super) struct Service {
    pub(super) gateway: Gateway,
    pub(super) rest: Rest,
    pub(super) storage: Storage,
    pub(super) storage_config: StorageConfig,
    pub(super) body_limit: usize,
    pub(super) timeouts: Timeouts,
    pub(super) breaks: Arc<Breaks>,
}

impl Service {
    /// Answers a request, which is for the gateway or for a bucket.
    pub(super) async fn respond(
        &self,
        request: Request<Incoming>,
        disconnect: Disconnect,
    ) -> Response<AnswerBody> {
        // Without buckets, any host name is the gateway's.
        let destination = match self.storage_config.buckets.is_empty() {
            true => Destination::Gateway,
            false => destination(&self.storage_config, &host(&request), is_call(&request)),
        };
        match destination {
            Destination::Gateway if !self.rest.is_empty() && !has_action(&request) => {
                let limits = (self.body_limit, self.timeouts);
                operations::respond(&self.rest, limits, request, disconnect).await
            }
            Destination::Gateway => {
                let limits = (self.body_limit, self.timeouts);
                actions::respond(&self.gateway, limits, request, disconnect).await
            }
            Destination::Bucket(it) => self.storage.respond(Some(it), request, disconnect).await,
            Destination::UnknownBucket => self.storage.respond(None, request, disconnect).await,
        }
    }
}

/// Returns the host that a request is for; that in the URL, which proxies see, takes precedence.
fn host(request: &Request<Incoming>) -> String {
    if let Some(authority) = request.uri().authority() {
        return authority.as_str().rsplit('@').next().unwrap_or_default().to_owned();
    }
    let host = request.headers().get(header::HOST);
    host.and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned()
}

/// Returns whether the query of a request names an action.
fn has_action(request: &Request<Incoming>) -> bool {
    let query = request.uri().query().unwrap_or_default();
    query.split('&').any(|it| it.starts_with("Action="))
}

/// Returns whether a request looks like the call of an action, which names it in its query or its body.
fn is_call(request: &Request<Incoming>) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let has_action = has_action(request);
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let is_file = content_type.is_some_and(|it| it.as_bytes().starts_with(b"multipart/"));
    let may_have_body = request.method() == Method::POST && request.uri().path() == "/";
    has_action || (may_have_body && query.is_empty() && !is_file)
}
