//! [`SegmentsBody`]: segments as the body of an answer. Files are read by other threads, a piece ahead of
//! what is sent.

use super::blob::Segment;
use bytes::Bytes;
use hyper::body::{Body, Frame};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::task::JoinHandle;

/// How much is read from a file at once: large enough that threads change rarely.
const PIECE: u64 = 512 << 10;

/// The body of an answer, made of segments.
pub(crate) struct SegmentsBody {
    /// What was not yet begun.
    segments: VecDeque<Segment>,
    /// Pieces in memory.
    ready: VecDeque<Bytes>,
    reading: Option<JoinHandle<io::Result<Piece>>>,
}

/// Bytes of a file, and what follows them.
struct Piece {
    bytes: Bytes,
    rest: Option<(File, Segment)>,
}

impl SegmentsBody {
    pub(crate) fn new(segments: Vec<Segment>) -> SegmentsBody {
        SegmentsBody { segments: segments.into(), ready: VecDeque::new(), reading: None }
    }

    /// Begins to read what comes next.
    fn advance(&mut self, rest: Option<(File, Segment)>) {
        if let Some((file, segment)) = rest {
            self.reading = Some(tokio::task::spawn_blocking(|| Piece::read(Some(file), segment)));
        } else if let Some(segment) = self.segments.pop_front() {
            match segment.blob.id() {
                None => self.ready.append(&mut segment.blob.memory(segment.offset, segment.len)),
                Some(_) => {
                    self.reading = Some(tokio::task::spawn_blocking(|| Piece::read(None, segment)));
                }
            }
        }
    }
}

impl Piece {
    /// Reads from a file, or from the beginning of a segment whose file was not opened.
    fn read(file: Option<File>, mut segment: Segment) -> io::Result<Piece> {
        let file = match file {
            Some(it) => Some(it),
            None => segment.blob.open_at(segment.offset)?,
        };
        let Some(mut file) = file else { return Err(io::ErrorKind::Unsupported.into()) };
        let wanted = segment.len.min(PIECE);
        let mut bytes = Vec::with_capacity(usize::try_from(wanted).unwrap_or_default());
        let count = (&mut file).take(wanted).read_to_end(&mut bytes)? as u64;
        if count < wanted {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        segment.len -= count;
        segment.offset += count;
        let rest = (segment.len > 0).then_some((file, segment));
        Ok(Piece { bytes: bytes.into(), rest })
    }
}

impl Body for SegmentsBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            if let Some(bytes) = self.ready.pop_front() {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            if let Some(reading) = &mut self.reading {
                let piece = match Pin::new(reading).poll(cx) {
                    Poll::Ready(it) => it.map_err(io::Error::other).flatten(),
                    Poll::Pending => return Poll::Pending,
                };
                self.reading = None;
                let piece = match piece {
                    Ok(it) => it,
                    Err(error) => return Poll::Ready(Some(Err(error))),
                };
                self.ready.push_back(piece.bytes);
                let rest = piece.rest;
                if rest.is_some() {
                    self.advance(rest);
                }
            } else if self.segments.is_empty() {
                return Poll::Ready(None);
            } else {
                self.advance(None);
            }
        }
    }
}
