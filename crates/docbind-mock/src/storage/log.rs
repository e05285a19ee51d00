//! What tests can ask: executed operations, objects, and unfinished uploads.

use super::store::Index;
use hyper::Uri;
use std::collections::VecDeque;

/// The most calls that are remembered; the oldest ones are forgotten first.
const MAX_CALLS: usize = 100_000;

/// An operation of object storage that was executed, whether or not the client received an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageCall {
    /// The name of the operation.
    pub operation: String,
    /// The method of the request.
    pub method: String,
    /// The path and the query of the request, without a signature.
    pub target: String,
    /// The name of the bucket.
    pub bucket: String,
    /// The key, empty for the bucket itself.
    pub key: String,
    /// The status of the answer, faults left aside.
    pub status: u16,
}

/// An object that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredObject {
    /// The name of the bucket.
    pub bucket: String,
    /// The key.
    pub key: String,
    /// The number of bytes.
    pub size: u64,
    /// The ETag, without quotes.
    pub etag: String,
    /// The MIME type that the client gave it.
    pub mime_type: Option<String>,
    /// `STANDARD`, `IA` or `ARCHIVE`.
    pub storage_class: String,
}

/// An upload in parts that was neither finished nor aborted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfinishedUpload {
    /// The name of the bucket.
    pub bucket: String,
    /// The key of the object that is to be.
    pub key: String,
    /// The id of the upload.
    pub upload_id: String,
    /// The numbers of the parts that arrived.
    pub parts: Vec<u32>,
}

/// The last calls.
#[derive(Debug, Default)]
pub(crate) struct CallLog(VecDeque<StorageCall>);

impl CallLog {
    pub(crate) fn add(&mut self, call: StorageCall) {
        if self.0.len() >= MAX_CALLS {
            self.0.pop_front();
        }
        self.0.push_back(call);
    }

    pub(crate) fn calls(&self) -> Vec<StorageCall> {
        self.0.iter().cloned().collect()
    }
}

/// Returns the path and the query of a request without what signs it.
pub(super) fn target_of(uri: &Uri) -> String {
    let is_signature = |it: &&str| {
        let name = it.split('=').next().unwrap_or_default();
        ["UCloudPublicKey", "Signature", "Expires", "SecurityToken"].contains(&name)
    };
    let query = uri.query().unwrap_or_default().split('&').filter(|it| !is_signature(it));
    match query.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => uri.path().to_owned(),
        query => format!("{}?{query}", uri.path()),
    }
}

pub(super) fn objects(index: &Index) -> Vec<StoredObject> {
    let mut res = Vec::new();
    for (bucket, objects) in &index.buckets {
        res.extend(objects.iter().map(|(key, it)| StoredObject {
            bucket: bucket.clone(),
            key: key.clone(),
            size: it.size,
            etag: it.etag.clone(),
            mime_type: it.meta.mime_type.clone(),
            storage_class: it.class.as_str().to_owned(),
        }));
    }
    res
}

pub(super) fn uploads(index: &Index) -> Vec<UnfinishedUpload> {
    let uploads = index.uploads.iter().map(|(id, it)| UnfinishedUpload {
        bucket: it.bucket.clone(),
        key: it.key.clone(),
        upload_id: id.clone(),
        parts: it.parts.keys().copied().collect(),
    });
    uploads.collect()
}
