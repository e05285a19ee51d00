//! [`Error`]: the one error of every call.
//!
//! It never holds a request's parameters, and texts that come from the service have passed
//! through [`crate::redact`] before they get here.

mod codes;

use std::fmt;
use std::time::Duration;

use crate::decode::DecodeError;

/// Why a call has no result. One pointer wide; displays as one line.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    action: Option<Box<str>>,
    detail: String,
    ret_code: Option<i64>,
    meaning: Option<&'static str>,
    status: Option<u16>,
    request_id: Option<Box<str>>,
    attempts: u32,
    may_have_executed: bool,
    retryable: bool,
    no_time_left: bool,
    retry_after: Option<Duration>,
    last_state: Option<Box<str>>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, roughly: enough to choose what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot work as it is configured.
    Configuration,
    /// The call cannot be sent as it is, such as one without a required region.
    Request,
    /// No credentials could be had.
    Credentials,
    /// The service could not be reached, or the connection broke.
    Connection,
    /// An attempt, or the call as a whole, took longer than it was allowed to.
    Timeout,
    /// An answer with an HTTP status of 400 or above and no `RetCode`.
    Status,
    /// The service refused or failed, and says so with a `RetCode`.
    Service,
    /// The service did the work, and its answer cannot be read.
    Decode,
    /// The pages do not add up.
    Paging,
    /// What was waited for did not happen.
    Waiting,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            action: None,
            detail: detail.into(),
            ret_code: None,
            meaning: None,
            status: None,
            request_id: None,
            attempts: 0,
            may_have_executed: false,
            retryable: false,
            no_time_left: false,
            retry_after: None,
            last_state: None,
            source: None,
        }))
    }

    /// What went wrong, roughly.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The `RetCode` of the answer, never 0.
    pub fn ret_code(&self) -> Option<i64> {
        self.0.ret_code
    }

    /// What the documentation says the `RetCode` means.
    pub fn meaning(&self) -> Option<&'static str> {
        self.0.meaning
    }

    /// The HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service's name for the request; its support asks for it.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The action that was called.
    pub fn action(&self) -> Option<&str> {
        self.0.action.as_deref()
    }

    /// How many times a request was sent or tried; 0 if none was.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the service asks for fewer requests.
    pub fn is_throttled(&self) -> bool {
        self.0.status == Some(429) || self.0.ret_code == Some(153)
    }

    /// Whether credentials, signature, permission or project are at fault.
    pub fn is_auth(&self) -> bool {
        self.0.kind == ErrorKind::Credentials
            || matches!(self.0.ret_code, Some(170..=172 | 174 | 292 | 294 | 295 | 299))
            || matches!(self.0.status, Some(401 | 403))
    }

    /// Whether the same call may succeed later without harm. Of a mutating action that may have
    /// been executed this is false: look at what there is before you repeat it.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Whether the action may have taken effect although there is no result.
    pub fn may_have_executed(&self) -> bool {
        self.0.may_have_executed
    }

    /// How long the service asks to wait before the next request.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The state seen last, of an error of [`ErrorKind::Waiting`].
    pub fn last_state(&self) -> Option<&str> {
        self.0.last_state.as_deref()
    }

    /// Where in the answer, of an error of [`ErrorKind::Decode`].
    pub fn decode_error(&self) -> Option<&DecodeError> {
        self.0.source.as_deref()?.downcast_ref()
    }
}

/// Setters, for the modules that know.
impl Error {
    pub(crate) fn with_action(mut self, action: &str) -> Self {
        self.0.action.get_or_insert_with(|| action.into());
        self
    }

    pub(crate) fn with_ret_code(mut self, code: i64, meaning: Option<&'static str>) -> Self {
        self.0.ret_code = Some(code);
        self.0.meaning = meaning;
        self
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(crate) fn with_request_id(mut self, id: Option<&str>) -> Self {
        self.0.request_id = id.map(Into::into);
        self
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn with_may_have_executed(mut self, may: bool) -> Self {
        self.0.may_have_executed = may;
        self
    }

    pub(crate) fn with_retryable(mut self, retryable: bool) -> Self {
        self.0.retryable = retryable;
        self
    }

    /// The call's deadline ended it, not its policy of retries.
    pub(crate) fn with_no_time_left(mut self) -> Self {
        self.0.no_time_left = true;
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    pub(crate) fn with_last_state(mut self, state: Option<String>) -> Self {
        self.0.last_state = state.map(Into::into);
        self
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let it = &*self.0;
        if let Some(action) = &it.action {
            write!(f, "{action}: ")?;
        }
        if let Some(code) = it.ret_code {
            write!(f, "RetCode {code}")?;
            if let Some(meaning) = it.meaning.or_else(|| codes::meaning(code)) {
                write!(f, " ({})", one_line(meaning))?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&one_line(&it.detail))?;
        if let Some(id) = &it.request_id {
            write!(f, "; request {}", one_line(id))?;
        }
        if it.attempts > 1 {
            write!(f, "; {} attempts", it.attempts)?;
        }
        if it.no_time_left {
            f.write_str("; no time for another attempt")?;
        }
        if it.may_have_executed {
            f.write_str("; it may have been executed")?;
        }
        if let Some(hint) = it.ret_code.and_then(codes::hint) {
            write!(f, "; hint: {hint}")?;
        }
        Ok(())
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
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}

/// Line ends become spaces: a log has one line for an error.
fn one_line(text: &str) -> String {
    text.split(['\r', '\n']).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays_on_one_line_with_a_hint() {
        let error = Error::new(ErrorKind::Service, "Signature VerifyAC Error\nsee the manual")
            .with_action("DescribeUHostInstance")
            .with_ret_code(171, None)
            .with_request_id(Some("8d1c"))
            .with_attempts(1);
        assert_eq!(
            error.to_string(),
            "DescribeUHostInstance: RetCode 171 (Signature wrong): Signature VerifyAC Error see the manual; \
             request 8d1c; hint: check that the private key belongs to the public key and has no space around it"
        );
        assert!(error.is_auth() && !error.is_throttled());
    }

    #[test]
    fn says_when_the_action_may_have_been_executed() {
        let error = Error::new(ErrorKind::Timeout, "no answer within 75s")
            .with_action("CreateUHostInstance")
            .with_attempts(2)
            .with_may_have_executed(true);
        assert_eq!(
            error.to_string(),
            "CreateUHostInstance: no answer within 75s; 2 attempts; it may have been executed"
        );
    }
}
