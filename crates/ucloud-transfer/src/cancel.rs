//! [`CancelToken`]: ends transfers from elsewhere.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use tokio::sync::watch;

use crate::Error;

/// Cancels the transfers that have it. Clones are of the same token.
#[derive(Clone, Debug)]
pub struct CancelToken(watch::Sender<bool>);

impl CancelToken {
    /// Creates a token that is not cancelled.
    pub fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Cancels the transfers, which fail with [`Error::Cancelled`]. What is on its way is abandoned.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }

    /// Returns whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Runs a future until the token is cancelled.
    pub(crate) async fn run<T>(
        &self,
        future: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let mut receiver = self.0.subscribe();
        let mut cancelled = pin!(async move {
            // The sender is borrowed, so there is an end only if it is cancelled.
            let _ = receiver.wait_for(|it| *it).await;
        });
        let mut future = pin!(future);
        poll_fn(|cx| match cancelled.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(Error::Cancelled)),
            Poll::Pending => future.as_mut().poll(cx),
        })
        .await
    }
}

impl Default for CancelToken {
    fn default() -> Self {
        Self::new()
    }
}
