//! [`Transport`]: the one thing the runtime asks of the world, an answer to an HTTP request.
//!
//! The trait is small so that a configured HTTP client, a proxy or a fake can stand behind it. A
//! transport sends a request exactly once: retrying is the runtime's, which knows what is safe.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use zeroize::Zeroize;

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

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Used for instance metadata only.
    Get,
    /// Used for every action.
    Post,
}

impl Method {
    /// The method's name in HTTP.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// A request as it goes over the wire. The body is signed and may hold passwords: it is wiped when
/// the request is dropped, and `Debug` leaves it out.
pub struct HttpRequest {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    timeout: Duration,
    response_limit: usize,
}

impl HttpRequest {
    pub(crate) fn new(
        method: Method,
        url: String,
        timeout: Duration,
        response_limit: usize,
    ) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body: Vec::new(),
            timeout,
            response_limit,
        }
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn with_body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
    }

    /// GET or POST.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The absolute URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Names and values, all of them valid in HTTP; there are no others to add but `Host` and
    /// `Content-Length`.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The first header of that name, in any letter case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The body, which must not be logged.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Takes the body out, which must not be logged; an empty one stays behind.
    pub fn take_body(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.body)
    }

    /// How long the attempt may take in all.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// How many bytes of body an answer may have; see [`TransportError::too_large`].
    pub fn response_limit(&self) -> usize {
        self.response_limit
    }
}

impl Drop for HttpRequest {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} ({} bytes)",
            self.method.as_str(),
            self.url,
            self.body.len()
        )
    }
}

/// An answer. The body may hold secrets: it is wiped when the answer is dropped, and `Debug`
/// leaves it out.
pub struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl HttpResponse {
    /// An answer with a status such as 200, and the whole of its body.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// Adds a header. The runtime reads `X-UCLOUD-REQUEST-UUID` and `Retry-After`.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The first header of that name, in any letter case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The body as it was received.
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl Drop for HttpResponse {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {} ({} bytes)", self.status, self.body.len())
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers
        .iter()
        .find(|(it, _)| it.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
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
        Self {
            kind: Failure::NotSent,
            source: source.into(),
        }
    }

    /// The connection broke after some of the request may have been written.
    pub fn interrupted(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            kind: Failure::Interrupted,
            source: source.into(),
        }
    }

    /// The time was over after some of the request may have been written.
    pub fn timed_out(after: Duration) -> Self {
        Self {
            kind: Failure::Timeout,
            source: format!("no answer within {after:?}").into(),
        }
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

#[cfg(feature = "transport")]
mod hyper;
#[cfg(any(feature = "transport", feature = "blocking"))]
mod tls;
#[cfg(feature = "blocking")]
mod ureq;

#[cfg(feature = "transport")]
pub use self::hyper::HyperTransport;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;
