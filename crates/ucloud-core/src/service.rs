//! [`UCloudService`]: the vendor as the runtime knows it: its gateway for actions, and its object storage.

use docbind_client::Error;
use docbind_client::service::{Credentials, Draft, Operation, Service, Verdict};
use docbind_client::transport::HttpResponse;

use crate::defaults::Defaults;
use crate::{gateway, storage};

/// The gateway and object storage, told apart by how an operation is called.
pub(crate) struct UCloudService(pub(crate) Defaults);

impl Service for UCloudService {
    fn name(&self) -> &'static str {
        "ucloud"
    }

    fn user_agent(&self) -> &'static str {
        concat!("ucloud-core/", env!("CARGO_PKG_VERSION"))
    }

    fn prepare(&self, request: &mut Draft<'_>) -> Result<(), Error> {
        match request.operation().http_binding() {
            None => gateway::prepare(request, &self.0),
            Some(_) => storage::prepare(request, &self.0),
        }
    }

    fn sign(&self, request: &mut Draft<'_>, credentials: &Credentials) -> Result<(), Error> {
        match request.operation().http_binding() {
            None => gateway::sign(request, credentials),
            Some(binding) => storage::sign(request, binding, credentials),
        }
        Ok(())
    }

    fn judge(&self, operation: &Operation, response: &HttpResponse) -> Verdict {
        match operation.http_binding() {
            None => gateway::judge(operation, response),
            Some(_) => storage::judge(response),
        }
    }

    fn request_id<'a>(&self, response: &'a HttpResponse) -> Option<&'a str> {
        response.header("X-UCLOUD-REQUEST-UUID").or_else(|| response.header("X-SessionId"))
    }

    /// ETags are hashes here, and the quotes around them are none of their characters.
    fn header_value<'a>(&self, name: &str, value: &'a str) -> &'a str {
        match name.eq_ignore_ascii_case("ETag") {
            true => storage::unquoted(value),
            false => value,
        }
    }

    fn region(&self) -> Option<&str> {
        self.0.region.as_deref()
    }
}
