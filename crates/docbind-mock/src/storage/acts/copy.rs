//! Copies of objects, and of pieces of objects as parts. Copies share their data.

use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::data::{read_segments, slice};
use crate::storage::error::StorageError;
use crate::storage::etag::part_etag;
use crate::storage::object::{Metadata, Object, Restore, StorageClass};
use crate::storage::operations::COPY_SOURCE;
use crate::storage::range::copy_range;
use crate::storage::store::Part;
use crate::storage::text::percent_decode;
use serde_json::json;
use sha1::{Digest, Sha1};
use std::sync::Arc;

pub(super) fn copy(call: &Call<'_>) -> Result<Answer, StorageError> {
    let source = source(call)?;
    if source.size > call.config.copy_limit {
        return Err(StorageError::TOO_LARGE);
    }
    let meta = match call.header("x-ufile-metadata-directive")? {
        None | Some("" | "COPY") => source.meta.clone(),
        Some("REPLACE") => Metadata::of_headers(call.headers)?,
        Some(_) => return Err(StorageError::INVALID_REQUEST),
    };
    let class = StorageClass::of_headers(call.headers)?;
    let (now, restore) = (call.now, Restore::default());
    let object =
        Object { created: now, modified: now, class, restore, meta, ..Object::clone(&source) };
    let etag = object.etag.clone();
    call.store.put(call.bucket_name(), call.key, object)?;
    Ok(Answer::empty(200).with_etag(&etag))
}

pub(super) async fn copy_part(call: &Call<'_>) -> Result<Answer, StorageError> {
    let (id, number) = super::upload::part_of(call)?;
    call.store.index().upload(id, call.bucket_name(), Some(call.key))?;
    let source = source(call)?;
    let (offset, len) = match call.header("x-ufile-copy-source-range")? {
        Some(range) => copy_range(range, source.size).ok_or(StorageError::INVALID_COPY_RANGE)?,
        None if source.size > call.config.put_limit => return Err(StorageError::TOO_LARGE),
        None => (0, source.size),
    };
    let segments = slice(&source.segments, offset, len);
    let to_hash = segments.clone();
    let hash = tokio::task::spawn_blocking(move || {
        let mut hash = Sha1::new();
        read_segments(&to_hash, |it| hash.update(it))?;
        Ok::<_, std::io::Error>(hash.finalize().into())
    });
    let hash = hash.await.map_err(|_| StorageError::STORE_FAILED)??;
    let part = Part { segments, size: len, hash, modified: call.now };
    let mut index = call.store.index();
    index.upload(id, call.bucket_name(), Some(call.key))?.parts.insert(number, part);
    let last = (offset + len).saturating_sub(1);
    Ok(Answer::json(200, &json!({ "PartNumber": number }))
        .with_etag(&part_etag(&hash))
        .with("content-range", &format!("bytes {offset}-{last}/{}", source.size)))
}

/// Returns the object that the header names. Of two that it can mean, the encoded one is preferred: SDKs
/// disagree about whether keys are encoded there.
fn source(call: &Call<'_>) -> Result<Arc<Object>, StorageError> {
    let header = call.header(COPY_SOURCE)?.ok_or(StorageError::INVALID_COPY_SOURCE)?;
    let path = header.strip_prefix('/').unwrap_or(header);
    let (bucket, key) = path.split_once('/').ok_or(StorageError::INVALID_COPY_SOURCE)?;
    if !call.config.buckets.iter().any(|it| it.name == bucket) {
        return Err(StorageError::NO_SUCH_BUCKET);
    }
    let decoded = String::from_utf8(percent_decode(key.as_bytes()));
    let decoded = decoded.ok().and_then(|it| call.store.get(bucket, &it).ok());
    let object = match decoded {
        Some(it) => it,
        None => call.store.get(bucket, key)?,
    };
    if object.is_readable(call.now) { Ok(object) } else { Err(StorageError::NOT_RESTORED) }
}
