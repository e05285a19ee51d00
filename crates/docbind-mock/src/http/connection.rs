//! [`Connection`]: a connection that the server can break, which HTTP servers do not offer by themselves.
//!
//! It is closed without an answer by its [`Disconnect`], or at a given byte by a [`Break`].

use std::collections::BTreeMap;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// A fault of the network: one connection ends at one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// The number of the connection, in the order in which the server accepted them, from 0.
    pub connection: u64,
    /// Where it ends.
    pub at: BreakPoint,
}

/// Where a connection ends, in bytes from its beginning, heads included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakPoint {
    /// After the server has read so many bytes.
    Request(u64),
    /// After the server has written so many bytes.
    Answer(u64),
}

/// The breaks to come, by connection, and the number of connections so far.
#[derive(Debug, Default)]
pub(crate) struct Breaks {
    accepted: AtomicU64,
    points: Mutex<BTreeMap<u64, BreakPoint>>,
}

impl Breaks {
    pub(crate) fn add(&self, it: Break) {
        let mut points = self.points.lock().unwrap_or_else(PoisonError::into_inner);
        points.insert(it.connection, it.at);
    }

    /// Returns the number of connections that were accepted.
    pub(crate) fn accepted(&self) -> u64 {
        self.accepted.load(Ordering::SeqCst)
    }

    /// Counts a connection, and returns where it is to be broken.
    pub(super) fn accept(&self) -> Option<BreakPoint> {
        let number = self.accepted.fetch_add(1, Ordering::SeqCst);
        self.points.lock().unwrap_or_else(PoisonError::into_inner).remove(&number)
    }
}

/// A switch that closes a connection: once it is set, writing fails, and the server closes the stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Disconnect(Arc<ConnectionState>);

#[derive(Debug, Default)]
struct ConnectionState {
    closed: AtomicBool,
    /// How often everything that there was to write has been handed to the system.
    flushes: AtomicU64,
}

impl Disconnect {
    pub(crate) fn set(&self) {
        self.0.closed.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.closed.load(Ordering::SeqCst)
    }

    pub(super) fn flushes(&self) -> u64 {
        self.0.flushes.load(Ordering::SeqCst)
    }

    fn check(&self) -> io::Result<()> {
        if self.is_set() { Err(io::ErrorKind::ConnectionAborted.into()) } else { Ok(()) }
    }
}

/// A TCP connection with its [`Disconnect`].
pub(super) struct Connection {
    stream: TcpStream,
    disconnect: Disconnect,
    break_at: Option<BreakPoint>,
    bytes_read: u64,
    bytes_written: u64,
    max_stall: Duration,
    /// Runs while the client reads nothing.
    stall: Option<Pin<Box<Sleep>>>,
}

impl Connection {
    pub(super) fn new(
        stream: TcpStream,
        break_at: Option<BreakPoint>,
        max_stall: Duration,
    ) -> Connection {
        // Answers are slower without it, but not wrong.
        let _ = stream.set_nodelay(true);
        let disconnect = Disconnect::default();
        let (bytes_read, bytes_written) = (0, 0);
        Connection {
            stream,
            disconnect,
            break_at,
            bytes_read,
            bytes_written,
            max_stall,
            stall: None,
        }
    }

    pub(super) fn into_stream(self) -> TcpStream {
        self.stream
    }

    pub(super) fn disconnect(&self) -> Disconnect {
        self.disconnect.clone()
    }

    /// Returns how many bytes may be written at once, of `wanted`.
    fn writable(&self, wanted: usize) -> io::Result<usize> {
        self.disconnect.check()?;
        match self.break_at {
            Some(BreakPoint::Answer(at)) => remaining(at, self.bytes_written, wanted),
            Some(BreakPoint::Request(_)) | None => Ok(wanted),
        }
    }

    /// Notes the result of a write, and ends a connection whose client reads nothing.
    fn written(
        &mut self,
        result: Poll<io::Result<usize>>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(it) = result {
            self.stall = None;
            let count = it.as_ref().map_or(0, |it| *it);
            self.bytes_written = self.bytes_written.saturating_add(count as u64);
            return Poll::Ready(it);
        }
        let max = self.max_stall;
        let stall = self.stall.get_or_insert_with(|| Box::pin(tokio::time::sleep(max)));
        match stall.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// Returns how many of `wanted` bytes come before the break.
fn remaining(at: u64, done: u64, wanted: usize) -> io::Result<usize> {
    match at.saturating_sub(done) {
        0 => Err(io::ErrorKind::ConnectionAborted.into()),
        left => Ok(usize::try_from(left).unwrap_or(usize::MAX).min(wanted)),
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Some(BreakPoint::Request(at)) = self.break_at else {
            return Pin::new(&mut self.stream).poll_read(cx, buffer);
        };
        let count = match remaining(at, self.bytes_read, buffer.remaining()) {
            Ok(count) => count,
            Err(error) => {
                // Nor is anything written to a connection that is broken.
                self.disconnect.set();
                return Poll::Ready(Err(error));
            }
        };
        let mut bytes = vec![0; count];
        let mut limited = ReadBuf::new(&mut bytes);
        let result = Pin::new(&mut self.stream).poll_read(cx, &mut limited);
        self.bytes_read = self.bytes_read.saturating_add(limited.filled().len() as u64);
        buffer.put_slice(limited.filled());
        result
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let count = self.writable(bytes.len())?;
        let result = Pin::new(&mut self.stream).poll_write(cx, &bytes[..count]);
        self.written(result, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.break_at.is_some() {
            let first = parts.iter().find(|it| !it.is_empty());
            return self.poll_write(cx, first.map_or(&[], |it| it));
        }
        self.disconnect.check()?;
        let result = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.written(result, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.disconnect.0.flushes.fetch_add(1, Ordering::SeqCst);
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
