//! [`HttpRequest`] and [`HttpResponse`]: the messages that a transport sends and receives.
//!
//! Secrets and bodies in memory are wiped when they are dropped, and `Debug` omits them.

use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use zeroize::{Zeroize, Zeroizing};

use super::TransportError;
use crate::content::{Body, BodyStream, Chunks, Progress};
use crate::method::Method;

/// An HTTP request. The body is signed and may contain passwords: it is wiped when the request is
/// dropped, and `Debug` omits it.
pub struct HttpRequest {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Body,
    operation: Cow<'static, str>,
    timeout: Duration,
    response_limit: usize,
    streams_response: bool,
    bypasses_proxy: bool,
    progress: Progress,
}

impl HttpRequest {
    /// Creates a request without headers and body. `timeout` limits the attempt, and `response_limit` the length of
    /// the response's body in bytes.
    pub fn new(method: Method, url: String, timeout: Duration, response_limit: usize) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body: Body::empty(),
            operation: Cow::Borrowed(""),
            timeout,
            response_limit,
            streams_response: false,
            bypasses_proxy: false,
            progress: Progress::default(),
        }
    }

    /// Sets that no proxy may be used.
    pub fn bypassing_proxy(mut self) -> Self {
        self.bypasses_proxy = true;
        self
    }

    /// Adds a header.
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Sets a body of bytes, which are wiped when it is dropped.
    pub fn with_secret_body(mut self, body: Vec<u8>) -> Self {
        self.body = Body::from_secret(body);
        self
    }

    /// Sets the body.
    pub fn with_body(mut self, body: Body) -> Self {
        self.progress = match body.is_long() {
            true => Progress::watching(),
            false => Progress::default(),
        };
        self.body = body;
        self
    }

    pub(crate) fn with_headers(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers = headers;
        self
    }

    /// Sets the name of the operation, for mocks and logs.
    pub fn with_operation(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.operation = name.into();
        self
    }

    pub(crate) fn streaming_response(mut self) -> Self {
        self.streams_response = true;
        self
    }

    /// Returns the name of the operation, or "" if it has none.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the absolute URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the names and values of the headers, which are valid in HTTP. A transport only needs to
    /// add `Host` and `Content-Length`.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns the value of the first header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// Returns the body, which must not be logged.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Takes the body, which must not be logged, and leaves an empty one.
    pub fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// Takes the body as a stream of chunks. What is taken from it counts as progress, as [`timeout`](Self::timeout)
    /// explains.
    pub fn take_body_stream(&mut self) -> BodyStream {
        self.take_body().into_stream().with_progress(self.progress.clone())
    }

    /// Returns whether the response's body is to be passed on while it arrives, with
    /// [`HttpResponse::streaming`], if its status is one of success. A transport that cannot do that reads the
    /// whole body, whatever its length.
    pub fn streams_response(&self) -> bool {
        self.streams_response
    }

    /// Returns whether it saves time to wait with the body until the service agrees to read it.
    pub fn expects_continue(&self) -> bool {
        self.header("Expect").is_some()
    }

    pub(crate) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Returns the time that the attempt may take: as a whole, or, if the body is long, since the last part of it was
    /// taken. A body that is passed on while it arrives is not part of the attempt.
    pub fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Returns the maximum length of the response's body in bytes. A longer one is
    /// [`TransportError::too_large`](super::TransportError::too_large).
    pub fn response_limit(&self) -> usize {
        self.response_limit
    }

    /// Returns whether no proxy may be used: the request is for the credentials of the instance that the
    /// program runs on, and a proxy would get those of another instance.
    pub fn bypasses_proxy(&self) -> bool {
        self.bypasses_proxy
    }
}

/// Bodies of parameters wipe themselves.
impl Drop for HttpRequest {
    fn drop(&mut self) {
        // Some services have tokens in the query.
        self.url.zeroize();
        self.headers.iter_mut().for_each(|(_, value)| value.zeroize());
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({:?})", self.method.as_str(), redact_query(&self.url), self.body)
    }
}

/// An HTTP response. The body may contain secrets: it is wiped when the response is dropped, if it is in memory, and
/// `Debug` omits it.
pub struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: ResponseBody,
}

enum ResponseBody {
    Whole(Zeroizing<Vec<u8>>),
    Streaming(Chunks),
}

impl HttpResponse {
    /// Creates a response from its status and its complete body.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::with(status, ResponseBody::Whole(Zeroizing::new(body.into())))
    }

    /// Creates a response whose body is read while it arrives, for a request that
    /// [streams its response](HttpRequest::streams_response).
    pub fn streaming(
        status: u16,
        body: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static,
    ) -> Self {
        let body: Pin<Box<dyn Stream<Item = _> + Send>> = Box::pin(body);
        Self::with(status, ResponseBody::Streaming(Chunks::Stream(body)))
    }

    /// Like [`streaming`](HttpResponse::streaming), for a transport that blocks.
    #[cfg(feature = "blocking")]
    pub fn reading(status: u16, body: impl std::io::Read + Send + 'static) -> Self {
        Self::with(status, ResponseBody::Streaming(Chunks::Reader(Box::new(body))))
    }

    fn with(status: u16, body: ResponseBody) -> Self {
        Self { status, headers: Vec::new(), body }
    }

    /// Adds a header.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns whether the status is one of success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Returns the value of the first header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// Returns the names and values of the headers.
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns the body as it was received, or nothing if it is read while it arrives.
    pub fn body(&self) -> &[u8] {
        match &self.body {
            ResponseBody::Whole(bytes) => bytes,
            ResponseBody::Streaming(_) => &[],
        }
    }

    /// Takes the body, and leaves an empty one.
    pub(crate) fn take_chunks(&mut self) -> Chunks {
        match std::mem::replace(&mut self.body, ResponseBody::Whole(Zeroizing::default())) {
            ResponseBody::Whole(bytes) => Chunks::Bytes(Bytes::from_owner(bytes)),
            ResponseBody::Streaming(chunks) => chunks,
        }
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.body {
            ResponseBody::Whole(bytes) => write!(f, "HTTP {} ({} bytes)", self.status, bytes.len()),
            ResponseBody::Streaming(_) => write!(f, "HTTP {} (streaming)", self.status),
        }
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// Returns a URL without its query, which may have a signature.
fn redact_query(url: &str) -> &str {
    url.split('?').next().unwrap_or_default()
}
