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
            Err(Error::Service(error)) if error.may_have_executed() => {
                match outcome(store, object, upload_id, len, &expected).await? {
                    Outcome::Finished(etag) => break Some(etag),
                    Outcome::Open if attempt < ATTEMPTS => attempt += 1,
                    Outcome::Open | Outcome::Gone => return Err(Error::Service(error)),
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

/// What became of an upload whose end was not answered.
enum Outcome {
    /// It is finished, and the object has this hash.
    Finished(String),
    /// It can still be finished.
    Open,
    /// It is not there, and neither is the object.
    Gone,
}

/// Finds out what became of an upload. Its id is used up once it is finished; that the object looks the same says nothing
/// alone, because it may have been there before.
async fn outcome(
    store: &Store,
    object: &Object,
    upload_id: &str,
    len: u64,
    expected: &str,
) -> Result<Outcome, Error> {
    if store.parts(&object.bucket, upload_id).await?.is_some() {
        return Ok(Outcome::Open);
    }
    let head = match store.head(&object.bucket, &object.key).await {
        Ok(head) => head,
        Err(Error::Service(error)) if error.status() == Some(404) => return Ok(Outcome::Gone),
        Err(error) => return Err(error),
    };
    let is_same = head.len == len && head.etag == expected;
    Ok(if is_same { Outcome::Finished(head.etag) } else { Outcome::Gone })
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
