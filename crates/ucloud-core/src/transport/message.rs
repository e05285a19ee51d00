//! Requests and answers as transports see them.
//!
//! Bodies are wiped when they are dropped, and `Debug` leaves them out.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroize;

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
        Self { method, url, headers: Vec::new(), body: Vec::new(), timeout, response_limit }
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

    /// How many bytes of body an answer may have; see [`TransportError::too_large`](super::TransportError::too_large).
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
        write!(f, "{} {} ({} bytes)", self.method.as_str(), self.url, self.body.len())
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
        Self { status, headers: Vec::new(), body: body.into() }
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
    headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
