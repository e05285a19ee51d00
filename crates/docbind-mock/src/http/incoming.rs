//! [`BodyReader`]: the body of a request, with a limit for its length and the time that it takes.

use super::answer::Cut;
use super::timeouts::Timeouts;
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Reads the body of a request.
pub(crate) struct BodyReader {
    body: Incoming,
    limit: u64,
    received: u64,
    timeouts: Timeouts,
    end: Instant,
    window_end: Instant,
    window_bytes: u64,
    /// Where the connection is closed, as a fault.
    cut: Option<Cut>,
    /// The most bytes per second, as a fault.
    pace: Option<u64>,
}

/// Why the body of a request was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// It has, or says that it has, more bytes than are accepted.
    TooLong,
    /// The client sends nothing, or hardly anything.
    TooSlow,
    /// The connection ended, or what came was not HTTP.
    Broken,
}

impl BodyReader {
    /// Prepares to read at most `limit` bytes. Nothing is read yet, and a client that waits for permission to
    /// send is not given it yet.
    ///
    /// # Errors
    /// The request says that its body is longer.
    pub(crate) fn new(
        body: Incoming,
        limit: u64,
        timeouts: Timeouts,
    ) -> Result<BodyReader, BodyError> {
        if body.size_hint().lower() > limit {
            return Err(BodyError::TooLong);
        }
        let now = Instant::now();
        let after = |it: Duration| now.checked_add(it).unwrap_or(now);
        let (end, window_end) = (after(timeouts.body_total), after(timeouts.body_window));
        let (received, window_bytes, cut, pace) = (0, 0, None, None);
        Ok(BodyReader { body, limit, received, timeouts, end, window_end, window_bytes, cut, pace })
    }

    /// Closes the connection after so many bytes of the body.
    pub(crate) fn with_cut(self, cut: Cut) -> BodyReader {
        BodyReader { cut: Some(cut), ..self }
    }

    /// Reads at most so many bytes per second.
    pub(crate) fn with_pace(self, bytes_per_second: Option<u64>) -> BodyReader {
        BodyReader { pace: bytes_per_second, ..self }
    }

    /// Returns the length of the body, if the request says it.
    pub(crate) fn declared_len(&self) -> Option<u64> {
        self.body.size_hint().exact()
    }

    /// Returns the next bytes, or `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, BodyError> {
        loop {
            let deadline = self.window_end.min(self.end);
            let Ok(frame) = timeout_at(deadline, self.body.frame()).await else {
                self.next_window()?;
                continue;
            };
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|_| BodyError::Broken)?;
            // Trailers say nothing that is needed.
            let Ok(bytes) = frame.into_data() else { continue };
            self.received = self.received.saturating_add(bytes.len() as u64);
            self.window_bytes = self.window_bytes.saturating_add(bytes.len() as u64);
            if let Some(cut) = self.cut.as_ref().filter(|it| it.at < self.received) {
                cut.disconnect.set();
                return Err(BodyError::Broken);
            }
            if self.received > self.limit {
                return Err(BodyError::TooLong);
            }
            if let Some(pace) = self.pace {
                let seconds = bytes.len() as f64 / pace.max(1) as f64;
                tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
            }
            // A client that never pauses never meets the timer above.
            if Instant::now() >= self.window_end {
                self.next_window()?;
            }
            return Ok(Some(bytes));
        }
    }

    /// Reads everything.
    pub(crate) async fn read_all(mut self) -> Result<Vec<u8>, BodyError> {
        let mut res = Vec::new();
        while let Some(bytes) = self.next().await? {
            res.extend_from_slice(&bytes);
        }
        Ok(res)
    }

    /// Begins a new window of time, if enough arrived in the last one.
    fn next_window(&mut self) -> Result<(), BodyError> {
        let now = Instant::now();
        if now >= self.end || self.window_bytes < self.timeouts.body_window_bytes {
            return Err(BodyError::TooSlow);
        }
        self.window_bytes = 0;
        self.window_end = now.checked_add(self.timeouts.body_window).unwrap_or(now);
        Ok(())
    }
}
