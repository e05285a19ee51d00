//! A part of an upload: its bytes, its hash, and how it is sent.

use bytes::Bytes;

use crate::Error;
use crate::store::{Object, Store};

/// How often a part is sent that does not arrive as it was sent.
const ATTEMPTS: u32 = 3;

/// A part in memory.
pub(super) struct Part {
    pub(super) number: u64,
    pub(super) bytes: Bytes,
    /// The hash of the part.
    pub(super) etag: String,
}

/// Sends a part, and compares its hash.
pub(super) async fn send(
    store: &Store,
    object: &Object,
    upload_id: &str,
    part: &Part,
) -> Result<(), Error> {
    let Part { number, bytes, etag } = part;
    let mut found = String::new();
    for _ in 0..ATTEMPTS {
        found = store.upload_part(object, upload_id, *number, bytes.clone()).await?;
        if found == *etag {
            return Ok(());
        }
    }
    let what = format!("part {number} of {:?}", object.key);
    Err(Error::Corrupt { what, expected: etag.clone(), found })
}
