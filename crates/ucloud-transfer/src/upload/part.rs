//! A part of an upload: its body, its hash, and how it is sent.

use ucloud_core::Body;
use ucloud_core::storage::BLOCK_SIZE;

use crate::Error;
use crate::store::{Object, Store};

/// How often a part is sent that does not arrive as it was sent.
const ATTEMPTS: u32 = 3;

/// A part, whose body can be sent again.
pub(super) struct Part {
    pub(super) number: u64,
    pub(super) body: Body,
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
    let Part { number, body, etag } = part;
    let mut found = String::new();
    for _ in 0..ATTEMPTS {
        found = store.upload_part(object, upload_id, *number, body.clone()).await?;
        if found == *etag {
            return Ok(());
        }
    }
    let what = format!("part {number} of {:?}", object.key);
    Err(Error::Corrupt { what, expected: etag.clone(), found })
}

/// Whether parts are whole blocks, all but the last one.
pub(super) fn is_blocks(part_len: u64) -> bool {
    usize::try_from(part_len).is_ok_and(|it| it % BLOCK_SIZE == 0)
}
