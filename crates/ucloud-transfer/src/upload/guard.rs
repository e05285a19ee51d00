//! [`AbortGuard`]: aborts an upload that is given up, also when its future is dropped.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinHandle;

use crate::Error;
use crate::store::Store;

/// The aborts of uploads whose futures were dropped, which go on as tasks.
#[derive(Clone, Default)]
pub(super) struct Aborts(Arc<Mutex<Vec<JoinHandle<()>>>>);

impl Aborts {
    fn add(&self, task: JoinHandle<()>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(task);
    }

    /// Waits until all are done.
    pub(super) async fn wait(&self) {
        let tasks = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for it in tasks {
            // Nobody has to know why an abort failed: the upload was given up already.
            let _ = it.await;
        }
    }
}

pub(super) struct AbortGuard {
    store: Store,
    bucket: String,
    key: String,
    upload_id: Option<String>,
    aborts: Aborts,
}

impl AbortGuard {
    pub(super) fn new(
        store: &Store,
        aborts: &Aborts,
        bucket: &str,
        key: &str,
        upload_id: &str,
    ) -> Self {
        Self {
            aborts: aborts.clone(),
            store: store.clone(),
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            upload_id: Some(upload_id.to_owned()),
        }
    }

    /// The upload is finished, or stays to be resumed.
    pub(super) fn disarm(&mut self) {
        self.upload_id = None;
    }

    /// Aborts the upload and returns the error that made it necessary.
    pub(super) async fn abort(mut self, error: Error) -> Error {
        if let Some(upload_id) = self.upload_id.take() {
            // What the caller has to know is why the upload failed.
            let _ = self.store.abort(&self.bucket, &self.key, &upload_id).await;
        }
        error
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        let Some(upload_id) = self.upload_id.take() else { return };
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let (store, bucket, key) = (self.store.clone(), self.bucket.clone(), self.key.clone());
            self.aborts.add(runtime.spawn(async move {
                let _ = store.abort(&bucket, &key, &upload_id).await;
            }));
        }
    }
}
