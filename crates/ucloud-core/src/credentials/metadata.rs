//! [`Metadata`]: temporary keys of the instance that the program runs on.

use super::step::{FetchStep, RESPONSE_LIMIT, TIMEOUT};
use crate::transport::{HttpRequest, Method};

/// The instance metadata service, which is reachable only from inside an instance.
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
    /// Uses the service at its default address, with the role of the instance.
    pub fn new() -> Self {
        Self::default()
    }

    /// Selects one of several roles.
    pub fn role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Sets another base URL, such as that of a test server.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = url.into();
        self
    }

    pub(super) fn request(&self, is_old_api: bool) -> FetchStep {
        let path = match is_old_api {
            true => "/meta-data/v1/uam/security-credentials",
            false => "/meta-data/v2/iam/security-credentials",
        };
        let mut url = format!("{}{path}", self.endpoint.trim_end_matches('/'));
        if let Some(role) = &self.role {
            url.push('/');
            crate::body::form_encode(&mut url, role);
        }
        FetchStep::Send(
            HttpRequest::new(Method::Get, url, TIMEOUT, RESPONSE_LIMIT)
                .bypassing_proxy()
                .with_header("Duration-Seconds", "3600")
                .with_header("Session-Name", "ucloud-core"),
        )
    }
}
