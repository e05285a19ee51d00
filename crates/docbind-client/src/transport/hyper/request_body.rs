//! [`RequestBody`]: a body as hyper takes it, which may wait until the service agrees to read it.

use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use hyper::body::{Body, Frame, SizeHint};
use tokio::sync::oneshot;
use tokio::time::Sleep;

use crate::content::BodyStream;
use crate::transport::HttpRequest;

/// How long to wait for the service's agreement. Services that do not know of it read the body all the same.
const CONTINUE_TIMEOUT: Duration = Duration::from_secs(1);

/// The body of a request. One type for all, because hyper is compiled again for each.
pub(super) struct RequestBody {
    stream: BodyStream,
    /// How much of it is left, if the length is known.
    left: Option<u64>,
    gate: Option<Gate>,
    is_done: bool,
}

/// Keeps a body back until the service agrees to read it, or a time has passed.
struct Gate {
    agreement: Option<oneshot::Receiver<()>>,
    timer: Pin<Box<Sleep>>,
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
        let (sender, receiver) = oneshot::channel();
        let timer = Box::pin(tokio::time::sleep(CONTINUE_TIMEOUT));
        body.gate = Some(Gate { agreement: Some(receiver), timer });
        let mut message = head.body(body)?;
        let sender = Mutex::new(Some(sender));
        hyper::ext::on_informational(&mut message, move |response| {
            let sender = sender.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let (http::StatusCode::CONTINUE, Some(sender)) = (response.status(), sender) {
                // The body may be gone already.
                let _ = sender.send(());
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

impl Gate {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Some(agreement) = &mut self.agreement
            && let Poll::Ready(result) = Pin::new(agreement).poll(cx)
        {
            if result.is_ok() {
                return Poll::Ready(());
            }
            self.agreement = None;
        }
        self.timer.as_mut().poll(cx)
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
            ready!(gate.poll(cx));
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
