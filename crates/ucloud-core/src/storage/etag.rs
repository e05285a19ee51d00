//! [`ETag`]: the hash of an object, which the service returns and a client can compute, too.

use base64ct::{Base64Url, Encoding};
use sha1::{Digest, Sha1};

/// The length of the blocks that are hashed, in bytes. The last one may be shorter.
pub const BLOCK_SIZE: usize = 4 * 1024 * 1024;

/// The length of a hash.
const DIGEST_LEN: usize = 20;

/// The length of the number of blocks, which stands before the hash.
const BLOCKS_LEN: usize = 4;

/// The number of blocks of the longest object, which has 5 TiB.
const MAX_BLOCKS: u32 = 5 * 1024 * 1024 / 4;

/// The hash of an object, as the service returns it in the header `ETag` and in lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// Takes what the service sent, with or without the quotes around it.
    pub fn new(text: &str) -> Self {
        Self(super::unquoted(text).to_owned())
    }

    /// Computes the hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut builder = ETagBuilder::new();
        builder.update(bytes);
        builder.finish()
    }

    /// Returns the text, without quotes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the text is a hash that can be computed. Older objects have others, which say nothing.
    ///
    /// 32 hex digits are base64 of the same length, but of a number of blocks that no object has.
    pub fn is_comparable(&self) -> bool {
        let mut bytes = [0; BLOCKS_LEN + DIGEST_LEN];
        match Base64Url::decode(&self.0, &mut bytes) {
            Ok([a, b, c, d, digest @ ..]) if digest.len() == DIGEST_LEN => {
                u32::from_le_bytes([*a, *b, *c, *d]) <= MAX_BLOCKS
            }
            Ok(_) | Err(_) => false,
        }
    }
}

impl std::fmt::Display for ETag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The hash of a block.
pub type BlockDigest = [u8; DIGEST_LEN];

/// Computes the hashes of blocks while their bytes are read. The first byte is that of a block.
#[derive(Clone, Default)]
pub struct BlockHasher {
    block: Sha1,
    /// How much of the current block was hashed.
    filled: usize,
    digests: Vec<BlockDigest>,
}

impl BlockHasher {
    /// Begins with a block.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes.
    pub fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            if self.filled == BLOCK_SIZE {
                self.end_block();
            }
            let (block, rest) = bytes.split_at(bytes.len().min(BLOCK_SIZE - self.filled));
            self.block.update(block);
            self.filled += block.len();
            bytes = rest;
        }
    }

    fn end_block(&mut self) {
        self.digests.push(std::mem::take(&mut self.block).finalize().into());
        self.filled = 0;
    }

    /// Returns the hashes of all blocks, of which the last one may be shorter.
    pub fn finish(mut self) -> Vec<BlockDigest> {
        if self.filled > 0 {
            self.end_block();
        }
        self.digests
    }
}

impl ETag {
    /// Computes the hash of an object from those of its blocks, in order.
    pub fn of_blocks<'a>(blocks: impl IntoIterator<Item = &'a BlockDigest>) -> Self {
        let mut all = Sha1::new();
        let mut count = 0_u32;
        let mut last = None;
        for digest in blocks {
            all.update(digest);
            last = Some(*digest);
            count = count.saturating_add(1);
        }
        let digest: BlockDigest = match (count, last) {
            (0, _) | (_, None) => Sha1::digest([]).into(),
            (1, Some(only)) => only,
            (_, Some(_)) => all.finalize().into(),
        };
        Self(Base64Url::encode_string(&[&count.to_le_bytes()[..], &digest].concat()))
    }
}

/// Computes the hash of an object while it is read.
#[derive(Clone, Default)]
pub struct ETagBuilder(BlockHasher);

impl ETagBuilder {
    /// Creates the hash of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the hash.
    pub fn finish(self) -> ETag {
        ETag::of_blocks(&self.0.finish())
    }
}

