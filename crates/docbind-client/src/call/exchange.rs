//! [`Exchange`]: the state machine of a call, without I/O and without a clock.
//!
//! [`Exchange::prepare`] returns the request of the next attempt, [`Exchange::decide`] interprets its
//! outcome. The asynchronous and the blocking driver only carry out these decisions, and report how
//! much time has elapsed since the call began.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::Span;

use super::success::{self, SuccessResponse};
use super::{Invocation, log, prepare};
use crate::credentials::{CachedCredentials, Credentials};
use crate::error::{Error, ErrorKind};
use crate::link_header;
use crate::operation::Paging;
use crate::redact::Scrubber;
use crate::retry::RetryPolicy;
use crate::service::FailureClass;
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// A retry that gets less than one part in this many of the time of a first attempt does not begin: it
/// would hardly be able to succeed, but add load and leave open whether it was executed.
const MIN_RETRY_SHARE: u32 = 10;

pub(super) struct Exchange<'a> {
    call: &'a Invocation,
    span: Span,
    /// All credentials that attempts were signed with.
    signed_with: Vec<Arc<Credentials>>,
    /// The number of attempts, including those that failed to get credentials.
    attempts: u32,
    /// The number of retries that were taken from the client's retry budget.
    retries: u32,
    /// The number of attempts that followed a refresh of credentials instead of a pause.
    refreshes: u32,
    /// Whether any attempt so far may have been executed.
    may_have_executed: bool,
    /// Whether the timeout of the current attempt is the deadline of the call.
    ends_at_deadline: bool,
    /// The error that the next attempt is a retry for.
    last_error: Option<Error>,
    /// The fetch that the credentials of the current attempt are from.
    credentials_fetch: u64,
    /// The fetch of the credentials that the service has rejected.
    rejected_fetch: Option<u64>,
    /// The origin of the current attempt, if links to other pages are compared with it.
    request_origin: Option<String>,
}

/// What the driver has to do after an attempt.
#[derive(Debug)]
pub(super) enum NextStep {
    /// Pause, then make another attempt.
    Retry(Duration),
    /// Return this result.
    Done(Result<SuccessResponse, Error>),
}

impl<'a> Exchange<'a> {
    pub(super) fn new(call: &'a Invocation, span: Span) -> Self {
        Self {
            call,
            span,
            signed_with: Vec::new(),
            attempts: 0,
            retries: 0,
            refreshes: 0,
            may_have_executed: false,
            ends_at_deadline: false,
            last_error: None,
            credentials_fetch: 0,
            rejected_fetch: None,
            request_origin: None,
        }
    }

    /// Completes the span of the call.
    pub(super) fn finish(&self, started: Instant, result: &Result<SuccessResponse, Error>) {
        log::finish(&self.span, self.attempts, started, result);
    }

    /// Returns whether the timeout of the attempt is what is left until the deadline.
    pub(super) fn ends_at_deadline(&self) -> bool {
        self.ends_at_deadline
    }

    /// Returns the fetch whose credentials the next attempt must not use.
    pub(super) fn rejected_fetch(&self) -> Option<u64> {
        self.rejected_fetch
    }

    /// Returns the time that is left after `elapsed`; `None` if the call has no deadline.
    pub(super) fn time_left(&self, elapsed: Duration) -> Option<Duration> {
        self.deadline().map(|it| it.saturating_sub(elapsed))
    }

    fn deadline(&self) -> Option<Duration> {
        self.call.options.deadline.or(self.call.client.settings().deadline)
    }

    /// Returns the timeout of an attempt that the deadline does not shorten.
    fn timeout(&self) -> Duration {
        let settings = self.call.client.settings();
        self.call.options.timeout.unwrap_or(settings.timeout(self.call.operation.effect))
    }

    fn retry_policy(&self) -> &RetryPolicy {
        self.call.options.retry.as_ref().unwrap_or(&self.call.client.settings().retry)
    }

    /// Returns whether an attempt may begin when `time_left` remains until the deadline.
    ///
    /// The first attempt may begin while any time is left. A retry needs at least a tenth of the time
    /// that a first attempt gets, which is the shorter of timeout and deadline.
    fn may_begin(&self, time_left: Duration) -> bool {
        let Some(deadline) = self.deadline() else { return true };
        let needed = match self.attempts {
            0 => Duration::ZERO,
            _ => self.timeout().min(deadline) / MIN_RETRY_SHARE,
        };
        !time_left.is_zero() && time_left >= needed
    }

    /// Returns the request of the next attempt.
    pub(super) fn prepare(
        &mut self,
        cached: &CachedCredentials,
        elapsed: Duration,
    ) -> Result<HttpRequest, Error> {
        let mut timeout = self.timeout();
        if let Some(time_left) = self.time_left(elapsed) {
            if !self.may_begin(time_left) {
                return Err(self.deadline_exceeded());
            }
            self.ends_at_deadline = time_left <= timeout;
            timeout = timeout.min(time_left);
        }
        let request = prepare::build_request(self.call, &cached.credentials, timeout)
            .map_err(|error| self.with_context(error))?;
        self.credentials_fetch = cached.fetch;
        if !self.signed_with.iter().any(|it| Arc::ptr_eq(it, &cached.credentials)) {
            self.signed_with.push(cached.credentials.clone());
        }
        self.attempts += 1;
        let follows_links = self.call.operation.paging.is_some_and(Paging::follows_links);
        self.request_origin =
            follows_links.then(|| link_header::without_path(request.url()).to_owned());
        Ok(request)
    }

