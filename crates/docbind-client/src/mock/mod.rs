//! [`MockTransport`]: a fake of the service for tests, without a network.
//!
//! It responds by the name of the operation, records requests, and injects faults. It validates neither signatures nor
//! parameters.
//!
//! The crate of a service has an example.

mod assert_round_trips;
mod assert_sends;
mod reply;
mod request;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use assert_round_trips::assert_round_trips;
pub use assert_sends::assert_sends;
use futures_core::Stream as _;

pub use reply::Reply;
pub use request::RecordedRequest;

#[cfg(feature = "blocking")]
use crate::transport::{BlockingTransport, HttpResponse};
use crate::transport::{HttpRequest, Transport, TransportError, TransportFuture};

/// A transport that responds from memory. Clones share replies and records.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<MockState>>);

#[derive(Default)]
struct MockState {
    actions: HashMap<String, ActionReplies>,
    requests: Vec<RecordedRequest>,
}

#[derive(Default)]
struct ActionReplies {
    queue: VecDeque<Reply>,
    always: Option<ReplyFn>,
}

type ReplyFn = Arc<dyn Fn(&RecordedRequest) -> Reply + Send + Sync>;

impl MockTransport {
    /// Creates a mock without replies, which responds to everything with HTTP 501.
    pub fn new() -> Self {
        Self::default()
    }

    /// Queues a reply for one request for an operation.
    pub fn once(&self, action: &str, reply: impl Into<Reply>) {
        self.state().actions.entry(action.to_owned()).or_default().queue.push_back(reply.into());
    }

    /// Sets the reply for all requests for an operation that find the queue empty.
    pub fn always(&self, action: &str, reply: impl Into<Reply>) {
        let reply = reply.into();
        self.always_with(action, move |_| reply.clone());
    }

    /// Like [`MockTransport::always`], with a reply computed from each request.
    pub fn always_with<R: Into<Reply>>(
        &self,
        action: &str,
        reply: impl Fn(&RecordedRequest) -> R + Send + Sync + 'static,
    ) {
        let reply: ReplyFn = Arc::new(move |request| reply(request).into());
        self.state().actions.entry(action.to_owned()).or_default().always = Some(reply);
    }

    /// Returns the requests for an operation so far, in order. Each attempt is one request.
    pub fn requests(&self, action: &str) -> Vec<RecordedRequest> {
        self.state().requests.iter().filter(|it| it.action() == action).cloned().collect()
    }

    /// Asserts at the end of a test that every reply of [`MockTransport::once`] was used.
    ///
    /// # Panics
    /// If there are others; the message names their operations.
    #[track_caller]
    pub fn assert_all_used(&self) {
        let state = self.state();
        let unused = state.actions.iter().filter(|(_, replies)| !replies.queue.is_empty());
        let mut unused: Vec<String> = unused
            .map(|(action, replies)| format!("{} of {action}", replies.queue.len()))
            .collect();
        unused.sort();
        assert!(unused.is_empty(), "replies that no request used: {}", unused.join(", "));
    }

    fn reply(&self, request: &HttpRequest, body: Vec<u8>) -> Reply {
        let recorded = RecordedRequest::new(request, body);
        let mut state = self.state();
        state.requests.push(recorded.clone());
        let (queued, always) = match state.actions.get_mut(recorded.action()) {
            Some(replies) => (replies.queue.pop_front(), replies.always.clone()),
            None => (None, None),
        };
        // The function may call this mock.
        drop(state);
        queued.or_else(|| Some(always?(&recorded))).unwrap_or_else(|| {
            Reply::body(501, format!("the mock has no reply for {}", recorded.action()))
        })
    }

    fn state(&self) -> MutexGuard<'_, MockState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(&self, mut request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let mut body = Vec::new();
            let mut chunks = request.take_body_stream();
            while let Some(chunk) = poll_fn(|cx| Pin::new(&mut chunks).poll_next(cx)).await {
                body.extend_from_slice(&chunk.map_err(TransportError::unreadable_body)?);
            }
            let reply = self.reply(&request, body);
            tokio::time::sleep(reply.delay).await;
            reply.outcome.into_result(&request)
        })
    }
}

#[cfg(feature = "blocking")]
impl BlockingTransport for MockTransport {
    fn send(&self, mut request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut body = Vec::new();
        let mut reader = request.take_body().into_reader();
        std::io::Read::read_to_end(&mut reader, &mut body)
            .map_err(TransportError::unreadable_body)?;
        let reply = self.reply(&request, body);
        if reply.delay > request.timeout() {
            return Err(TransportError::timed_out(request.timeout()));
        }
        std::thread::sleep(reply.delay);
        reply.outcome.into_result(&request)
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MockTransport").field(&self.state().requests).finish()
    }
}
