//! [`AssumeRole`]: temporary keys of a role, got with other keys.

use std::fmt;
use std::time::Duration;

use super::fetch::{RESPONSE_LIMIT, Step, TIMEOUT};
use super::{Credentials, CredentialsSource, Source};
use crate::endpoint::{self, Endpoint};
use crate::operation::Encoding;
use crate::transport::{HttpRequest, Method};
use crate::tree::ParamTree;

/// A role to assume, and the credentials that may assume it.
#[derive(Clone)]
pub struct AssumeRole {
    base: CredentialsSource,
    role: String,
    session: String,
    duration: Duration,
    policy: Option<String>,
    endpoint: String,
}

impl AssumeRole {
    /// Assumes the role of that URN for an hour at a time.
    pub fn new(base: impl Into<CredentialsSource>, role_urn: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            role: role_urn.into(),
            session: "ucloud-core".to_owned(),
            duration: Duration::from_secs(3600),
            policy: None,
            endpoint: endpoint::PUBLIC.to_owned(),
        }
    }

    /// The name under which the role's acts are recorded.
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session = name.into();
        self
    }

    /// How long the keys are valid, in whole seconds; the service wants 900 s or more.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = duration;
        self
    }

    /// A policy, as JSON text, that narrows what the keys may do.
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.policy = Some(policy.into());
        self
    }

    /// Another base URL than the public one; plain http as for a client.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.endpoint = url.into();
        self
    }

    pub(super) fn base(&self) -> &Source {
        &self.base.0
    }

    pub(super) fn request(&self, credentials: &Credentials) -> Step {
        let endpoint = match Endpoint::new(&self.endpoint, false) {
            Ok(endpoint) => endpoint,
            Err(error) => return Step::Done(Err(error)),
        };
        let mut tree = ParamTree::new();
        tree.set("Action", "AssumeRole");
        tree.set("RoleUrn", self.role.as_str());
        tree.set("RoleSessionName", self.session.as_str());
        tree.set("DurationSeconds", i64::try_from(self.duration.as_secs()).unwrap_or(i64::MAX));
        if let Some(policy) = &self.policy {
            tree.set("Policy", policy.as_str());
        }
        let body = crate::sign::seal(tree, Encoding::Form, credentials);
        Step::Send(
            HttpRequest::new(Method::Post, endpoint.url("AssumeRole"), TIMEOUT, RESPONSE_LIMIT)
                .with_header("Content-Type", crate::body::content_type(Encoding::Form))
                .with_body(body),
        )
    }
}

impl fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRole").field("role", &self.role).finish_non_exhaustive()
    }
}
