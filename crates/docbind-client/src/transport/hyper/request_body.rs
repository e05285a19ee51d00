//! [`RequestBody`]: a body as hyper takes it, which may wait until the service agrees to read it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use hyper::body::{Body, Frame, SizeHint};

use super::gate::{Gate, GateKeeper, Refused};
use crate::content::BodyStream;
use crate::transport::HttpRequest;

/// The body of a request. One type for all, because hyper is compiled again for each.
pub(super) struct RequestBody {
    stream: BodyStream,
    /// How much of it is left, if the length is known.
    left: Option<u64>,
    gate: Option<Gate>,
    is_done: bool,
}

impl RequestBody {
    /// Takes the body of a request, and returns it as a message of hyper's.
    pub(super) fn message(
        request: &mut HttpRequest,
        head: http::request::Builder,
    ) -> Result<http::Request<Self>, http::Error> {
        let left = request.body().len();
        let stream = request.take_body_stream();
        let mut body = Self { stream, left, gate: None, is_done: left == Some(0) };
        if !request.expects_continue() {
            return head.body(body);
        }
        let keeper = GateKeeper::default();
        body.gate = Some(Gate::new(keeper.clone()));
        let mut message = head.body(body)?;
        message.extensions_mut().insert(keeper.clone());
        hyper::ext::on_informational(&mut message, move |response| {
            if response.status() == http::StatusCode::CONTINUE {
                keeper.agree();
            }
        });
        Ok(message)
    }

    fn accept(&mut self, chunk: Bytes) -> io::Result<Frame<Bytes>> {
        if let Some(left) = &mut self.left {
            let len = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            *left = left.checked_sub(len).ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidData, "the body is longer than its length")
            })?;
            self.is_done = *left == 0;
        }
        Ok(Frame::data(chunk))
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if self.is_done {
            return Poll::Ready(None);
        }
        if let Some(gate) = &mut self.gate {
            if let Err(Refused) = ready!(gate.poll(cx)) {
                // Makes hyper close the connection: its peer waits for a body that does not come.
                self.is_done = true;
                return Poll::Ready(Some(Err(io::Error::other(
                    "the service does not want the body",
                ))));
            }
            self.gate = None;
        }
        Poll::Ready(match ready!(Pin::new(&mut self.stream).poll_next(cx)) {
            Some(chunk) => Some(chunk.and_then(|it| self.accept(it))),
            None => {
                self.is_done = true;
                self.left.filter(|it| *it > 0).map(|left| {
                    let detail = format!("the body ended {left} bytes too early");
                    Err(io::Error::new(io::ErrorKind::UnexpectedEof, detail))
                })
            }
        })
    }

    fn is_end_stream(&self) -> bool {
        self.is_done
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}
