//! [`TransportError`]: why there is no complete response, which decides whether an attempt may be repeated.

use std::fmt;
use std::time::Duration;

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
    Body,
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

    /// Creates the error for a response that is longer than [`HttpRequest::response_limit`](super::HttpRequest::response_limit).
    pub fn too_large(limit: usize) -> Self {
        Self {
            kind: TransportErrorKind::TooLarge,
            source: format!("the response is longer than {limit} bytes").into(),
        }
    }

    /// Creates the error for a body of the request that could not be read to its end. What was sent of it is not a
    /// whole request.
    pub fn unreadable_body(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Body, source: source.into() }
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
