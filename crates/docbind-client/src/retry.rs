//! [`RetryPolicy`] and [`RetryBudget`]: how often to retry, and how long to pause before.
//!
//! Whether a retry is safe is decided by the state machine of the call.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The number of attempts of a call, and the pauses between them.
///
/// Pauses grow exponentially with full jitter: each is random between zero and an upper bound, which
/// starts at the initial backoff and doubles with every attempt, up to the maximum backoff. If the
/// service asks for fewer requests, the bound starts at five times the initial backoff, and a
/// `Retry-After` header is a lower bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
}

/// The longest pause, whatever the policy allows.
const MAX_PAUSE: Duration = Duration::from_secs(86_400);

/// The longest `Retry-After` that a call waits for. Beyond it, the call fails with an error that
/// contains the time, and the caller may wait.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(60);

impl Default for RetryPolicy {
    /// Returns a policy of three attempts, with an initial backoff of 200 ms and a maximum of 10 s.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(200),
            max_backoff: Duration::from_secs(10),
        }
    }
}

impl RetryPolicy {
    /// Returns a policy of a single attempt.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first; 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the upper bound of the first pause.
    pub fn initial_backoff(mut self, backoff: Duration) -> Self {
        self.initial_backoff = backoff;
        self
    }

    /// Sets the upper bound of all pauses.
    pub fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// Returns the pause after the attempt with this number, or `None` if it was the last one.
    pub(crate) fn pause(
        &self,
        attempt: u32,
        is_throttled: bool,
        retry_after: Option<Duration>,
    ) -> Option<Duration> {
        if attempt >= self.max_attempts || retry_after.is_some_and(|it| it > MAX_RETRY_AFTER) {
            return None;
        }
        let initial = self.initial_backoff.saturating_mul(if is_throttled { 5 } else { 1 });
        let doublings = attempt.saturating_sub(1).min(31);
        let bound = initial.saturating_mul(1 << doublings).min(self.max_backoff).min(MAX_PAUSE);
        Some(bound.mul_f64(fastrand::f64()).max(retry_after.unwrap_or_default()))
    }
}

/// A limit on the retries of all calls of a client: when the service is down, retries only add load.
///
/// A token bucket for 500 retries. A successful call returns the tokens of its own retries, and a tenth
/// of a retry more.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

/// The size of the bucket, in tenths of a retry.
const CAPACITY: u32 = 5000;
/// The cost of a retry, in tenths of a retry.
const RETRY_COST: u32 = 10;

impl RetryBudget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes the tokens of one retry and returns true, if there are enough.
    pub(crate) fn try_spend(&self) -> bool {
        self.update(|tokens| tokens.checked_sub(RETRY_COST))
    }

    /// Returns the tokens of a call that has succeeded after this number of retries.
    pub(crate) fn record_success(&self, retries: u32) {
        let refund = retries.saturating_mul(RETRY_COST).saturating_add(1);
        self.update(|tokens| Some(tokens.saturating_add(refund).min(CAPACITY)));
    }

    fn update(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_maximum() {
        let policy = RetryPolicy::default().max_attempts(20);
        let longest = |attempt, is_throttled| {
            (0..2000)
                .filter_map(|_| policy.pause(attempt, is_throttled, None))
                .max()
                .unwrap()
                .as_millis()
        };
        let cases = [
            (1, false, 200),
            (2, false, 400),
            (3, false, 800),
            (12, false, 10_000),
            (1, true, 1000),
        ];
        for (attempt, is_throttled, bound) in cases {
            let longest = longest(attempt, is_throttled);
            assert!(
                longest <= bound && longest > bound * 9 / 10,
                "{attempt}: {longest} of {bound}"
            );
        }
    }

    #[test]
    fn retry_after_is_a_lower_bound_within_reason() {
        let policy = RetryPolicy::default();
        assert_eq!(
            policy.pause(1, false, Some(Duration::from_secs(7))),
            Some(Duration::from_secs(7))
        );
        assert_eq!(policy.pause(1, false, Some(Duration::from_secs(61))), None);
        assert_eq!(policy.pause(3, false, None), None);
        let forever = policy.initial_backoff(Duration::MAX).max_backoff(Duration::MAX);
        assert!(forever.pause(1, true, None) <= Some(MAX_PAUSE));
        assert_eq!(RetryPolicy::never().pause(1, false, None), None);
    }

    #[test]
    fn the_budget_runs_dry_and_refills() {
        let budget = RetryBudget::new();
        let left = || (0..CAPACITY).take_while(|_| budget.try_spend()).count();
        assert_eq!(left(), 500);
        (0..20).for_each(|_| budget.record_success(0));
        assert_eq!(left(), 2);
        budget.record_success(3);
        assert_eq!(left(), 3);
    }
}
