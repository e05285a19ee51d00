//! [`StorageConfig`]: the buckets of object storage, and its limits.

use crate::fault::Fault;
use std::collections::BTreeMap;

/// The size of every part of an upload but the last, in the vendor's public regions.
const BLOCK_SIZE: u64 = 4 << 20;

/// Ten times what the vendor documents for one request, so that throughput can be measured.
const PUT_LIMIT: u64 = 5 << 30;

/// What the vendor documents.
const OBJECT_LIMIT: u64 = 5 << 40;

/// What the vendor documents.
const COPY_LIMIT: u64 = 100 << 20;

/// Of a machine that runs tests, most of the memory is for others.
const MEMORY_LIMIT: u64 = 4 << 30;

/// As many parts as the largest object has.
const MAX_PARTS: u32 = 1_310_720;

/// More than any test has open, and few enough to fit into memory.
const MAX_UPLOADS: usize = 10_000;

/// The settings of object storage, which is served only if there are buckets.
#[derive(Clone, Debug)]
pub struct StorageConfig {
    /// The buckets, none by default.
    pub buckets: Vec<Bucket>,
    /// Host names that stand for a bucket, without ports.
    pub domains: BTreeMap<String, String>,
    /// The size of every part of an upload but the last; 4 MiB by default, as of the vendor. Tests with a small
    /// one are fast. ETags of objects are always made of blocks of 4 MiB.
    pub block_size: u64,
    /// The most bytes of one request's body; 5 GiB by default. The vendor documents 512 MiB.
    pub put_limit: u64,
    /// The most bytes of an object that is made of parts; 5 TiB by default.
    pub object_limit: u64,
    /// The most bytes of an object that is copied by one request; 100 MiB by default.
    pub copy_limit: u64,
    /// The most bytes of all objects and parts that are in memory; 4 GiB by default.
    pub memory_limit: u64,
    /// The most parts of an upload; 1,310,720 by default.
    pub max_parts: u32,
    /// The most unfinished uploads; 10,000 by default.
    pub max_uploads: usize,
    /// The faults to choose from at [`Config::fault_rate`](crate::Config::fault_rate),
    /// [`Fault::common_of_storage`] by default.
    pub faults: Vec<Fault>,
    /// Whether a list of parts begins with the part whose number is the marker, which is the default. Pages
    /// say that it begins after it, but a log of the service shows otherwise.
    pub inclusive_part_marker: bool,
    /// The time at which the server starts, in seconds since 1970; by default that of the system's clock.
    pub now: Option<u64>,
}

/// A bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The name, which is the first label of the host name.
    pub name: String,
    /// Whether its objects can be read without a signature.
    pub is_public: bool,
}

impl Bucket {
    /// Returns a bucket that only its owner can read.
    pub fn private(name: impl Into<String>) -> Bucket {
        Bucket { name: name.into(), is_public: false }
    }

    /// Returns a bucket whose objects anybody can read.
    pub fn public(name: impl Into<String>) -> Bucket {
        Bucket { name: name.into(), is_public: true }
    }
}

impl Default for StorageConfig {
    fn default() -> StorageConfig {
        StorageConfig {
            buckets: Vec::new(),
            domains: BTreeMap::new(),
            block_size: BLOCK_SIZE,
            put_limit: PUT_LIMIT,
            object_limit: OBJECT_LIMIT,
            copy_limit: COPY_LIMIT,
            memory_limit: MEMORY_LIMIT,
            max_parts: MAX_PARTS,
            max_uploads: MAX_UPLOADS,
            faults: Fault::common_of_storage(),
            inclusive_part_marker: true,
            now: None,
        }
    }
}