    /// Returns the error of a call whose deadline leaves too little time for the next attempt: the
    /// error of the attempt before, if there was one.
    pub(super) fn deadline_exceeded(&mut self) -> Error {
        let error = match self.last_error.take() {
            Some(error) => error.with_out_of_time(),
            None => {
                let deadline = self.deadline().unwrap_or_default();
                let detail =
                    format!("the deadline of {deadline:?} passed before the request could be sent");
                Error::new(ErrorKind::Timeout, detail)
            }
        };
        let is_safe = !self.may_have_executed || self.call.operation.effect.is_repeatable();
        self.with_context(error.with_retryable(is_safe))
    }

    /// Interprets the outcome of an attempt.
    pub(super) fn decide(
        &mut self,
        outcome: Result<HttpResponse, TransportError>,
        elapsed: Duration,
    ) -> NextStep {
        let classified = outcome.map_err(success::classify_transport_error).and_then(|response| {
            let scrubber = self.scrubber();
            log::response(&self.span, self.call, &response, &scrubber);
            let origin = self.request_origin.take();
            success::classify_response(self.call, response, scrubber, self.timeout(), origin)
        });
        let (error, class) = match classified {
            Ok(success) => {
                self.call.client.retry_budget().record_success(self.retries);
                return NextStep::Done(Ok(success.with_attempts(self.attempts)));
            }
            Err(failed) => failed,
        };
        self.may_have_executed |= matches!(class, FailureClass::Ambiguous | FailureClass::Broken);
        if class == FailureClass::CredentialsRejected
            && self.rejected_fetch.is_none()
            && self.call.client.credentials().is_refreshable()
            && self.call.encoded.http.as_ref().is_none_or(|it| it.is_intact())
        {
            self.rejected_fetch = Some(self.credentials_fetch);
            self.refreshes += 1;
            self.last_error = Some(error);
            return NextStep::Retry(Duration::ZERO);
        }
        self.retry_or_fail(error, class, elapsed)
    }

    /// Interprets a failure to get credentials, in which case nothing was sent.
    pub(super) fn credentials_failed(&mut self, error: Error, elapsed: Duration) -> NextStep {
        let class =
            if error.is_retryable() { FailureClass::NotSent } else { FailureClass::Rejected };
        self.attempts += 1;
        self.retry_or_fail(error, class, elapsed)
    }

    /// Returns a scrubber for everything secret that the service may repeat in its response.
    fn scrubber(&self) -> Scrubber {
        let mut scrubber = Scrubber::new(self.call.encoded.trees(), &self.call.operation);
        for credentials in &self.signed_with {
            credentials.secrets().for_each(|it| scrubber.add(it));
            let service = self.call.client.service();
            service.derived_secrets(credentials).iter().for_each(|it| scrubber.add(it));
        }
        scrubber
    }

    fn retry_or_fail(&mut self, error: Error, class: FailureClass, elapsed: Duration) -> NextStep {
        let is_safe = match class {
            FailureClass::NotSent | FailureClass::Throttled => true,
            FailureClass::Ambiguous => self.call.operation.effect.is_repeatable(),
            FailureClass::CredentialsRejected | FailureClass::Rejected | FailureClass::Broken => {
                false
            }
        };
        // What was sent of a reader or a stream is gone.
        let is_safe = is_safe && self.call.encoded.http.as_ref().is_none_or(|it| it.is_intact());
        let attempt = self.attempts - self.refreshes;
        let is_throttled = class == FailureClass::Throttled;
        let pause = self.retry_policy().pause(attempt, is_throttled, error.retry_after());
        // An attempt that ran into the deadline was the last one, even if its timer was early.
        let is_cut_short = self.ends_at_deadline && error.kind() == ErrorKind::Timeout;
        let time_left = self.time_left(elapsed);
        let has_time_after = |pause: Duration| {
            time_left.is_none_or(|left| !is_cut_short && self.may_begin(left.saturating_sub(pause)))
        };
        match pause {
            Some(pause) if is_safe && !has_time_after(pause) => {
                let error = error.with_retryable(true).with_out_of_time();
                NextStep::Done(Err(self.with_context(error)))
            }
            Some(pause) if is_safe && self.call.client.retry_budget().try_spend() => {
                self.retries += 1;
                log::retry(self.attempts, pause, &error);
                self.last_error = Some(error);
                NextStep::Retry(pause)
            }
            _ => NextStep::Done(Err(self.with_context(error.with_retryable(is_safe)))),
        }
    }

    /// Adds the action and the outcome of all attempts so far.
    fn with_context(&self, error: Error) -> Error {
        error.with_action(&self.call.action).with_attempts(self.attempts).with_may_have_executed(
            self.may_have_executed && self.call.operation.effect.leaves_something(),
        )
    }
}

#[cfg(test)]
mod tests;
