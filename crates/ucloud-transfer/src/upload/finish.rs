//! Finishing an upload exactly once, whatever happens to the connection.

use ucloud_core::storage::ETag;

use super::Uploaded;
use crate::Error;
use crate::store::{Object, Store};

/// How often an upload is finished that was not.
const ATTEMPTS: u32 = 3;

/// Finishes an upload, and compares the hash of the object.
pub(super) async fn finish(
    store: &Store,
    object: &Object,
    upload_id: &str,
    etags: &[String],
    len: u64,
    expected: String,
) -> Result<Uploaded, Error> {
    let mut attempt = 1;
    let found = loop {
        match store.finish(object, upload_id, etags).await {
            Ok(etag) => break etag,
            // The id is used up if the upload is finished, so the object says whether it is.
            Err(Error::Service(error)) if error.may_have_executed() => {
                match stored(store, object, len, &expected).await? {
                    Some(etag) => break Some(etag),
                    None if attempt < ATTEMPTS => attempt += 1,
                    None => return Err(Error::Service(error)),
                }
            }
            Err(error) => return Err(error),
        }
    };
    let etag = match found {
        Some(etag) => etag,
        None => store.head(&object.bucket, &object.key).await?.etag,
    };
    verified(&object.key, len, expected, etag)
}

/// Returns the hash of the object, if it is the one that was uploaded.
async fn stored(
    store: &Store,
    object: &Object,
    len: u64,
    expected: &str,
) -> Result<Option<String>, Error> {
    let head = match store.head(&object.bucket, &object.key).await {
        Ok(head) => head,
        Err(Error::Service(error)) if error.status() == Some(404) => return Ok(None),
        Err(error) => return Err(error),
    };
    let is_same = head.len == len && head.etag == expected;
    Ok(is_same.then_some(head.etag))
}

/// Compares the service's hash with that of what was sent.
pub(super) fn verified(
    key: &str,
    len: u64,
    expected: String,
    found: String,
) -> Result<Uploaded, Error> {
    let is_verified = ETag::new(&found).is_comparable();
    match is_verified && found != expected {
        true => Err(Error::Corrupt { what: format!("{key:?}"), expected, found }),
        false => Ok(Uploaded { etag: found, len, is_verified }),
    }
}
