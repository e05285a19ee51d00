//! Lists: of objects, of unfinished uploads, and of the parts of one.

use crate::storage::answer::Answer;
use crate::storage::call::Call;
use crate::storage::error::StorageError;
use crate::storage::etag::part_etag;
use crate::storage::list::{ListQuery, Listing, list};
use crate::storage::object::{Object, Restore};
use crate::storage::store::Objects;
use serde_json::{Value, json};

/// The most entries of a page.
const MAX_PAGE: usize = 1000;

/// The length of a page of [`by_prefix`] and [`uploads`], if the request does not say.
const DEFAULT_LIMIT: usize = 20;

/// The length of a page of [`by_directory`], if the request does not say.
const DEFAULT_MAX_KEYS: usize = 100;

pub(super) fn by_prefix(call: &Call<'_>) -> Result<Answer, StorageError> {
    let limit = call.query.number("limit", DEFAULT_LIMIT)?.min(MAX_PAGE);
    let (prefix, marker) = (call.query.text("prefix"), call.query.text("marker"));
    let query = ListQuery { prefix, marker, by_directory: false, limit };
    let none = Objects::new();
    let index = call.store.index();
    let listing = list(index.buckets.get(call.bucket_name()).unwrap_or(&none), &query);
    let item = |(key, object): &(&str, &std::sync::Arc<Object>)| {
        json!({
            "BucketName": call.bucket_name(),
            "FileName": key,
            "Hash": object.etag,
            "MimeType": object.meta.mime_type(),
            "first_object": "",
            "Size": object.size,
            "CreateTime": object.created,
            "ModifyTime": object.modified,
            "StorageClass": object.class.as_str(),
            "RestoreStatus": restore_status(object),
        })
    };
    Ok(Answer::json(
        200,
        &json!({
            "BucketName": call.bucket_name(),
            "BucketId": bucket_id(call),
            "NextMarker": listing.next_marker.unwrap_or_default(),
            "DataSet": listing.objects.iter().map(item).collect::<Vec<_>>(),
        }),
    ))
}

pub(super) fn by_directory(call: &Call<'_>) -> Result<Answer, StorageError> {
    let max_keys = call.query.number("max-keys", DEFAULT_MAX_KEYS)?;
    if max_keys > MAX_PAGE {
        return Err(StorageError::INVALID_REQUEST);
    }
    let delimiter = call.query.text("delimiter");
    if !["", "/"].contains(&delimiter) {
        return Err(StorageError::INVALID_REQUEST);
    }
    let (prefix, marker) = (call.query.text("prefix"), call.query.text("marker"));
    let by_directory = delimiter == "/";
    let query = ListQuery { prefix, marker, by_directory, limit: max_keys };
    let none = Objects::new();
    let index = call.store.index();
    let Listing { objects, directories, next_marker } =
        list(index.buckets.get(call.bucket_name()).unwrap_or(&none), &query);
    let item = |(key, object): &(&str, &std::sync::Arc<Object>)| {
        json!({
            "Key": key,
            "MimeType": object.meta.mime_type(),
            "ETag": object.etag,
            // Numbers as strings, as the service sends them.
            "Size": object.size.to_string(),
            "StorageClass": object.class.as_str(),
            "LastModified": object.modified,
            "CreateTime": object.created,
            "UserMeta": match object.meta.user.is_empty() {
                true => Value::Null,
                false => json!(object.meta.user),
            },
        })
    };
    let directories: Vec<Value> = directories.iter().map(|it| json!({ "Prefix": it })).collect();
    Ok(Answer::json(
        200,
        &json!({
            "Name": call.bucket_name(),
            "Prefix": prefix,
            "MaxKeys": max_keys.to_string(),
            "Delimiter": delimiter,
            "IsTruncated": next_marker.is_some(),
            "NextMarker": next_marker.unwrap_or_default(),
            "Contents": objects.iter().map(item).collect::<Vec<_>>(),
            "CommonPrefixes": directories,
        }),
    ))
}

