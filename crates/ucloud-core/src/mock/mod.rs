//! [`MockTransport`]: a fake of the service for tests, without a network.
//!
//! It responds by action, records requests, and injects faults. It validates neither signatures nor
//! parameters.
//!
//! ```
//! use ucloud_core::mock::{MockTransport, Reply};
//! use ucloud_core::{Client, Credentials, Json};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), ucloud_core::Error> {
//! let mock = MockTransport::new();
//! mock.once("DescribeUHostInstance", Reply::status(503));
//! mock.always("DescribeUHostInstance", Reply::json([("TotalCount", 1)]));
//!
//! let client = Client::builder()
//!     .credentials(Credentials::new("public", "private"))
//!     .region("cn-bj2")
//!     .transport(mock.clone())
//!     .build()?;
//! let response = client.untyped("DescribeUHostInstance").param("Limit", 10).await?;
//!
//! assert_eq!(response.get("TotalCount"), Some(&Json::from(1)));
//! let requests = mock.requests("DescribeUHostInstance");
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[1].param("Limit"), Some("10"));
//! assert_eq!(requests[1].param("Region"), Some("cn-bj2"));
//! mock.assert_all_used();
//! # Ok(())
//! # }
//! ```

mod assert_round_trips;
mod assert_sends;
mod reply;
mod request;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use assert_round_trips::assert_round_trips;
pub use assert_sends::assert_sends;
pub use reply::Reply;
pub use request::RecordedRequest;

#[cfg(feature = "blocking")]
use crate::transport::{BlockingTransport, HttpResponse, TransportError};
use crate::transport::{HttpRequest, Transport, TransportFuture};

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
    /// Creates a mock without replies, which responds to every action with RetCode 161.
    pub fn new() -> Self {
        Self::default()
    }

    /// Queues a reply for one request for `action`.
    pub fn once(&self, action: &str, reply: Reply) {
        self.state().actions.entry(action.to_owned()).or_default().queue.push_back(reply);
    }

    /// Sets the reply for all requests for `action` that find the queue empty.
    pub fn always(&self, action: &str, reply: Reply) {
        self.always_with(action, move |_| reply.clone());
    }

    /// Like [`MockTransport::always`], with a reply computed from each request.
    pub fn always_with(
        &self,
        action: &str,
        reply: impl Fn(&RecordedRequest) -> Reply + Send + Sync + 'static,
    ) {
        self.state().actions.entry(action.to_owned()).or_default().always = Some(Arc::new(reply));
    }

    /// Returns the requests for `action` so far, in order. Each attempt is one request.
    pub fn requests(&self, action: &str) -> Vec<RecordedRequest> {
        self.state().requests.iter().filter(|it| it.action() == action).cloned().collect()
    }

    /// Asserts at the end of a test that every reply of [`MockTransport::once`] was used.
    ///
    /// # Panics
    /// If there are others; the message names their actions.
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

    fn reply(&self, request: &HttpRequest) -> Reply {
        let recorded = RecordedRequest::new(request);
        let mut state = self.state();
        state.requests.push(recorded.clone());
        let (queued, always) = match state.actions.get_mut(recorded.action()) {
            Some(replies) => (replies.queue.pop_front(), replies.always.clone()),
            None => (None, None),
        };
        // The function may call this mock.
        drop(state);
        queued.or_else(|| Some(always?(&recorded))).unwrap_or_else(|| {
            Reply::ret_code(161, &format!("the mock has no reply for {}", recorded.action()))
        })
    }

    fn state(&self) -> MutexGuard<'_, MockState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let reply = self.reply(&request);
            tokio::time::sleep(reply.delay).await;
            reply.outcome.into_result(&request)
        })
    }
}

#[cfg(feature = "blocking")]
impl BlockingTransport for MockTransport {
    fn send(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let reply = self.reply(&request);
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
