//! [`Transport`]: sends an HTTP request and returns the response.
//!
//! The trait is small, so that an HTTP client of your own or a fake can implement it. A transport sends
//! each request exactly once. The runtime retries, because it knows what is safe: that depends on which
//! constructor of [`TransportError`] is used for which failure. `docs/http-client.md` in the repository
//! has a table of them, and `examples/src/bin/own_http_client.rs` is an example over reqwest.
//!
//! The default transports connect through a `Proxy` if one is set.

#[cfg(feature = "transport")]
mod hyper;
mod message;
#[cfg(any(feature = "transport", feature = "blocking"))]
mod proxy;
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
#[cfg(any(feature = "transport", feature = "blocking"))]
pub use self::proxy::Proxy;
#[cfg(any(feature = "transport", feature = "blocking"))]
pub(crate) use self::proxy::ProxyServer;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;

/// The future that [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// Sends HTTP requests, for asynchronous calls.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once and reads the whole response.
    ///
    /// Dropping the future abandons the request. A response with an HTTP status of 400 or above is not
    /// an error. Redirects are not followed. No proxy is used where [`HttpRequest::bypasses_proxy`] says
    /// so. The runtime enforces the timeout itself;
    /// [`HttpRequest::timeout`] is for information.
    fn send(&self, request: HttpRequest) -> TransportFuture<'_>;
}

/// Sends HTTP requests, for blocking calls.
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends `request` once and reads the whole response, within [`HttpRequest::timeout`]. Otherwise the
    /// same as [`Transport::send`].
    ///
    /// # Errors
    /// There is no complete response. The error tells whether the service may have received the request.
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError>;
}

/// Why there is no complete response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// The category of a transport error, on which retries depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportErrorKind {
    NotSent,
    Interrupted,
    Timeout,
    TooLarge,
}

impl TransportError {
    /// Creates the error for a request of which nothing was written, because name lookup, connecting, the
    /// tunnel of a proxy or TLS failed. The runtime always retries after it, so use it only if this is certain.
    pub fn not_sent(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::NotSent, source: source.into() }
    }

    /// Creates the error for a connection that broke after some of the request may have been written.
    pub fn interrupted(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Interrupted, source: source.into() }
    }

    /// Creates the error for a timeout that expired after some of the request may have been written.
    pub fn timed_out(after: Duration) -> Self {
        Self {
            kind: TransportErrorKind::Timeout,
            source: format!("no response within {after:?}").into(),
        }
    }

    /// Creates the error for a response that is longer than [`HttpRequest::response_limit`].
    pub fn too_large(limit: usize) -> Self {
        Self {
            kind: TransportErrorKind::TooLarge,
            source: format!("the response is longer than {limit} bytes").into(),
        }
    }

    pub(crate) fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    /// Writes the error and its causes on one line.
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
