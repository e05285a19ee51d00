//! [`Progress`]: when a transfer last moved, so that a slow one is told from one that hangs.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::time::Instant;

/// The time at which a body last moved. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress(Option<Arc<Mutex<Option<Instant>>>>);

impl Progress {
    /// Begins to watch. Without that, nothing is noted: a short body is sent at once.
    pub(crate) fn watching() -> Self {
        Self(Some(Arc::default()))
    }

    /// Notes that something moved just now.
    pub(crate) fn note(&self) {
        if let Some(last) = &self.0 {
            *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
    }

    /// Returns when something last moved.
    pub(crate) fn last(&self) -> Option<Instant> {
        *self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
