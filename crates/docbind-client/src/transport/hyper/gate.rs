//! [`Gate`]: keeps the body of a request back until the service agrees to read it, or has responded without that.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::time::Sleep;

/// How long to wait for the service's agreement. Services that do not know of it read the body all the same.
const CONTINUE_TIMEOUT: Duration = Duration::from_secs(1);

/// The gate in front of a body.
pub(super) struct Gate {
    keeper: GateKeeper,
    timer: Pin<Box<Sleep>>,
}

/// Opens and closes a gate. Clones are of the same gate.
#[derive(Clone, Default)]
pub(super) struct GateKeeper(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    state: GateState,
    waker: Option<Waker>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum GateState {
    /// The service has not responded yet.
    #[default]
    Waiting,
    /// The body is sent.
    Open,
    /// The service has responded: the body stays where it is while the response is read.
    Answered,
    /// The body is not sent any more.
    Closed,
}

/// The body is not wanted.
pub(super) struct Refused;

impl Gate {
    pub(super) fn new(keeper: GateKeeper) -> Self {
        Self { keeper, timer: Box::pin(tokio::time::sleep(CONTINUE_TIMEOUT)) }
    }

    /// Returns when the body may be sent, or that it must not be sent any more.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Refused>> {
        let mut inner = self.keeper.inner();
        match inner.state {
            GateState::Open => return Poll::Ready(Ok(())),
            GateState::Closed => return Poll::Ready(Err(Refused)),
            GateState::Waiting => {
                if self.timer.as_mut().poll(cx).is_ready() {
                    inner.state = GateState::Open;
                    return Poll::Ready(Ok(()));
                }
            }
            GateState::Answered => {}
        }
        inner.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl GateKeeper {
    /// The service agrees.
    pub(super) fn agree(&self) {
        self.advance(GateState::Waiting, GateState::Open);
    }

    /// The service has responded.
    pub(super) fn answer(&self) {
        self.advance(GateState::Waiting, GateState::Answered);
    }

    /// The response was read, so the body is not wanted if it was not sent by now.
    pub(super) fn close(&self) {
        self.advance(GateState::Answered, GateState::Closed);
    }

    fn advance(&self, from: GateState, to: GateState) {
        let mut inner = self.inner();
        if inner.state == from {
            inner.state = to;
            if let Some(waker) = inner.waker.take() {
                waker.wake();
            }
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
