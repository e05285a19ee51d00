//! [`Transport`]: the one thing the runtime asks of the world, an answer to an HTTP request.
//!
//! The trait is small so that a configured HTTP client, a proxy or a fake can stand behind it. A
//! transport sends a request exactly once: retrying is the runtime's, which knows what is safe.

#[cfg(feature = "transport")]
mod hyper;
mod message;
#[cfg(any(feature = "transport", feature = "blocking"))]
mod tls;
#[cfg(feature = "blocking")]
mod ureq;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

#[cfg(feature = "transport")]
pub use self::hyper::HyperTransport;
pub use self::message::{HttpRequest, HttpResponse, Method};
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;

/// What [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// Sends HTTP requests, for asynchronous calls.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once and reads the whole answer.
    ///
    /// Dropping the future abandons the request. An HTTP status of 400 or above is an answer, not
    /// an error. Redirects are not followed. The runtime bounds the time from outside;
    /// [`HttpRequest::timeout`] tells what it allows.
    fn send(&self, request: HttpRequest) -> TransportFuture<'_>;
}

/// Sends HTTP requests, for blocking calls.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends `request` once and reads the whole answer, within [`HttpRequest::timeout`].
    ///
    /// # Errors
    /// There is no whole answer; the error says whether the service may have seen the request.
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

/// Why there is no whole answer.
#[derive(Debug)]
pub struct TransportError {
    kind: Failure,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// What a failure says about the request: the part that retrying depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    NotSent,
    Interrupted,
    Timeout,
    TooLarge,
}

impl TransportError {
    /// Nothing of the request was written: no address, no connection, no TLS. Always retried, so
    /// use it only if that is certain.
    pub fn not_sent(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Failure::NotSent, source: source.into() }
    }

    /// The connection broke after some of the request may have been written.
    pub fn interrupted(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: Failure::Interrupted, source: source.into() }
    }

    /// The time was over after some of the request may have been written.
    pub fn timed_out(after: Duration) -> Self {
        Self { kind: Failure::Timeout, source: format!("no answer within {after:?}").into() }
    }

    /// The answer is longer than [`HttpRequest::response_limit`] allows.
    pub fn too_large(limit: usize) -> Self {
        Self {
            kind: Failure::TooLarge,
            source: format!("the answer has more than {limit} bytes").into(),
        }
    }

    pub(crate) fn failure(&self) -> Failure {
        self.kind
    }
}

impl fmt::Display for TransportError {
    /// The error and what caused it, in one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)?;
        let mut cause = self.source.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}

impl std::error::Error for TransportError {}
