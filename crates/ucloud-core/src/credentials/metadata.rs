//! [`Metadata`]: temporary keys of the instance that the program runs on.

use docbind_client::CredentialsSource;
use docbind_client::service::{
    Credentials, Fetch, FetchCredentials, FetchResponse, FetchStep, form_encode,
};
use docbind_client::transport::{HttpRequest, Method};

use super::fetch::{BoxError, credentials_from, unexpected};
use super::{RESPONSE_LIMIT, TIMEOUT};

/// The instance metadata service, which is reachable only from inside an instance. Nothing contacts it unless it is
/// given as the source of credentials.
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

    fn request(&self, is_old_api: bool) -> FetchStep {
        let path = match is_old_api {
            true => "/meta-data/v1/uam/security-credentials",
            false => "/meta-data/v2/iam/security-credentials",
        };
        let mut url = format!("{}{path}", self.endpoint.trim_end_matches('/'));
        if let Some(role) = &self.role {
            url.push('/');
            form_encode(&mut url, role);
        }
        FetchStep::Send(
            HttpRequest::new(Method::Get, url, TIMEOUT, RESPONSE_LIMIT)
                .bypassing_proxy()
                .with_header("Duration-Seconds", "3600")
                .with_header("Session-Name", "ucloud-core"),
        )
    }
}

impl FetchCredentials for Metadata {
    fn name(&self) -> &'static str {
        "metadata"
    }

    fn begin(&self) -> Box<dyn Fetch + '_> {
        Box::new(MetadataFetch { metadata: self, is_old_api: false })
    }
}

impl From<Metadata> for CredentialsSource {
    fn from(metadata: Metadata) -> Self {
        Self::from_requests(metadata)
    }
}

/// A fetch in progress.
struct MetadataFetch<'a> {
    metadata: &'a Metadata,
    is_old_api: bool,
}

impl Fetch for MetadataFetch<'_> {
    fn start(&mut self) -> FetchStep {
        self.metadata.request(self.is_old_api)
    }

    fn after_response(&mut self, response: FetchResponse) -> FetchStep {
        match response {
            // The instance does not offer the newer API.
            Ok(response) if response.status() == 404 && !self.is_old_api => {
                self.is_old_api = true;
                self.metadata.request(true)
            }
            response => FetchStep::Done(credentials_from(response, "instance metadata")),
        }
    }

    fn after_wait(&mut self, _: Result<Credentials, BoxError>) -> FetchStep {
        unexpected()
    }
}
