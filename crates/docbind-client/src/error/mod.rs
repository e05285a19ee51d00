//! [`Error`]: the error of every call.
//!
//! It never contains the parameters of a request. Texts from the service have passed through
//! [`crate::redact`] before they get here.

mod context;
mod display;
mod reported;

use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use crate::decode::DecodeError;
pub use reported::{Reported, ServiceCode};

/// The error of a call, or of the settings of a client.
///
/// It has the size of a pointer, and displays as one line.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    action: Option<Box<str>>,
    detail: String,
    reported: Option<Reported>,
    status: Option<u16>,
    request_id: Option<Box<str>>,
    attempts: u32,
    may_have_executed: bool,
    retryable: bool,
    is_out_of_time: bool,
    is_throttled: bool,
    retry_after: Option<Duration>,
    last_state: Option<Box<str>>,
    body: Option<Box<str>>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The category of an error, coarse enough to decide what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client's configuration is invalid or incomplete.
    Configuration,
    /// The call cannot be sent, for example because a required region is missing.
    Request,
    /// No credentials could be obtained.
    Credentials,
    /// The service could not be reached, or the connection broke.
    Connection,
    /// An attempt, or the call as a whole, took longer than allowed.
    Timeout,
    /// The response has an HTTP status of failure and no code of the service.
    Status,
    /// The service rejected the call or failed, as the code in the response shows.
    Service,
    /// The service executed the call, but its response cannot be decoded.
    Decode,
    /// The pages of a list are inconsistent.
    Paging,
    /// The state that a [`Wait`](crate::Wait) waits for was not reached.
    Waiting,
}

impl Error {
    /// Creates an error that has no response, such as one of the settings of a client.
    pub fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            action: None,
            detail: detail.into(),
            reported: None,
            status: None,
            request_id: None,
            attempts: 0,
            may_have_executed: false,
            retryable: false,
            is_out_of_time: false,
            is_throttled: false,
            retry_after: None,
            last_state: None,
            body: None,
            source: None,
        }))
    }

    /// Returns the category of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the code of the service, which is never 0; `None` also if it is no number.
    pub fn code(&self) -> Option<i64> {
        self.0.reported.as_ref()?.code.number()
    }

    /// Returns the code of the service as a text, whether it is a number or a word such as `not_found`.
    pub fn code_text(&self) -> Option<&str> {
        self.0.reported.as_ref()?.code.text()
    }

    /// Returns what the service says about the error, with secrets redacted; `None` if it says nothing.
    pub fn message(&self) -> Option<&str> {
        self.0.reported.as_ref().map(|_| self.0.detail.as_str())
    }

    /// Returns the documented meaning of the code.
    pub fn meaning(&self) -> Option<&'static str> {
        self.0.reported.as_ref()?.meaning
    }

    /// Returns the HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Returns the service's identifier of the request, which its support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Returns the name of the called action.
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// Returns the number of attempts to send a request; 0 if there was none.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns whether the service asks for fewer requests.
    pub fn is_throttled(&self) -> bool {
        self.0.status == Some(429) || self.0.is_throttled
    }

    /// Returns whether the cause lies in credentials, signature, permissions or project.
    pub fn is_auth(&self) -> bool {
        self.0.kind == ErrorKind::Credentials
            || self.0.reported.as_ref().is_some_and(|it| it.is_auth)
            || matches!(self.0.status, Some(401 | 403))
    }

    /// Returns whether repeating the call later may succeed and cannot do harm.
    ///
    /// This is false for a mutating action that may have been executed: find out whether it was before
    /// you repeat it.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Returns whether the action may have been executed although there is no result. An action that only
    /// reads leaves nothing behind, so this is false for it.
    pub fn may_have_executed(&self) -> bool {
        self.0.may_have_executed
    }

    /// Returns how long the service asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns the last state that was observed, for an error of [`ErrorKind::Waiting`].
    pub fn last_state(&self) -> Option<&str> {
        self.0.last_state.as_deref()
    }

    /// Returns the body of the response, if there was one. Secrets are redacted, and only its first 256 KiB
    /// are kept.
    ///
    /// After a mutating call whose response cannot be decoded, it is the place to find the id of what was
    /// created. It may be anything, JSON or not, and contain characters that a terminal interprets.
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// Returns the value that cannot be decoded, for an error of [`ErrorKind::Decode`].
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.0.source.as_deref()?.downcast_ref()
    }
}

/// For responses that a program decodes itself, with [`from_json`](crate::from_json) or
/// [`FullResponse::json`](crate::FullResponse::json).
impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Error::new(ErrorKind::Decode, format!("the JSON cannot be decoded: {error}"))
            .with_source(error)
    }
}

/// For `?` after parsing values of generated enums, which never fails.
impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &self.to_string())
            .finish()
    }
}

impl std::error::Error for Error {
    /// Returns the first cause that the text of this error does not contain already.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let mut source: &(dyn std::error::Error + 'static) = self.0.source.as_deref()?;
        while self.0.detail.contains(&source.to_string()) {
            source = source.source()?;
        }
        Some(source)
    }
}
