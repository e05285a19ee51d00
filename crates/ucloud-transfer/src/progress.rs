//! [`Progress`]: how far a transfer is.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// How far a transfer is, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What has arrived, what a transfer before this one has transferred included.
    pub done: u64,
    /// The whole, if it is known.
    pub total: Option<u64>,
}

type Listener = dyn FnMut(Progress) + Send;

/// Counts bytes for a listener.
#[derive(Clone, Default)]
pub(crate) struct Meter(Option<Arc<Mutex<Inner>>>);

struct Inner {
    progress: Progress,
    listener: Box<Listener>,
}

impl Meter {
    pub(crate) fn new(listener: impl FnMut(Progress) + Send + 'static) -> Self {
        let progress = Progress { done: 0, total: None };
        Self(Some(Arc::new(Mutex::new(Inner { progress, listener: Box::new(listener) }))))
    }

    pub(crate) fn begin(&self, total: Option<u64>) {
        self.change(|it| it.total = total);
    }

    pub(crate) fn add(&self, bytes: u64) {
        self.change(|it| it.done = it.done.saturating_add(bytes));
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        let Some(inner) = &self.0 else { return };
        let inner = &mut *inner.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut inner.progress);
        (inner.listener)(inner.progress);
    }
}

impl fmt::Debug for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meter")
    }
}
