//! [`HttpRequest`] and [`HttpResponse`]: the messages that a transport sends and receives.
//!
//! Bodies are wiped when they are dropped, and `Debug` omits them.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroize;

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Used only for instance metadata.
    Get,
    /// Used for every action.
    Post,
}

impl Method {
    /// Returns the name of the method in HTTP.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
        }
    }
}

/// An HTTP request. The body is signed and may contain passwords: it is wiped when the request is
/// dropped, and `Debug` omits it.
pub struct HttpRequest {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    timeout: Duration,
    response_limit: usize,
    bypasses_proxy: bool,
}

impl HttpRequest {
    pub(crate) fn new(
        method: Method,
        url: String,
        timeout: Duration,
        response_limit: usize,
    ) -> Self {
        let (headers, body) = (Vec::new(), Vec::new());
        Self { method, url, headers, body, timeout, response_limit, bypasses_proxy: false }
    }

    pub(crate) fn bypassing_proxy(mut self) -> Self {
        self.bypasses_proxy = true;
        self
    }

    pub(crate) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn with_body(mut self, body: Vec<u8>) -> Self {
        self.body = body;
        self
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
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Takes the body, which must not be logged, and leaves an empty one.
    pub fn take_body(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.body)
    }

    /// Returns the time that the attempt may take as a whole.
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

impl Drop for HttpRequest {
    fn drop(&mut self) {
        self.body.zeroize();
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} bytes)", self.method.as_str(), self.url, self.body.len())
    }
}

/// An HTTP response. The body may contain secrets: it is wiped when the response is dropped, and
/// `Debug` omits it.
pub struct HttpResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl HttpResponse {
    /// Creates a response from its status and its complete body.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    /// Adds a header. The runtime reads `X-UCLOUD-REQUEST-UUID` and `Retry-After`.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the value of the first header with that name, ignoring case.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// Returns the body as it was received.
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
    headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