/// Computes the hash of a part of a multipart upload, which has another form than that of an object, and the hashes of
/// the blocks in it.
#[derive(Clone)]
pub struct PartHasher {
    blocks: BlockHasher,
    /// The hash of the whole part, if it has more than one block.
    whole: Option<Sha1>,
}

impl PartHasher {
    /// Begins with a part of this length in bytes.
    pub fn new(len: u64) -> Self {
        let is_block = usize::try_from(len).is_ok_and(|it| it <= BLOCK_SIZE);
        Self { blocks: BlockHasher::new(), whole: (!is_block).then(Sha1::new) }
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.blocks.update(bytes);
        if let Some(whole) = &mut self.whole {
            whole.update(bytes);
        }
    }

    /// Returns the hash of the part, and those of its blocks.
    pub fn finish(self) -> (String, Vec<BlockDigest>) {
        let blocks = self.blocks.finish();
        let digest: BlockDigest = match (self.whole, blocks.first()) {
            (Some(whole), _) => whole.finalize().into(),
            (None, Some(only)) => *only,
            (None, None) => Sha1::digest([]).into(),
        };
        (Base64Url::encode_string(&digest), blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::sign::tests::{VECTORS, text, vectors};
    use docbind_client::{Json, from_json};

    fn data(size: usize) -> Vec<u8> {
        (0..size).map(|it| u8::try_from(it % 251).unwrap()).collect()
    }

    #[test]
    fn every_vector_has_its_hash() {
        for vector in vectors("etags") {
            let size = vector.get("size").and_then(Json::as_i64).unwrap();
            let data = data(usize::try_from(size).unwrap());
            let expected = text(&vector, "etag");
            // Official clients differ about an object without bytes, which has a test of its own.
            if data.is_empty() {
                continue;
            }
            assert_eq!(ETag::of(&data).as_str(), expected, "{size}");
            let mut builder = ETagBuilder::new();
            data.chunks(1_000_003).for_each(|it| builder.update(it));
            assert_eq!(builder.finish().as_str(), expected, "{size}");
        }
    }

    #[test]
    fn an_object_without_bytes_has_the_hash_of_the_rule() {
        let json: Json = from_json(VECTORS).unwrap();
        let expected = text(json.get("empty_object_etag").unwrap(), "go");
        assert_eq!(ETag::of(b"").as_str(), expected);
    }

    #[test]
    fn parts_have_hashes_of_their_own() {
        let json: Json = from_json(VECTORS).unwrap();
        let multipart = json.get("multipart").unwrap();
        let sizes = multipart.get("part_sizes").and_then(Json::as_array).unwrap();
        let etags = multipart.get("part_etags").and_then(Json::as_array).unwrap();
        let total: i64 = sizes.iter().filter_map(Json::as_i64).sum();
        let data = data(usize::try_from(total).unwrap());
        assert_eq!(data.chunks(BLOCK_SIZE).len(), etags.len());
        for (part, etag) in data.chunks(BLOCK_SIZE).zip(etags) {
            let mut hasher = PartHasher::new(part.len() as u64);
            part.chunks(100_003).for_each(|it| hasher.update(it));
            assert_eq!(hasher.finish().0, etag.as_str().unwrap());
        }
        assert_eq!(ETag::of(&data).as_str(), text(multipart, "file_etag"));
        // A part of several blocks has a hash of its own, and those of its blocks.
        let mut hasher = PartHasher::new(data.len() as u64);
        hasher.update(&data);
        let (etag, blocks) = hasher.finish();
        assert_eq!((etag.len(), blocks.len()), (28, data.len().div_ceil(BLOCK_SIZE)));
        assert_eq!(ETag::of_blocks(&blocks), ETag::of(&data));
    }

    #[test]
    fn only_hashes_are_comparable() {
        assert!(ETag::new("\"AQAAAFupPJ2wz_k_UrUh10IOQ_btonhP\"").is_comparable());
        for text in ["", "d41d8cd98f00b204e9800998ecf8427e", "AAAA", "not base64!"] {
            assert!(!ETag::new(text).is_comparable(), "{text}");
        }
    }
}
