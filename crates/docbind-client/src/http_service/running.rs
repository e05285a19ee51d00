//! [`RunningService`]: a described service with the settings of a client.

use super::{HttpService, judge};
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};
use crate::operation::{BodyKind, Operation};
use crate::service::{Draft, Service, Verdict};
use crate::transport::HttpResponse;

/// A described service with the settings of a client.
pub(super) struct RunningService {
    pub(super) service: HttpService,
    pub(super) endpoint: Endpoint,
    pub(super) allow_plain_http: bool,
}

/// Validates a base URL. Plain http is for this machine.
pub(super) fn endpoint(url: &str, allow_plain_http: bool) -> Result<Endpoint, Error> {
    Endpoint::new(url, |_| allow_plain_http)
}

impl Service for RunningService {
    fn name(&self) -> &'static str {
        self.service.name
    }

    fn user_agent(&self) -> &'static str {
        self.service.user_agent
    }

    fn prepare(&self, request: &mut Draft<'_>) -> Result<(), Error> {
        let Some(binding) = request.operation().http_binding() else {
            let detail = "the service has no actions, only operations of HTTP";
            return Err(Error::new(ErrorKind::Request, detail));
        };
        let returns_json = binding.response_body() == BodyKind::Json;
        if returns_json && request.header("Accept").is_none() {
            request.add_header("Accept", "application/json");
        }
        let url = match request.own_base_url() {
            Some(url) => endpoint(url, self.allow_plain_http)?.as_str().to_owned(),
            None => self.endpoint.as_str().to_owned(),
        };
        request.set_url(url);
        Ok(())
    }

    fn sign(&self, request: &mut Draft<'_>, credentials: &Credentials) -> Result<(), Error> {
        self.service.authentication.sign(request, credentials)
    }

    fn judge(&self, _: &Operation, response: &HttpResponse) -> Verdict {
        judge::judge(&self.service, response)
    }

    fn request_id<'a>(&self, response: &'a HttpResponse) -> Option<&'a str> {
        response.header(self.service.error.request_id.unwrap_or("X-Request-Id"))
    }

    fn envelope(&self) -> &[&'static str] {
        self.service.envelope
    }

    fn repeats_names(&self) -> bool {
        true
    }

    fn is_credential(&self, query_name: &str) -> bool {
        self.service.authentication.is_in_query(query_name)
    }

    fn derived_secrets(&self, credentials: &Credentials) -> Vec<String> {
        self.service.authentication.derived_secrets(credentials)
    }
}
