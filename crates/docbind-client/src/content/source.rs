//! [`Source`]: where the bytes of a body come from.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

pub(super) type ChunkStream = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;

/// Where the bytes come from.
pub(super) enum Source {
    Bytes(Bytes),
    Reader(Box<dyn Read + Send>),
    Stream(ChunkStream),
}

impl Source {
    pub(super) fn stream<B: Into<Bytes>>(
        stream: impl Stream<Item = io::Result<B>> + Send + 'static,
    ) -> Self {
        Source::Stream(Box::pin(IntoBytes(Box::pin(stream))))
    }
}

/// A stream whose chunks become [`Bytes`].
struct IntoBytes<S>(Pin<Box<S>>);

impl<B: Into<Bytes>, S: Stream<Item = io::Result<B>>> Stream for IntoBytes<S> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx).map(|it| it.map(|it| it.map(Into::into)))
    }
}
