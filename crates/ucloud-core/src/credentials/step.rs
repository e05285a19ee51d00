//! [`FetchStep`]: what a source of credentials asks its caller to do.

use std::time::Duration;

use super::{Credentials, LoadFuture};
use crate::error::Error;
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// The time that each request may take.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);

/// The length limit of responses, which are small.
pub(super) const RESPONSE_LIMIT: usize = 64 * 1024;

/// What the caller has to do next: send a request, wait for a function, or take the result.
pub(super) enum FetchStep {
    Send(HttpRequest),
    Wait(LoadFuture),
    Done(Result<Credentials, Error>),
}

/// The outcome of a request.
pub(super) type FetchResponse = Result<HttpResponse, TransportError>;
