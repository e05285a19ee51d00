//! The end of an upload: its parts become an object.

use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::data::{Segment, read_segments};
use crate::storage::error::StorageError;
use crate::storage::etag::{ETAG_BLOCK, ObjectHasher, part_etag};
use crate::storage::object::{Metadata, Object, Restore};
use crate::storage::store::Upload;
use crate::storage::text;
use serde_json::{Value, json};
use std::io;

pub(super) async fn finish(mut call: Call<'_>) -> Result<Answer, StorageError> {
    let body = call.take_body()?.read_all().await?;
    let etags = String::from_utf8(body).map_err(|_| StorageError::INVALID_ETAG)?;
    let id = call.query.text("uploadId");
    let upload = call.store.index().upload(id, call.bucket_name(), Some(call.key))?.clone();
    check(&call, &upload, &etags)?;
    let etag = etag(&upload, call.config.block_size).await.map_err(StorageError::from)?;
    let segments: Vec<Segment> =
        upload.parts.values().flat_map(|it| it.segments.iter().cloned()).collect();
    let object = Object {
        etag: etag.clone(),
        size: upload.parts.values().map(|it| it.size).sum(),
        segments,
        created: call.now,
        modified: call.now,
        class: upload.class,
        restore: Restore::default(),
        meta: metadata(&call, &upload)?,
    };
    let size = object.size;
    let new_key = match call.query.text("newKey") {
        "" => None,
        it => Some(text::key(it.as_bytes().to_vec())?),
    };
    let key = {
        let mut index = call.store.index();
        // Another request may have ended the upload, or changed a part, since it was looked at.
        check(&call, index.upload(id, call.bucket_name(), Some(call.key))?, &etags)?;
        let objects = index.buckets.get(call.bucket_name());
        let is_taken = objects.is_some_and(|it| it.contains_key(call.key));
        let key = new_key.filter(|_| is_taken).unwrap_or_else(|| call.key.to_owned());
        call.store.put_in(&mut index, call.bucket_name(), &key, object)?;
        index.uploads.remove(id);
        key
    };
    let mut json = json!({ "Bucket": call.bucket_name(), "Key": key, "FileSize": size });
    if let (Some(policy), Value::Object(fields)) = (&call.policy, &mut json)
        && let Value::Object(answer) = policy.answer()
    {
        *fields = answer;
    }
    Ok(Answer::json(200, &json).with_etag(&etag))
}

/// Checks that the parts are those of the list, without gaps, and of the right sizes.
fn check(call: &Call<'_>, upload: &Upload, etags: &str) -> Result<(), StorageError> {
    // SDKs send ETags with and without quotes, and some end the list with a comma.
    let etags = etags.trim().trim_end_matches(',');
    let etags: Vec<&str> = match etags {
        "" => Vec::new(),
        list => list.split(',').map(|it| it.trim().trim_matches('"')).collect(),
    };
    if etags.is_empty() || etags.len() != upload.parts.len() {
        return Err(StorageError::INVALID_ETAG_COUNT);
    }
    let mut size = 0u64;
    for ((expected, (number, part)), etag) in upload.parts.iter().enumerate().zip(&etags) {
        if u32::try_from(expected) != Ok(*number) {
            return Err(StorageError::INVALID_PART_NUMBER);
        }
        if part_etag(&part.hash) != *etag {
            return Err(StorageError::INVALID_ETAG);
        }
        let is_last = expected + 1 == etags.len();
        let block = call.config.block_size;
        if part.size > block || part.size == 0 || (part.size < block && !is_last) {
            return Err(StorageError::INVALID_PART_SIZE);
        }
        size = size.saturating_add(part.size);
    }
    if size > call.config.object_limit { Err(StorageError::TOO_LARGE) } else { Ok(()) }
}

/// Returns the ETag of the object. If parts are its blocks, nothing has to be read for it.
async fn etag(upload: &Upload, block_size: u64) -> io::Result<String> {
    let mut hasher = ObjectHasher::new();
    if block_size == ETAG_BLOCK {
        upload.parts.values().for_each(|it| hasher.add_block(it.hash));
        return Ok(hasher.finish());
    }
    let segments: Vec<Segment> =
        upload.parts.values().flat_map(|it| it.segments.iter().cloned()).collect();
    let hash = move || {
        read_segments(&segments, |it| hasher.update(it))?;
        Ok(hasher.finish())
    };
    tokio::task::spawn_blocking(hash).await.map_err(io::Error::other)?
}

fn metadata(call: &Call<'_>, upload: &Upload) -> Result<Metadata, StorageError> {
    let own = Metadata::of_headers(call.headers)?;
    let mime_type = own.mime_type.clone().or(upload.meta.mime_type.clone());
    match call.header("x-ufile-metadata-directive")? {
        None | Some("" | "UNCHANGED") => Ok(Metadata { mime_type, user: upload.meta.user.clone() }),
        Some("REPLACE") => Ok(Metadata { mime_type, user: own.user }),
        Some(_) => Err(StorageError::INVALID_REQUEST),
    }
}
