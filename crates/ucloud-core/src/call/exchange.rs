//! [`Exchange`]: a call as a sequence of decisions, without I/O and without a clock.
//!
//! `prepare` makes the request of the next attempt, `decide` says what its outcome means. Both
//! the asynchronous and the blocking driver do nothing but obey, and say how long it took so far.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::Span;

use super::verdict::{self, FailureClass, SuccessResponse};
use super::{Invocation, log, prepare};
use crate::credentials::{CachedCredentials, Credentials};
use crate::error::{Error, ErrorKind};
use crate::redact::Scrubber;
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// A retry gets at least one such part of the time that a first attempt gets, or is not begun: what
/// hardly begins before the deadline only adds load, and a doubt about what it did.
const RETRY_SHARE: u32 = 10;

pub(super) struct Exchange<'a> {
    call: &'a Invocation,
    span: Span,
    /// All that attempts were signed with.
    signed_with: Vec<Arc<Credentials>>,
    /// How many requests were sent or tried.
    attempts: u32,
    /// How many retries the client's budget has paid for.
    retries: u32,
    /// How many of the attempts were made with refreshed credentials instead of a pause.
    refreshes: u32,
    /// An earlier attempt may have been executed, so the call may have been, whatever comes.
    may_have_executed: bool,
    /// The attempt under way may take all the time that is left before the deadline.
    ends_at_deadline: bool,
    /// Why the last attempt failed, while another one is to follow.
    last_error: Option<Error>,
    /// The credentials of the attempt under way, and those that were refused.
    generation: u64,
    rejected: Option<u64>,
}

