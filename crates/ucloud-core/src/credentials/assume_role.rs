//! [`AssumeRole`]: temporary keys of a role, obtained with other keys.

use std::fmt;
use std::time::Duration;

use docbind_client::service::{
    Credentials, Fetch, FetchCredentials, FetchResponse, FetchStep, ParamTree, content_type,
    write_body,
};
use docbind_client::transport::{HttpRequest, Method};
use docbind_client::{CredentialsSource, Encoding};

use super::fetch::{BoxError, credentials_from, unexpected};
use super::{RESPONSE_LIMIT, TIMEOUT};
use crate::gateway;
use crate::sign::add_signature;

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
            base_url: gateway::PUBLIC_URL.to_owned(),
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

    fn request(&self, credentials: &Credentials) -> FetchStep {
        let endpoint = match gateway::endpoint(&self.base_url, false) {
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
        add_signature(&mut tree, Encoding::Form, credentials);
        let url = gateway::action_url(&endpoint, "AssumeRole");
        FetchStep::Send(
            HttpRequest::new(Method::Post, url, TIMEOUT, RESPONSE_LIMIT)
                .with_operation("AssumeRole")
                .with_header("Content-Type", content_type(Encoding::Form))
                .with_secret_body(write_body(&tree, Encoding::Form)),
        )
    }
}

impl fmt::Debug for AssumeRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssumeRole").field("role", &self.role).finish_non_exhaustive()
    }
}

impl FetchCredentials for AssumeRole {
    fn name(&self) -> &'static str {
        "assume_role"
    }

    fn begin(&self) -> Box<dyn Fetch + '_> {
        Box::new(RoleFetch { role: self, base: None })
    }
}

impl From<AssumeRole> for CredentialsSource {
    fn from(role: AssumeRole) -> Self {
        Self::from_requests(role)
    }
}

/// A fetch in progress: first of the credentials that may assume the role, if they are not there yet.
struct RoleFetch<'a> {
    role: &'a AssumeRole,
    base: Option<Box<dyn Fetch + 'a>>,
}

impl RoleFetch<'_> {
    /// Assumes the role once the credentials for that are there.
    fn after_base(&mut self, step: FetchStep) -> FetchStep {
        match step {
            FetchStep::Done(Ok(credentials)) => {
                self.base = None;
                self.role.request(&credentials)
            }
            step => step,
        }
    }
}

impl Fetch for RoleFetch<'_> {
    fn start(&mut self) -> FetchStep {
        self.base = Some(self.role.base.begin());
        let step = self.base.as_mut().map(|it| it.start());
        step.map_or_else(unexpected, |it| self.after_base(it))
    }

    fn after_response(&mut self, response: FetchResponse) -> FetchStep {
        match &mut self.base {
            Some(base) => {
                let step = base.after_response(response);
                self.after_base(step)
            }
            None => FetchStep::Done(credentials_from(response, "AssumeRole")),
        }
    }

    fn after_wait(&mut self, result: Result<Credentials, BoxError>) -> FetchStep {
        match &mut self.base {
            Some(base) => {
                let step = base.after_wait(result);
                self.after_base(step)
            }
            None => unexpected(),
        }
    }
}
