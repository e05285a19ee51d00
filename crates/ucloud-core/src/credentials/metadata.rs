//! [`Metadata`]: temporary keys of the instance that the program runs on.

use super::fetch::{RESPONSE_LIMIT, Step, TIMEOUT};
use crate::transport::{HttpRequest, Method};

/// The instance metadata service, reachable from inside an instance only.
#[derive(Clone, Debug)]
pub struct Metadata {
    endpoint: String,
    role: Option<String>,
}

impl Default for Metadata {
    fn default() -> Self {
        Self { endpoint: "http://100.80.80.80".to_owned(), role: None }
    }
}

impl Metadata {
    /// The service at its usual address, for the role that the instance has.
    pub fn new() -> Self {
        Self::default()
    }

    /// One of several roles.
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Another address, such as that of a test's server.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = url.into();
        self
    }

    pub(super) fn request(&self, is_old: bool) -> Step {
        let path = match is_old {
            true => "/meta-data/v1/uam/security-credentials",
            false => "/meta-data/v2/iam/security-credentials",
        };
        let mut url = format!("{}{path}", self.endpoint.trim_end_matches('/'));
        if let Some(role) = &self.role {
            url.push('/');
            crate::body::form_encode(&mut url, role);
        }
        Step::Send(
            HttpRequest::new(Method::Get, url, TIMEOUT, RESPONSE_LIMIT)
                .with_header("Duration-Seconds", "3600")
                .with_header("Session-Name", "ucloud-core"),
        )
    }
}
