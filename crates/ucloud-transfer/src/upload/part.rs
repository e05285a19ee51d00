//! A part of an upload: its bytes, its hash, and how it is sent.

use bytes::Bytes;
use ucloud_core::storage::{BLOCK_SIZE, ETagBuilder, block_digests, part_etag};

use crate::Error;
use crate::store::{Object, Store};

/// How often a part is sent that does not arrive as it was sent.
const ATTEMPTS: u32 = 3;

/// A part in memory.
pub(super) struct Part {
    pub(super) number: u64,
    pub(super) bytes: Bytes,
    pub(super) hash: PartHash,
}

/// The hashes of a part: its own, and those of the blocks in it, of which the object's is made.
#[derive(Clone)]
pub(super) struct PartHash {
    pub(super) etag: String,
    pub(super) blocks: Vec<[u8; 20]>,
}

impl PartHash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { etag: part_etag(bytes), blocks: block_digests(bytes) }
    }
}

/// Sends a part, and compares its hash.
pub(super) async fn send(
    store: &Store,
    object: &Object,
    upload_id: &str,
    part: &Part,
) -> Result<(), Error> {
    let Part { number, bytes, hash } = part;
    let mut found = String::new();
    for _ in 0..ATTEMPTS {
        found = store.upload_part(object, upload_id, *number, bytes.clone()).await?;
        if found == hash.etag {
            return Ok(());
        }
    }
    let what = format!("part {number} of {:?}", object.key);
    Err(Error::Corrupt { what, expected: hash.etag.clone(), found })
}

/// Computes the hash of an object from those of its parts, in order; `None` if the blocks of parts are not those of the
/// object.
pub(super) fn object_etag<'a>(
    part_len: u64,
    parts: impl Iterator<Item = &'a PartHash>,
) -> Option<String> {
    let block = u64::try_from(BLOCK_SIZE).ok()?;
    if part_len % block != 0 {
        return None;
    }
    let mut builder = ETagBuilder::new();
    parts.flat_map(|it| &it.blocks).for_each(|it| builder.add_block(*it));
    Some(builder.finish().as_str().to_owned())
}
