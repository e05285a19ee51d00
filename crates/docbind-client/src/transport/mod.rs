//! [`Transport`]: sends an HTTP request and returns the response.
//!
//! The trait is small, so that an HTTP client of your own or a fake can implement it. A transport sends
//! each request exactly once. The runtime retries, because it knows what is safe: that depends on which
//! constructor of [`TransportError`] is used for which failure. `docs/http-client.md` in the repository
//! has a table of them, and `examples/src/bin/own_http_client.rs` is an example over reqwest.
//!
//! The default transports connect through a `Proxy` if one is set.

mod error;
#[cfg(feature = "transport")]
mod hyper;
mod message;
#[cfg(any(feature = "transport", feature = "blocking"))]
mod proxy;
#[cfg(any(feature = "transport", feature = "blocking"))]
mod tls;
#[cfg(feature = "blocking")]
mod ureq;

use std::future::Future;
use std::pin::Pin;

pub use self::error::TransportError;
pub(crate) use self::error::TransportErrorKind;
#[cfg(feature = "transport")]
pub use self::hyper::HyperTransport;
pub use self::message::{HttpRequest, HttpResponse};
#[cfg(any(feature = "transport", feature = "blocking"))]
pub use self::proxy::Proxy;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;
pub use crate::method::Method;

/// The future that [`Transport::send`] returns.
pub type TransportFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// Sends HTTP requests, for asynchronous calls.
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` once and reads the whole response, unless it [streams](HttpRequest::streams_response).
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