/// What the driver has to do after an attempt.
#[derive(Debug)]
pub(super) enum Next {
    /// Wait, and then make another attempt.
    Retry(Duration),
    /// Return this.
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
            generation: 0,
            rejected: None,
        }
    }

    /// Completes the span of the call.
    pub(super) fn finish(&self, begun: Instant, result: &Result<SuccessResponse, Error>) {
        log::finish(&self.span, self.attempts, begun, result);
    }

    /// The credentials that the next attempt must not use.
    pub(super) fn rejected(&self) -> Option<u64> {
        self.rejected
    }

    /// How much of the call's time is left after `elapsed`; `None` where it has no deadline.
    pub(super) fn left(&self, elapsed: Duration) -> Option<Duration> {
        self.deadline().map(|it| it.saturating_sub(elapsed))
    }

    fn deadline(&self) -> Option<Duration> {
        self.call.options.deadline.or(self.call.client.settings().deadline)
    }

    /// How long an attempt may take at most, if the deadline does not cut it short.
    fn timeout(&self) -> Duration {
        let settings = self.call.client.settings();
        self.call.options.timeout.unwrap_or(settings.timeout(self.call.operation.effect))
    }

    /// Whether an attempt may begin with `left` to go before the deadline.
    ///
    /// The first attempt may begin as long as any time is left. A retry has to get at least one
    /// [`RETRY_SHARE`]th of the time that a first attempt gets, which is the timeout or the whole
    /// deadline, whichever is shorter.
    fn has_time_with(&self, left: Duration) -> bool {
        let Some(deadline) = self.deadline() else { return true };
        match self.attempts {
            0 => !left.is_zero(),
            _ => left > Duration::ZERO && left >= self.timeout().min(deadline) / RETRY_SHARE,
        }
    }

    /// The request of the next attempt.
    pub(super) fn prepare(
        &mut self,
        lease: &CachedCredentials,
        elapsed: Duration,
    ) -> Result<HttpRequest, Error> {
        let mut timeout = self.timeout();
        if let Some(left) = self.left(elapsed) {
            if !self.has_time_with(left) {
                return Err(self.too_late());
            }
            self.ends_at_deadline = left <= timeout;
            timeout = timeout.min(left);
        }
        let request =
            prepare::request(self.call, lease, timeout).map_err(|error| self.complete(error))?;
        self.generation = lease.generation;
        if !self.signed_with.iter().any(|it| Arc::ptr_eq(it, &lease.credentials)) {
            self.signed_with.push(lease.credentials.clone());
        }
        self.attempts += 1;
        Ok(request)
    }

    /// The error of a call whose deadline does not leave the next attempt enough time: that of the
    /// attempt before, if there was one.
    pub(super) fn too_late(&mut self) -> Error {
        let error = match self.last_error.take() {
            Some(error) => error.with_no_time_left(),
            None => {
                let deadline = self.deadline().unwrap_or_default();
                let detail = format!(
                    "the deadline of {deadline:?} was over before the request could be sent"
                );
                Error::new(ErrorKind::Timeout, detail)
            }
        };
        let is_safe = !self.may_have_executed || self.call.operation.effect.is_repeatable();
        self.complete(error.with_retryable(is_safe))
    }

    /// What the outcome of an attempt means.
    pub(super) fn decide(
        &mut self,
        outcome: Result<HttpResponse, TransportError>,
        elapsed: Duration,
    ) -> Next {
        let judged = outcome.map_err(verdict::failure).and_then(|answer| {
            let scrubber = self.scrubber();
            log::answer(&self.span, &answer, &scrubber);
            verdict::judge(self.call, answer, scrubber)
        });
        let (error, class) = match judged {
            Ok(success) => {
                self.call.client.budget().earn(self.retries);
                return Next::Done(Ok(success.with_attempts(self.attempts)));
            }
            Err(failed) => failed,
        };
        self.may_have_executed |= matches!(class, FailureClass::Ambiguous | FailureClass::Broken);
        if class == FailureClass::TokenRefused
            && self.rejected.is_none()
            && self.call.client.credentials().is_refreshable()
        {
            self.rejected = Some(self.generation);
            self.refreshes += 1;
            self.last_error = Some(error);
            return Next::Retry(Duration::ZERO);
        }
        self.again_or(error, class, elapsed)
    }

    /// What it means that there are no credentials: nothing was sent.
    pub(super) fn without_credentials(&mut self, error: Error, elapsed: Duration) -> Next {
        let class =
            if error.is_retryable() { FailureClass::NotSent } else { FailureClass::Refused };
        self.attempts += 1;
        self.again_or(error, class, elapsed)
    }

    /// What must not be shown of an answer, wherever the service repeats it.
    fn scrubber(&self) -> Scrubber {
        let mut res = Scrubber::new(&self.call.tree, self.call.operation.secrets);
        for credentials in &self.signed_with {
            res.add(&credentials.private_key);
            if let Some(token) = &credentials.security_token {
                res.add(token);
            }
        }
        res
    }

    fn again_or(&mut self, error: Error, class: FailureClass, elapsed: Duration) -> Next {
        let is_safe = match class {
            FailureClass::NotSent | FailureClass::Throttled => true,
            FailureClass::Ambiguous => self.call.operation.effect.is_repeatable(),
            FailureClass::TokenRefused | FailureClass::Refused | FailureClass::Broken => false,
        };
        let client = &self.call.client;
        let retry = self.call.options.retry.as_ref().unwrap_or(&client.settings().retry);
        let attempt = self.attempts - self.refreshes;
        let pause = retry.pause(attempt, class == FailureClass::Throttled, error.retry_after());
        // Timers may be early, so the attempt's own timeout counts here, not how long it took.
        let is_cut_short = self.ends_at_deadline && error.kind() == ErrorKind::Timeout;
        let left = self.left(elapsed);
        let is_in_time = |pause: Duration| {
            left.is_none_or(|left| !is_cut_short && self.has_time_with(left.saturating_sub(pause)))
        };
        match pause {
            Some(pause) if is_safe && !is_in_time(pause) => {
                let error = error.with_retryable(true).with_no_time_left();
                Next::Done(Err(self.complete(error)))
            }
            Some(pause) if is_safe && client.budget().spend() => {
                self.retries += 1;
                log::retry(self.attempts, pause, &error);
                self.last_error = Some(error);
                Next::Retry(pause)
            }
            _ => Next::Done(Err(self.complete(error.with_retryable(is_safe)))),
        }
    }

    /// Adds what the attempts so far have to say.
    fn complete(&self, error: Error) -> Error {
        error
            .with_action(&self.call.action)
            .with_attempts(self.attempts)
            .with_may_have_executed(self.may_have_executed)
    }
}

#[cfg(test)]
mod tests;
