//! [`Service`]: what is special about a service, in one small trait.
//!
//! Everything else in this crate is the same for all services. It knows no signature, no error codes and no common
//! parameters.

use crate::encode::{self, Encode};
use crate::error::Error;
use crate::transport::HttpResponse;

pub use crate::call::{Draft, percent_encode};
pub use crate::credentials::{Credentials, Fetch, FetchCredentials, FetchResponse, FetchStep};
pub use crate::decode::DecodeError;
pub use crate::encode::HttpParts;
pub use crate::endpoint::{Endpoint, is_loopback};
pub use crate::error::{Reported, ServiceCode};
pub use crate::operation::{HttpBinding, Operation, RequiredScopes};
pub use crate::params_body::{content_type, form_encode, write_body};
pub use crate::redact::is_secret_name;
pub use crate::tree::{Node, Nodes, ParamTree, Scalar};

/// A service: where its requests go, how they are signed, and how its responses are judged.
///
/// It is asked anew for every attempt, and does no I/O.
pub trait Service: Send + Sync + 'static {
    /// Returns the name, for traces.
    fn name(&self) -> &'static str;

    /// Returns the beginning of the `User-Agent`, such as `lamps/1.0`.
    fn user_agent(&self) -> &'static str;

    /// Completes a request: says where it goes, and adds what all requests of the service have. It is logged
    /// after that, without its secrets.
    ///
    /// # Errors
    /// The service would certainly reject the request.
    fn prepare(&self, request: &mut Draft<'_>) -> Result<(), Error>;

    /// Adds the credentials or a signature. Nothing of a request is logged after that.
    ///
    /// # Errors
    /// The request cannot be signed.
    fn sign(&self, request: &mut Draft<'_>, credentials: &Credentials) -> Result<(), Error>;

    /// Returns whether a response is one of success. Its body is complete, unless the operation streams it and
    /// the status is one of success.
    fn judge(&self, operation: &Operation, response: &HttpResponse) -> Verdict;

    /// Returns the identifier of the request, which the service's support asks for.
    fn request_id<'a>(&self, response: &'a HttpResponse) -> Option<&'a str> {
        response.header("X-Request-Id")
    }

    /// Returns the value of a header of the response, for its field.
    fn header_value<'a>(&self, _name: &str, value: &'a str) -> &'a str {
        value
    }

    /// Returns where the data stands in the body of a response of success: keys, from the outermost on. Without
    /// keys, the body is the data.
    fn envelope(&self) -> &[&'static str] {
        &[]
    }

    /// Returns whether lists in a query repeat their name, `a=1&a=2`, rather than having indices: `a.0=1&a.1=2`.
    fn repeats_names(&self) -> bool {
        false
    }

    /// Returns whether a parameter of the query is part of the credentials. One in the link to a next page is
    /// left out, because the next request has its own.
    fn is_credential(&self, _query_name: &str) -> bool {
        false
    }

    /// Returns other forms in which the credentials are sent. The service may repeat these, too.
    fn derived_secrets(&self, _credentials: &Credentials) -> Vec<String> {
        Vec::new()
    }

    /// Returns the region of calls that have no other, for traces.
    fn region(&self) -> Option<&str> {
        None
    }
}

/// Returns the parameters of a request that is not one of HTTP.
///
/// # Errors
/// One of them is a number that is not finite.
pub fn encode_params(request: &dyn Encode) -> Result<ParamTree, Error> {
    let encoded = encode::encode(request);
    match &encoded.non_finite {
        None => Ok(encoded.tree),
        Some(key) => Err(encode::non_finite_error(key)),
    }
}

/// A vendor, whose calls have a type of their own: `Call<R, V>`.
pub trait Vendor: 'static {
    /// Its client, which calls are created from.
    type Client: AsRef<crate::Client>;
}

/// A vendor whose operations take place in a region.
pub trait Regional: Vendor {
    /// The name of the parameter.
    const REGION: &'static str;
}

/// A vendor whose regions have zones.
pub trait Zonal: Vendor {
    /// The name of the parameter.
    const ZONE: &'static str;
}

/// A vendor that keeps resources in projects.
pub trait HasProjects: Vendor {
    /// The name of the parameter.
    const PROJECT: &'static str;
}

/// What a response means.
#[derive(Debug)]
pub enum Verdict {
    /// The operation was executed.
    Success,
    /// The service reports a failure.
    Failed(Failure),
    /// The response cannot be understood.
    Undecodable(DecodeError, FailureClass),
}

/// A failure that a service reports.
#[derive(Debug)]
pub struct Failure {
    /// What it means for a retry.
    pub class: FailureClass,
    /// The service's code and message, which may contain secrets; `None` if it only sent a status.
    pub reported: Option<Reported>,
}

/// What a failed attempt means for a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureClass {
    /// The service has not received the request.
    NotSent,
    /// The service rejected the request and asks for fewer.
    Throttled,
    /// The service rejected the credentials, which may have expired.
    CredentialsRejected,
    /// The service may have executed the request, and a retry may succeed.
    Ambiguous,
    /// The service rejected the request, and would do so again.
    Rejected,
    /// The service may have executed the request, and a retry would not help.
    Broken,
}

impl FailureClass {
    /// Returns what an HTTP status of failure means, as far as it says that on its own.
    pub fn from_status(status: u16) -> Option<Self> {
        match status {
            429 => Some(FailureClass::Throttled),
            502..=504 => Some(FailureClass::Ambiguous),
            _ => None,
        }
    }
}
