//! Uploads in parts, but for their end.

use super::write::{check_md5, expected_md5, receive};
use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::data::{Hashing, ReceivedHash};
use crate::storage::error::StorageError;
use crate::storage::etag::part_etag;
use crate::storage::object::{Metadata, StorageClass};
use crate::storage::store::{Part, Upload};
use serde_json::json;
use std::collections::BTreeMap;

pub(super) fn start(call: &Call<'_>) -> Result<Answer, StorageError> {
    let upload = Upload {
        bucket: call.bucket_name().to_owned(),
        key: call.key.to_owned(),
        started: call.now,
        class: StorageClass::of_headers(call.headers)?,
        meta: Metadata::of_headers(call.headers)?,
        parts: BTreeMap::new(),
    };
    let mut index = call.store.index();
    if index.uploads.len() >= call.config.max_uploads {
        return Err(StorageError::TOO_MANY_UPLOADS);
    }
    let id = call.seeded.child("upload").nth(index.upload_count).uuid();
    index.upload_count += 1;
    index.uploads.insert(id.clone(), upload);
    Ok(Answer::json(
        200,
        &json!({
            "UploadId": id,
            "BlkSize": call.config.block_size,
            "Bucket": call.bucket_name(),
            "Key": call.key,
        }),
    ))
}

/// Takes a part, in place of any with this number. Its size is checked only at the end.
pub(super) async fn put_part(mut call: Call<'_>) -> Result<Answer, StorageError> {
    let mut body = call.take_body()?;
    let (id, number) = part_of(&call)?;
    call.store.index().upload(id, call.bucket_name(), Some(call.key))?;
    let md5 = expected_md5(call.header("content-md5")?)?;
    let received = receive(&call, Hashing::Part, md5.is_some(), &mut body).await?;
    check_md5(&received, md5)?;
    let ReceivedHash::Part(hash) = received.hash else { return Err(StorageError::STORE_FAILED) };
    let part = Part { segments: received.segments, size: received.len, hash, modified: call.now };
    let mut index = call.store.index();
    index.upload(id, call.bucket_name(), Some(call.key))?.parts.insert(number, part);
    Ok(Answer::json(200, &json!({ "PartNumber": number })).with_etag(&part_etag(&hash)))
}

pub(super) fn abort(call: &Call<'_>) -> Result<Answer, StorageError> {
    let id = call.query.text("uploadId");
    let mut index = call.store.index();
    index.upload(id, call.bucket_name(), Some(call.key))?;
    let removed = index.uploads.remove(id);
    drop(index);
    drop(removed);
    Ok(Answer::empty(200))
}

/// Returns the id of the upload and the number of the part.
pub(super) fn part_of<'a>(call: &'a Call<'_>) -> Result<(&'a str, u32), StorageError> {
    let number = call.query.text("partNumber").parse().ok();
    let number = number.filter(|it| *it < call.config.max_parts);
    Ok((call.query.text("uploadId"), number.ok_or(StorageError::INVALID_PART_NUMBER)?))
}
