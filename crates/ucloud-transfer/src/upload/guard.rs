//! [`AbortGuard`]: aborts an upload that is given up, also when its future is dropped.

use crate::Error;
use crate::store::Store;

pub(super) struct AbortGuard {
    store: Store,
    bucket: String,
    key: String,
    upload_id: Option<String>,
}

impl AbortGuard {
    pub(super) fn new(store: &Store, bucket: &str, key: &str, upload_id: &str) -> Self {
        Self {
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
            runtime.spawn(async move { store.abort(&bucket, &key, &upload_id).await });
        }
    }
}
