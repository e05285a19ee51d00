//! [`Call`]: a request that is to be executed, with everything that its execution depends on.

use super::config::{Bucket, StorageConfig};
use super::error::StorageError;
use super::operations::Act;
use super::sign::{Credentials, Policy};
use super::store::Store;
use super::text::Query;
use crate::config::Settle;
use crate::http::BodyReader;
use crate::seeded::Seeded;
use hyper::HeaderMap;

pub(crate) struct Call<'a> {
    pub(crate) act: Act,
    pub(crate) store: &'a Store,
    pub(crate) config: &'a StorageConfig,
    pub(crate) settle: Settle,
    pub(crate) seeded: Seeded,
    pub(crate) credentials: Credentials<'a>,
    pub(crate) bucket: &'a Bucket,
    /// Empty for the bucket itself.
    pub(crate) key: &'a str,
    pub(crate) query: &'a Query,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) policy: Option<Policy>,
    /// In seconds since 1970.
    pub(crate) now: u64,
    /// `None` after it was taken.
    pub(crate) body: Option<BodyReader>,
}

impl<'a> Call<'a> {
    /// Returns the body, which nothing was read of yet.
    pub(crate) fn take_body(&mut self) -> Result<BodyReader, StorageError> {
        self.body.take().ok_or(StorageError::BROKEN_BODY)
    }

    /// Returns a header as text.
    pub(crate) fn header(&self, name: &str) -> Result<Option<&'a str>, StorageError> {
        super::text::header(self.headers, name)
    }

    pub(crate) fn bucket_name(&self) -> &'a str {
        &self.bucket.name
    }
}

/// The most bytes of a body that is read at once, besides lists of ETags.
pub(crate) const SMALL_BODY: u64 = 64 << 10;

/// The longest ETag in a list, with quotes and comma.
pub(crate) const ETAG_IN_LIST: u64 = 32;

/// Returns the most bytes that the body of a request may have.
pub(crate) fn body_limit(act: Act, config: &StorageConfig) -> u64 {
    match act {
        Act::Put | Act::PutPart => config.put_limit,
        Act::PostForm => config.put_limit.saturating_add(SMALL_BODY),
        Act::FinishUpload => u64::from(config.max_parts).saturating_mul(ETAG_IN_LIST),
        Act::Get
        | Act::Head
        | Act::Delete
        | Act::Copy
        | Act::ListByPrefix
        | Act::ListByDirectory
        | Act::StartUpload
        | Act::CopyPart
        | Act::AbortUpload
        | Act::ListUploads
        | Act::ListParts
        | Act::SwitchClass
        | Act::Restore
        | Act::SetMeta
        | Act::PutByHash => SMALL_BODY,
    }
}
