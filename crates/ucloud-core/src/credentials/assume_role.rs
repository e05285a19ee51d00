//! [`AssumeRole`]: temporary keys of a role, obtained with other keys.

use std::fmt;
use std::time::Duration;

use super::step::{FetchStep, RESPONSE_LIMIT, TIMEOUT};
use super::{Credentials, CredentialsSource, Source};
use crate::endpoint::{self, Endpoint};
use crate::operation::Encoding;
use crate::transport::{HttpRequest, Method};
use crate::tree::ParamTree;

/// A role to assume, and the credentials that are allowed to assume it.
#[derive(Clone)]
pub struct AssumeRole {
    base: CredentialsSource,
    role: String,
    session: String,
    duration: Duration,
    policy: Option<String>,
    base_url: String,
}

impl AssumeRole {
    /// Assumes the role with this URN, for an hour at a time by default.
    pub fn new(base: impl Into<CredentialsSource>, role_urn: impl Into<String>) -> Self {
        Self {
            base: base.into(),
            role: role_urn.into(),
            session: "ucloud-core".to_owned(),
            duration: Duration::from_secs(3600),
            policy: None,
            base_url: endpoint::PUBLIC_URL.to_owned(),
        }
    }

    /// Sets the session name, under which audit logs record what the role does.
    pub fn session_name(mut self, name: impl Into<String>) -> Self {
        self.session = name.into();
        self
    }

    /// Sets how long the keys are valid, in whole seconds. The service requires at least 900 s.
    pub fn duration(mut self, duration: Duration) -> Self {
        self.duration = duration;
        self
    }

    /// Sets a policy, as JSON text, that restricts the permissions of the keys.
    pub fn policy(mut self, policy: impl Into<String>) -> Self {
        self.policy = Some(policy.into());
        self
    }

    /// Overrides the public base URL. Plain http is limited as for a client.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    pub(super) fn base(&self) -> &Source {
        &self.base.0
    }

    pub(super) fn request(&self, credentials: &Credentials) -> FetchStep {
        let endpoint = match Endpoint::new(&self.base_url, false) {
            Ok(endpoint) => endpoint,
            Err(error) => return FetchStep::Done(Err(error)),
        };
        let mut tree = ParamTree::new();
        tree.set("Action", "AssumeRole");
        tree.set("RoleUrn", self.role.as_str());
        tree.set("RoleSessionName", self.session.as_str());
        tree.set("DurationSeconds", i64::try_from(self.duration.as_secs()).unwrap_or(i64::MAX));
        if let Some(policy) = &self.policy {
            tree.set("Policy", policy.as_str());
        }
        let body = crate::sign::signed_body(tree, Encoding::Form, credentials);
        FetchStep::Send(
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
