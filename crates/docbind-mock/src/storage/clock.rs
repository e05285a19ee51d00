//! [`Clock`]: the time of the service, which tests can set and advance.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The latest time that fits into the dates of HTTP: the end of the year 9999.
const MAX: u64 = 253_402_300_799;

#[derive(Debug)]
pub(crate) struct Clock {
    started: Instant,
    start: Option<u64>,
    /// In milliseconds.
    advance: AtomicU64,
}

impl Clock {
    pub(crate) fn new(start: Option<u64>) -> Clock {
        Clock { started: Instant::now(), start, advance: AtomicU64::new(0) }
    }

    pub(crate) fn advance(&self, by: Duration) {
        let millis = u64::try_from(by.as_millis()).unwrap_or(MAX).min(MAX);
        self.advance.fetch_add(millis, Ordering::SeqCst);
    }

    /// Returns the time in seconds since 1970.
    pub(crate) fn now(&self) -> u64 {
        let time = match self.start {
            Some(start) => self.started.elapsed().saturating_add(Duration::from_secs(start)),
            None => SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default(),
        };
        let advance = Duration::from_millis(self.advance.load(Ordering::SeqCst));
        time.saturating_add(advance).as_secs().min(MAX)
    }
}

/// Returns a time as the headers of HTTP write it.
pub(crate) fn http_date(seconds: u64) -> String {
    let time = UNIX_EPOCH.checked_add(Duration::from_secs(seconds.min(MAX)));
    httpdate::fmt_http_date(time.unwrap_or(UNIX_EPOCH))
}

/// Returns the time of a header of HTTP.
pub(crate) fn parse_http_date(text: &str) -> Option<u64> {
    let time = httpdate::parse_http_date(text).ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs())
}
