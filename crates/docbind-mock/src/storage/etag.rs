//! ETags: hashes of blocks, and hashes of those.

use base64ct::{Base64Url, Encoding};
use sha1::{Digest, Sha1};

/// The size of the blocks that an ETag is made of.
pub(crate) const ETAG_BLOCK: u64 = 4 << 20;

/// The SHA-1 of a block or a part.
pub(crate) type BlockHash = [u8; 20];

/// Hashes the data of an object, block by block.
pub(crate) struct ObjectHasher {
    /// The hash of the hashes of complete blocks.
    hashes: Sha1,
    count: u32,
    last: Option<BlockHash>,
    block: Sha1,
    /// The number of bytes in `block`.
    filled: u64,
}

impl ObjectHasher {
    pub(crate) fn new() -> ObjectHasher {
        let (hashes, block) = (Sha1::new(), Sha1::new());
        ObjectHasher { hashes, count: 0, last: None, block, filled: 0 }
    }

    pub(crate) fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = usize::try_from(ETAG_BLOCK - self.filled).unwrap_or(usize::MAX);
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.block.update(now);
            self.filled += now.len() as u64;
            bytes = later;
            if self.filled == ETAG_BLOCK {
                let hash = std::mem::replace(&mut self.block, Sha1::new()).finalize().into();
                self.add_block(hash);
                self.filled = 0;
            }
        }
    }

    /// Adds the hash of a whole block. All blocks but the last have the same size.
    pub(crate) fn add_block(&mut self, hash: BlockHash) {
        self.hashes.update(hash);
        self.count = self.count.saturating_add(1);
        self.last = Some(hash);
    }

    /// Returns the ETag.
    pub(crate) fn finish(mut self) -> String {
        if self.filled > 0 {
            let hash = std::mem::replace(&mut self.block, Sha1::new()).finalize().into();
            self.add_block(hash);
        }
        let digest: BlockHash = match (self.count, self.last) {
            (0 | 1, Some(hash)) => hash,
            (0, None) => Sha1::digest([]).into(),
            _ => self.hashes.finalize().into(),
        };
        let mut bytes = self.count.to_le_bytes().to_vec();
        bytes.extend_from_slice(&digest);
        Base64Url::encode_string(&bytes)
    }
}

/// Returns the ETag of a part, which has no number of blocks.
pub(crate) fn part_etag(hash: &BlockHash) -> String {
    Base64Url::encode_string(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn etag(size: usize, piece: usize) -> String {
        let mut hasher = ObjectHasher::new();
        let data: Vec<u8> = (0..size).map(|it| (it % 251) as u8).collect();
        data.chunks(piece).for_each(|it| hasher.update(it));
        hasher.finish()
    }

    #[test]
    fn an_etag_does_not_depend_on_how_the_data_arrives() {
        assert_eq!(etag(0, 1), "AAAAANo5o-5ea0sNMlW_75VgGJCv2AcJ");
        assert_eq!(etag(1, 1), "AQAAAFupPJ2wz_k_UrUh10IOQ_btonhP");
        for piece in [1000, 1 << 20, 5 << 20] {
            assert_eq!(etag((4 << 20) + 1, piece), "AgAAAAV4TNEnA2AXSRVyDqVW4bohMKad");
        }
    }

    #[test]
    fn hashes_of_blocks_give_the_same_as_the_data() {
        let mut hasher = ObjectHasher::new();
        let data: Vec<u8> = (0..(9 << 20)).map(|it| (it % 251) as u8).collect();
        data.chunks(4 << 20).for_each(|it| hasher.add_block(Sha1::digest(it).into()));
        assert_eq!(hasher.finish(), "AwAAAP4Ew6JqZ47UmtoHTb4ntxxH-h5H");
    }
}
