//! [`BodyStream`] and [`BodyReader`]: a body while it is sent, for transports that wait and for those that block.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use tokio::task::JoinHandle;

use super::body::Body;
use super::progress::Progress;
use super::source::{ChunkStream, Source};

/// The length of the chunks in which files and readers are read, in bytes: long enough that handing a chunk over
/// costs little beside reading it.
const CHUNK_LEN: usize = 128 * 1024;

/// The length of the parts in which a body in memory is sent, in bytes.
const MAX_PART_LEN: usize = 1024 * 1024;

impl Body {
    /// Returns the body as a stream of chunks, for a transport. A reader is read on a thread of the current tokio
    /// runtime that may block. Nothing is opened before the stream is polled.
    pub fn into_stream(self) -> BodyStream {
        BodyStream { state: State::Unopened(self), progress: None }
    }

    /// Returns the body as a reader, for a transport that blocks. A stream of chunks fails when it is read.
    pub fn into_reader(self) -> BodyReader {
        BodyReader(ReaderState::Unopened(self))
    }
}

/// A body as a stream of chunks. Readers are read on threads that may block, one chunk ahead of what is sent.
#[must_use = "a stream does nothing unless it is polled"]
pub struct BodyStream {
    state: State,
    progress: Option<Progress>,
}

enum State {
    Unopened(Body),
    Bytes(Bytes),
    Opening(JoinHandle<io::Result<Source>>),
    Reading(JoinHandle<ReadChunk>),
    Stream(ChunkStream),
    Done,
}

type ReadChunk = (Box<dyn Read + Send>, io::Result<Bytes>);

impl BodyStream {
    /// Notes every chunk that is taken.
    pub(crate) fn with_progress(mut self, progress: Progress) -> Self {
        self.progress = Some(progress);
        self
    }

    fn begin(&mut self, source: Source) {
        self.state = match source {
            Source::Bytes(bytes) => State::Bytes(bytes),
            Source::Reader(reader) => State::Reading(read_ahead(reader)),
            Source::Stream(stream) => State::Stream(stream),
        };
    }

    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match &mut self.state {
                State::Unopened(body) if body.as_bytes().is_some() || !body.is_replayable() => {
                    match body.open() {
                        Ok(source) => self.begin(source),
                        Err(error) => return self.fail(error),
                    }
                }
                State::Unopened(body) => {
                    let body = body.clone();
                    self.state = State::Opening(tokio::task::spawn_blocking(move || body.open()));
                }
                State::Opening(opening) => match ready!(join(opening, cx)).and_then(|it| it) {
                    Ok(source) => self.begin(source),
                    Err(error) => return self.fail(error),
                },
                State::Bytes(bytes) => {
                    // In parts, so that it shows whether a long body moves.
                    let chunk = bytes.split_to(bytes.len().min(MAX_PART_LEN));
                    if chunk.is_empty() {
                        self.state = State::Done;
                    } else {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
                State::Reading(reading) => match ready!(join(reading, cx)) {
                    Ok((_, Ok(chunk))) if chunk.is_empty() => self.state = State::Done,
                    Ok((reader, Ok(chunk))) => {
                        *reading = read_ahead(reader);
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                    Ok((_, Err(error))) | Err(error) => return self.fail(error),
                },
                State::Stream(stream) => match ready!(stream.as_mut().poll_next(cx)) {
                    Some(Ok(chunk)) if chunk.is_empty() => {}
                    Some(Ok(chunk)) => return Poll::Ready(Some(Ok(chunk))),
                    Some(Err(error)) => return self.fail(error),
                    None => self.state = State::Done,
                },
                State::Done => return Poll::Ready(None),
            }
        }
    }

    fn fail(&mut self, error: io::Error) -> Poll<Option<io::Result<Bytes>>> {
        self.state = State::Done;
        Poll::Ready(Some(Err(error)))
    }
}

fn read_ahead(mut reader: Box<dyn Read + Send>) -> JoinHandle<ReadChunk> {
    tokio::task::spawn_blocking(move || {
        let chunk = read_chunk(&mut reader);
        (reader, chunk)
    })
}

/// Reads until a chunk is full or the reader ends, so that chunks are long however short the reads are.
fn read_chunk(reader: &mut dyn Read) -> io::Result<Bytes> {
    let mut chunk = Vec::with_capacity(CHUNK_LEN);
    let limit = u64::try_from(CHUNK_LEN).unwrap_or(u64::MAX);
    reader.take(limit).read_to_end(&mut chunk)?;
    Ok(chunk.into())
}

/// Waits for a task that reads. It is never aborted, and panics only if the reader does.
fn join<T>(task: &mut JoinHandle<T>, cx: &mut Context<'_>) -> Poll<io::Result<T>> {
    Pin::new(task).poll(cx).map_err(|_| io::Error::other("the reader of the body panicked"))
}

impl Stream for BodyStream {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let res = ready!(self.poll_chunk(cx));
        if let Some(progress) = &self.progress {
            progress.note();
        }
        Poll::Ready(res)
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyStream")
    }
}

/// A body as a reader.
pub struct BodyReader(ReaderState);

enum ReaderState {
    Unopened(Body),
    Bytes(io::Cursor<Bytes>),
    Reader(Box<dyn Read + Send>),
    Done,
}

impl Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match &mut self.0 {
                ReaderState::Unopened(body) => {
                    self.0 = match body.open()? {
                        Source::Bytes(bytes) => ReaderState::Bytes(io::Cursor::new(bytes)),
                        Source::Reader(reader) => ReaderState::Reader(reader),
                        Source::Stream(_) => {
                            self.0 = ReaderState::Done;
                            let detail = "a blocking call cannot read a stream; use a reader";
                            return Err(io::Error::new(io::ErrorKind::Unsupported, detail));
                        }
                    }
                }
                ReaderState::Bytes(bytes) => return bytes.read(buffer),
                ReaderState::Reader(reader) => return reader.read(buffer),
                ReaderState::Done => return Ok(0),
            }
        }
    }
}

impl fmt::Debug for BodyReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyReader")
    }
}