/// Lists unfinished uploads by key, and those of one key by id.
pub(super) fn uploads(call: &Call<'_>) -> Result<Answer, StorageError> {
    let limit = call.query.number("limit", DEFAULT_LIMIT)?.min(MAX_PAGE);
    let (prefix, marker) = (call.query.text("prefix"), call.query.text("marker"));
    let id_marker = call.query.text("upload-id-marker");
    let index = call.store.index();
    let mut all: Vec<_> = index
        .uploads
        .iter()
        .filter(|(_, it)| it.bucket == call.bucket_name() && it.key.starts_with(prefix))
        .map(|(id, it)| (it.key.as_str(), id.as_str(), it))
        .filter(|(key, id, _)| match id_marker {
            "" => *key > marker,
            id_marker => (*key, *id) > (marker, id_marker),
        })
        .collect();
    all.sort_by_key(|it| (it.0, it.1));
    let is_truncated = all.len() > limit;
    all.truncate(limit);
    let last = all.last().filter(|_| is_truncated);
    let item = |(key, id, upload): &(&str, &str, &crate::storage::store::Upload)| {
        json!({
            "UploadId": id,
            "FileName": key,
            "StartTime": upload.started,
            "StorageClass": upload.class.as_str(),
        })
    };
    Ok(Answer::json(
        200,
        &json!({
            "RetCode": 0,
            "ErrMsg": "",
            "Bucket": call.bucket_name(),
            "NextMarker": last.map_or("", |it| it.0),
            "UploadIdMarker": last.map_or("", |it| it.1),
            "IsTruncated": is_truncated,
            "DataSet": all.iter().map(item).collect::<Vec<_>>(),
        }),
    ))
}

pub(super) fn parts(call: &Call<'_>) -> Result<Answer, StorageError> {
    let max_parts = call.query.number("max-parts", MAX_PAGE)?.min(MAX_PAGE);
    let marker = match call.query.text("part-number-marker") {
        "" => None,
        it => Some(it.parse::<u32>().map_err(|_| StorageError::INVALID_REQUEST)?),
    };
    let is_inclusive = call.config.inclusive_part_marker;
    let first = match marker {
        None => 0,
        Some(it) if is_inclusive => it,
        Some(it) => it.saturating_add(1),
    };
    let id = call.query.text("uploadId");
    let mut index = call.store.index();
    let upload = index.upload(id, call.bucket_name(), None)?;
    let mut parts: Vec<_> = upload.parts.range(first..).take(max_parts + 1).collect();
    let is_truncated = parts.len() > max_parts;
    let following = parts.get(max_parts).map(|it| *it.0);
    parts.truncate(max_parts);
    let last = parts.last().map(|it| *it.0);
    let next = if is_inclusive { following } else { last };
    let items = parts.iter().map(|(number, part)| {
        json!({
            "PartNum": number,
            "Etag": part_etag(&part.hash),
            "LastModified": part.modified,
            "Size": part.size,
        })
    });
    Ok(Answer::json(
        200,
        &json!({
            "RetCode": 0,
            "ErrMsg": "",
            "Action": "GetMultiUploadPartResponse",
            "Bucket": call.bucket_name(),
            "Key": upload.key,
            "StorageClass": upload.class.as_str(),
            "UploadId": id,
            "Status": "Uploading",
            "MaxParts": max_parts,
            "IsTruncated": is_truncated,
            "NextPartNumberMarker": next.or(last).unwrap_or(0),
            "Parts": items.collect::<Vec<_>>(),
        }),
    ))
}

/// Returns an id that depends on the seed and the name alone.
fn bucket_id(call: &Call<'_>) -> String {
    let id = call.seeded.child("bucket").child(call.bucket_name());
    format!("ufile-{}", id.id_chars(8))
}

fn restore_status(object: &Object) -> &'static str {
    match object.restore {
        Restore::Never => "",
        Restore::Ongoing { .. } => "Restoring",
        Restore::Until(_) => "Restored",
    }
}
