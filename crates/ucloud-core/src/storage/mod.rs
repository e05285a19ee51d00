//! Object storage: hosts, signatures, signed URLs, put policies and ETags.
//!
//! The operations themselves are generated. What they send and what they return is on their pages; what is here is the
//! same for all of them.

mod etag;
mod host;
mod put_policy;
mod request;
mod sign;
mod signed_url;

pub use etag::{BLOCK_SIZE, BlockDigest, BlockHasher, ETag, ETagBuilder, PartHasher};
pub use host::INTERNAL_URL;
pub use put_policy::PutPolicy;
pub use signed_url::{SignedUrl, public_url};

pub(crate) use host::StorageHost;
pub(crate) use request::{judge, prepare, sign};

/// Returns the value of a header without the quotes around it. ETags are hashes here, and the quotes are none of their
/// characters.
pub fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|it| it.strip_suffix('"')).unwrap_or(value)
}
