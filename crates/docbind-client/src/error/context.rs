//! The parts of an [`Error`] that are added while it propagates to the caller.

use std::time::Duration;

use super::{Error, Reported};

impl Error {
    /// Sets the action, unless it is set already.
    pub fn with_action(mut self, action: &str) -> Self {
        self.0.action.get_or_insert_with(|| action.into());
        self
    }

    /// Sets what the service reports. Its message is the text of the error.
    pub fn with_reported(mut self, reported: Reported) -> Self {
        self.0.reported = Some(reported);
        self
    }

    pub(crate) fn with_throttled(mut self, is_throttled: bool) -> Self {
        self.0.is_throttled = is_throttled;
        self
    }

    /// Sets the HTTP status of the response.
    pub fn with_status(mut self, status: u16) -> Self {
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

    pub(crate) fn with_may_have_executed(mut self, may_have_executed: bool) -> Self {
        self.0.may_have_executed = may_have_executed;
        self
    }

    /// Sets whether repeating the call may succeed and cannot do harm.
    pub fn with_retryable(mut self, retryable: bool) -> Self {
        self.0.retryable = retryable;
        self
    }

    /// Notes that the call ended because of its deadline, not because of its retry policy.
    pub(crate) fn with_out_of_time(mut self) -> Self {
        self.0.is_out_of_time = true;
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    /// Sets the response's body, which must not contain secrets.
    pub(crate) fn with_body(mut self, redacted: String) -> Self {
        self.0.body = Some(redacted.into());
        self
    }

    pub(crate) fn with_last_state(mut self, state: Option<String>) -> Self {
        self.0.last_state = state.map(Into::into);
        self
    }

    /// Sets the cause.
    pub fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }
}
