//! [`AnswerBody`]: the body of an answer, which may be streamed, slow, or end too early.

use super::connection::Disconnect;
use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep};

/// How often a cut body looks whether what comes before the cut has been sent.
const FLUSH_INTERVAL: Duration = Duration::from_millis(1);

/// The body of an answer.
pub(crate) struct AnswerBody {
    source: Source,
    /// The number of bytes that are still to come, as the client is told.
    len: u64,
    cut: Option<CutState>,
    pace: Option<Pace>,
    /// What did not fit into the last piece.
    rest: Bytes,
}

enum Source {
    Whole(Bytes),
    Stream(Pin<Box<dyn Body<Data = Bytes, Error = io::Error> + Send>>),
}

/// The place where a body ends and its connection with it.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// The number of bytes that are sent.
    pub(crate) at: u64,
    pub(crate) disconnect: Disconnect,
}

struct CutState {
    cut: Cut,
    /// The number of flushes when the cut was reached, and the timer for the next look at it.
    reached: Option<(u64, Pin<Box<Sleep>>)>,
}

struct Pace {
    bytes_per_second: u64,
    timer: Pin<Box<Sleep>>,
}

impl AnswerBody {
    pub(crate) fn empty() -> AnswerBody {
        AnswerBody::whole(Bytes::new())
    }

    pub(crate) fn whole(bytes: impl Into<Bytes>) -> AnswerBody {
        let bytes = bytes.into();
        let len = bytes.len() as u64;
        AnswerBody { source: Source::Whole(bytes), len, cut: None, pace: None, rest: Bytes::new() }
    }

    /// Creates a body of `len` bytes, which the stream has to have.
    pub(crate) fn stream(
        stream: impl Body<Data = Bytes, Error = io::Error> + Send + 'static,
        len: u64,
    ) -> AnswerBody {
        let source = Source::Stream(Box::pin(stream));
        AnswerBody { source, len, cut: None, pace: None, rest: Bytes::new() }
    }

    /// Returns the number of bytes that the client is told.
    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    /// Ends the body early. A body that ends before the cut is not affected.
    pub(crate) fn with_cut(self, cut: Option<Cut>) -> AnswerBody {
        AnswerBody { cut: cut.map(|cut| CutState { cut, reached: None }), ..self }
    }

    /// Sends at most so many bytes per second.
    pub(crate) fn with_pace(self, bytes_per_second: Option<u64>) -> AnswerBody {
        let pace = |it: u64| Pace {
            bytes_per_second: it.max(1),
            timer: Box::pin(tokio::time::sleep(Duration::ZERO)),
        };
        AnswerBody { pace: bytes_per_second.map(pace), ..self }
    }

    fn poll_source(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))));
        }
        match &mut self.source {
            Source::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Source::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Source::Stream(stream) => stream
                .as_mut()
                .poll_frame(cx)
                .map(|it| it.map(|frame| frame.map(|it| it.into_data().unwrap_or_default()))),
        }
    }

    /// Keeps what is beyond the first `max` bytes for later.
    fn split(&mut self, mut bytes: Bytes, max: u64) -> Bytes {
        let max = usize::try_from(max).unwrap_or(usize::MAX);
        if bytes.len() > max {
            self.rest = bytes.split_off(max);
        }
        bytes
    }
}

impl CutState {
    /// Waits until everything before the cut has been sent, and fails.
    fn poll_end(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let flushes = self.cut.disconnect.flushes();
        let timer = || Box::pin(tokio::time::sleep(FLUSH_INTERVAL));
        let (before, timer) = self.reached.get_or_insert_with(|| (flushes, timer()));
        loop {
            if flushes > *before {
                self.cut.disconnect.set();
                return Poll::Ready(io::ErrorKind::ConnectionAborted.into());
            }
            if timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            timer.as_mut().reset(Instant::now() + FLUSH_INTERVAL);
        }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let is_over = self.len == 0;
        if let Some(state) = &mut self.cut
            && state.cut.at == 0
            && !is_over
        {
            return state.poll_end(cx).map(|it| Some(Err(it)));
        }
        if let Some(pace) = &mut self.pace
            && pace.timer.as_mut().poll(cx).is_pending()
        {
            return Poll::Pending;
        }
        let mut bytes = match self.poll_source(cx) {
            Poll::Ready(Some(Ok(bytes))) => bytes,
            Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error))),
            Poll::Ready(None) => return Poll::Ready(None),
            Poll::Pending => return Poll::Pending,
        };
        if let Some(at) = self.cut.as_ref().map(|it| it.cut.at) {
            bytes = self.split(bytes, at);
        }
        if let Some(per_second) = self.pace.as_ref().map(|it| it.bytes_per_second) {
            bytes = self.split(bytes, (per_second / 10).max(1));
        }
        let count = bytes.len() as u64;
        self.len = self.len.saturating_sub(count);
        if let Some(state) = &mut self.cut {
            state.cut.at = state.cut.at.saturating_sub(count);
        }
        if let Some(pace) = &mut self.pace {
            let seconds = count as f64 / pace.bytes_per_second as f64;
            pace.timer.as_mut().reset(Instant::now() + Duration::from_secs_f64(seconds));
        }
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.len == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len)
    }
}
