//! [`MockTransport`]: the service in your tests, without a network.
//!
//! It answers by action, records what it was sent, and injects faults. It checks nothing: neither
//! signatures nor parameters.
//!
//! ```
//! use ucloud_core::mock::{MockTransport, Reply};
//! use ucloud_core::{Client, Credentials, Json};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), ucloud_core::Error> {
//! let mock = MockTransport::new();
//! mock.once("DescribeUHostInstance", Reply::status(503));
//! mock.always("DescribeUHostInstance", Reply::json([("TotalCount", Json::from(1))]));
//!
//! let client = Client::builder()
//!     .credentials(Credentials::new("public", "private"))
//!     .region("cn-bj2")
//!     .transport(mock.clone())
//!     .build()?;
//! let answer = client.untyped("DescribeUHostInstance").param("Limit", 10).call().await?;
//!
//! assert_eq!(answer.get("TotalCount"), Some(&Json::from(1)));
//! let requests = mock.requests("DescribeUHostInstance");
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[1].param("Limit"), Some("10"));
//! assert_eq!(requests[1].param("Region"), Some("cn-bj2"));
//! # Ok(())
//! # }
//! ```

mod reply;
mod request;
mod sends;

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use reply::Reply;
pub use request::RecordedRequest;
pub use sends::assert_sends;

#[cfg(feature = "blocking")]
use crate::transport::{BlockingTransport, HttpResponse, TransportError};
use crate::transport::{HttpRequest, Transport, TransportFuture};

/// A transport that answers from memory. Clones share what they know.
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    actions: HashMap<String, Script>,
    requests: Vec<RecordedRequest>,
}

#[derive(Default)]
struct Script {
    queued: VecDeque<Reply>,
    always: Option<Source>,
}

type Source = Arc<dyn Fn(&RecordedRequest) -> Reply + Send + Sync>;

impl MockTransport {
    /// A service that knows no action: it answers with RetCode 161 until it is told more.
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers the next request for `action` that no earlier `once` is for.
    pub fn once(&self, action: &str, reply: Reply) {
        self.state().actions.entry(action.to_owned()).or_default().queued.push_back(reply);
    }

    /// Answers every request for `action` that no `once` is for.
    pub fn always(&self, action: &str, reply: Reply) {
        self.always_with(action, move |_| reply.clone());
    }

    /// Answers as [`MockTransport::always`], with what `reply` makes of each request.
    pub fn always_with(
        &self,
        action: &str,
        reply: impl Fn(&RecordedRequest) -> Reply + Send + Sync + 'static,
    ) {
        self.state().actions.entry(action.to_owned()).or_default().always = Some(Arc::new(reply));
    }

    /// The requests for `action` so far, in order; each attempt is one.
    pub fn requests(&self, action: &str) -> Vec<RecordedRequest> {
        self.state().requests.iter().filter(|it| it.action() == action).cloned().collect()
    }

    fn reply(&self, request: &HttpRequest) -> Reply {
        let recorded = RecordedRequest::new(request);
        let mut state = self.state();
        state.requests.push(recorded.clone());
        let script = state.actions.get_mut(recorded.action());
        let (queued, always) = match script {
            Some(script) => (script.queued.pop_front(), script.always.clone()),
            None => (None, None),
        };
        // The function may ask this mock for its requests.
        drop(state);
        queued.or_else(|| Some(always?(&recorded))).unwrap_or_else(|| {
            Reply::ret_code(161, &format!("the mock has no reply for {}", recorded.action()))
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest) -> TransportFuture<'_> {
        Box::pin(async move {
            let reply = self.reply(&request);
            tokio::time::sleep(reply.delay).await;
            reply.outcome.result(&request)
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
        reply.outcome.result(&request)
    }
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MockTransport").field(&self.state().requests).finish()
    }
}
