//! [`ByteStream`]: the body of a response, while it arrives.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::Sleep;

use crate::error::{Error, ErrorKind};
use crate::transport::TransportError;

/// The chunks of a response, from a transport.
pub(crate) enum Chunks {
    Bytes(Bytes),
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>),
    #[cfg_attr(not(feature = "blocking"), allow(dead_code, reason = "made by blocking transports"))]
    Reader(Box<dyn io::Read + Send>),
}

/// The body of a response, which is read while it arrives.
///
/// It is a [`Stream`] of chunks and an [`AsyncRead`]; after a blocking call it is a [`Read`](io::Read).
/// What has arrived is held until it is read, and no more than that. A body that breaks off is an error, never a
/// short body, as far as the service stated its length.
///
/// Dropping it closes the connection, unless the body has ended.
pub struct ByteStream {
    chunks: Chunks,
    len: Option<u64>,
    /// What was received and not yet read by [`AsyncRead`].
    rest: Bytes,
    action: Box<str>,
    /// How long to wait for each chunk.
    timeout: Duration,
    timer: Option<Pin<Box<Sleep>>>,
}

impl ByteStream {
    pub(crate) fn new(chunks: Chunks, len: Option<u64>, action: &str, timeout: Duration) -> Self {
        Self { chunks, len, rest: Bytes::new(), action: action.into(), timeout, timer: None }
    }

    /// Returns the length in bytes, if the service stated it.
    #[allow(
        clippy::len_without_is_empty,
        reason = "that it is not known is not that it is not empty"
    )]
    pub fn len(&self) -> Option<u64> {
        match &self.chunks {
            Chunks::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Chunks::Stream(_) | Chunks::Reader(_) => self.len,
        }
    }

    /// Returns the next chunk, or `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Returns the next chunk, or the beginning of it that has at most `limit` bytes. The rest comes next.
    pub async fn next_up_to(&mut self, limit: usize) -> Option<Result<Bytes, Error>> {
        let mut chunk = match self.next().await? {
            Ok(chunk) => chunk,
            Err(error) => return Some(Err(error)),
        };
        if chunk.len() > limit {
            self.rest = chunk.split_off(limit);
        }
        Some(Ok(chunk))
    }

    /// Reads the whole body, which may have at most `limit` bytes.
    ///
    /// # Errors
    /// The body is longer, or the connection breaks.
    pub async fn read_all(mut self, limit: usize) -> Result<Bytes, Error> {
        let mut res = Vec::new();
        while let Some(chunk) = self.next().await {
            let chunk = chunk?;
            if chunk.len() > limit.saturating_sub(res.len()) {
                return Err(
                    self.error(ErrorKind::Decode, format!("the body is longer than {limit} bytes"))
                );
            }
            if res.is_empty() && self.len() == u64::try_from(chunk.len()).ok() {
                return Ok(chunk);
            }
            res.extend_from_slice(&chunk);
        }
        Ok(res.into())
    }

    fn error(&self, kind: ErrorKind, detail: String) -> Error {
        Error::new(kind, detail).with_action(&self.action).with_attempts(1)
    }

    /// The connection broke. What was read so far is right, so reading the rest later may succeed.
    fn broken(&self, error: TransportError) -> Error {
        let detail = format!("the body broke off: {error}");
        self.error(ErrorKind::Connection, detail).with_retryable(true).with_source(error)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !self.rest.is_empty() {
            return Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))));
        }
        let polled = match &mut self.chunks {
            Chunks::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Chunks::Bytes(bytes) => return Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Chunks::Reader(_) => {
                let detail = "the body of a blocking call is read as a reader".to_owned();
                return Poll::Ready(Some(Err(self.error(ErrorKind::Request, detail))));
            }
            Chunks::Stream(stream) => stream.as_mut().poll_next(cx),
        };
        match polled {
            Poll::Ready(chunk) => {
                self.timer = None;
                Poll::Ready(chunk.map(|it| it.map_err(|error| self.broken(error))))
            }
            Poll::Pending => {
                let timeout = self.timeout;
                let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(timeout)));
                ready!(timer.as_mut().poll(cx));
                self.timer = None;
                // Whoever reads on would wait for what does not come.
                self.chunks = Chunks::Bytes(Bytes::new());
                let detail = format!("no more of the body within {timeout:?}");
                let error = self.error(ErrorKind::Timeout, detail).with_retryable(true);
                Poll::Ready(Some(Err(error)))
            }
        }
    }
}

impl AsyncRead for ByteStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        while self.rest.is_empty() {
            match ready!(self.as_mut().poll_next(cx)) {
                Some(chunk) => self.rest = chunk.map_err(io::Error::other)?,
                None => return Poll::Ready(Ok(())),
            }
        }
        let len = self.rest.len().min(buffer.remaining());
        buffer.put_slice(&self.rest.split_to(len));
        Poll::Ready(Ok(()))
    }
}

/// Only for blocking calls. After others the body that is in memory can be read, and nothing else.
impl io::Read for ByteStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match &mut self.chunks {
            Chunks::Reader(reader) => reader.read(buffer),
            Chunks::Bytes(bytes) => {
                let len = bytes.len().min(buffer.len());
                buffer[..len].copy_from_slice(&bytes.split_to(len));
                Ok(len)
            }
            Chunks::Stream(_) => {
                let detail = "the body of an asynchronous call is read as a stream";
                Err(io::Error::new(io::ErrorKind::Unsupported, detail))
            }
        }
    }
}

/// An empty body.
impl Default for ByteStream {
    fn default() -> Self {
        Self::new(Chunks::Bytes(Bytes::new()), Some(0), "", Duration::ZERO)
    }
}

/// A body in memory, for tests of what reads one.
impl From<Bytes> for ByteStream {
    fn from(bytes: Bytes) -> Self {
        let len = u64::try_from(bytes.len()).ok();
        Self::new(Chunks::Bytes(bytes), len, "", Duration::ZERO)
    }
}

/// Shows the length, never the content.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            Some(len) => write!(f, "ByteStream({len} bytes)"),
            None => f.write_str("ByteStream"),
        }
    }
}
