//! When and how long to wait before another attempt. Whether one is safe is decided elsewhere.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// How often a call is tried and how long it pauses in between.
///
/// The pause before the second attempt is random between nothing and `initial_backoff`; the upper
/// bound doubles with every attempt up to `max_backoff` (full jitter). Where the service asks
/// for fewer requests, it starts at five times `initial_backoff`, and a `Retry-After` is a lower bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    max_attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
}

/// No pause is longer, whatever was asked for.
const DAY: Duration = Duration::from_secs(86_400);

/// A `Retry-After` beyond this is not waited for: the error says so, and the caller can.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(60);

impl Default for RetryPolicy {
    /// Three attempts, with pauses from 200 ms to 10 s.
    fn default() -> Self {
        Self {
            max_attempts: 3,
            initial_backoff: Duration::from_millis(200),
            max_backoff: Duration::from_secs(10),
        }
    }
}

impl RetryPolicy {
    /// A single attempt.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// At most this many attempts, the first included; 0 is taken as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The upper bound of the first pause.
    pub fn initial_backoff(mut self, pause: Duration) -> Self {
        self.initial_backoff = pause;
        self
    }

    /// The upper bound of any pause.
    pub fn max_backoff(mut self, pause: Duration) -> Self {
        self.max_backoff = pause;
        self
    }

    /// The pause after attempt number `attempt`, or `None` if it was the last one.
    pub(crate) fn pause(
        &self,
        attempt: u32,
        throttled: bool,
        after: Option<Duration>,
    ) -> Option<Duration> {
        if attempt >= self.max_attempts || after.is_some_and(|it| it > LONGEST_RETRY_AFTER) {
            return None;
        }
        let first = self.initial_backoff.saturating_mul(if throttled { 5 } else { 1 });
        let doublings = attempt.saturating_sub(1).min(31);
        let bound = first.saturating_mul(1 << doublings).min(self.max_backoff).min(DAY);
        Some(bound.mul_f64(fastrand::f64()).max(after.unwrap_or_default()))
    }
}

/// What a client may spend on retries: when nothing succeeds any more, retrying only adds load.
///
/// Holds 500 retries. A call that succeeds gives back its own retries and a tenth of one more.
#[derive(Debug)]
pub(crate) struct RetryBudget(AtomicU32);

/// In tenths of a retry.
const CAPACITY: u32 = 5000;
const RETRY_COST: u32 = 10;

impl RetryBudget {
    pub(crate) fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Takes the cost of one retry, if it is there.
    pub(crate) fn spend(&self) -> bool {
        self.update(|left| left.checked_sub(RETRY_COST))
    }

    /// A call has succeeded after so many retries.
    pub(crate) fn earn(&self, retries: u32) {
        let earned = retries.saturating_mul(RETRY_COST).saturating_add(1);
        self.update(|left| Some(left.saturating_add(earned).min(CAPACITY)));
    }

    fn update(&self, change: impl Fn(u32) -> Option<u32>) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let retry = RetryPolicy::default().max_attempts(20);
        let longest = |attempt, throttled| {
            (0..2000)
                .filter_map(|_| retry.pause(attempt, throttled, None))
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
        for (attempt, throttled, bound) in cases {
            let found = longest(attempt, throttled);
            assert!(found <= bound && found > bound * 9 / 10, "{attempt}: {found} of {bound}");
        }
    }

    #[test]
    fn retry_after_is_a_lower_bound_within_reason() {
        let retry = RetryPolicy::default();
        assert_eq!(
            retry.pause(1, false, Some(Duration::from_secs(7))),
            Some(Duration::from_secs(7))
        );
        assert_eq!(retry.pause(1, false, Some(Duration::from_secs(61))), None);
        assert_eq!(retry.pause(3, false, None), None);
        let forever = retry.initial_backoff(Duration::MAX).max_backoff(Duration::MAX);
        assert!(forever.pause(1, true, None) <= Some(DAY));
        assert_eq!(RetryPolicy::never().pause(1, false, None), None);
    }

    #[test]
    fn the_budget_runs_dry_and_refills() {
        let budget = RetryBudget::new();
        let left = || (0..CAPACITY).take_while(|_| budget.spend()).count();
        assert_eq!(left(), 500);
        (0..20).for_each(|_| budget.earn(0));
        assert_eq!(left(), 2);
        budget.earn(3);
        assert_eq!(left(), 3);
    }
}
