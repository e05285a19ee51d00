//! [`Object`]: an object with everything that is known about it.

use super::data::Segment;
use super::error::StorageError;
use super::text::header;
use hyper::HeaderMap;
use std::collections::BTreeMap;

/// The most bytes of all user metadata of an object.
const MAX_META: usize = 8 << 10;

/// What headers of user metadata begin with.
pub(crate) const META_PREFIX: &str = "x-ufile-meta-";

/// An object. Its data never changes; a change of anything else makes a new one.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) etag: String,
    pub(crate) size: u64,
    pub(crate) segments: Vec<Segment>,
    /// In seconds since 1970.
    pub(crate) created: u64,
    /// In seconds since 1970.
    pub(crate) modified: u64,
    pub(crate) class: StorageClass,
    pub(crate) restore: Restore,
    pub(crate) meta: Metadata,
}

/// What a client says about an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) mime_type: Option<String>,
    /// By the part of the header's name that follows the prefix, in lower case.
    pub(crate) user: BTreeMap<String, String>,
}

/// How an object is stored, the colder the later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StorageClass {
    #[default]
    Standard,
    Infrequent,
    Archive,
}

/// Whether an archived object can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Restore {
    #[default]
    Never,
    Ongoing {
        since: u64,
        /// How often the object was looked at since then.
        reads: u32,
    },
    Until(u64),
}

impl StorageClass {
    pub(crate) fn parse(text: &str) -> Result<StorageClass, StorageError> {
        let all = [StorageClass::Standard, StorageClass::Infrequent, StorageClass::Archive];
        all.into_iter().find(|it| it.as_str() == text).ok_or(StorageError::INVALID_CLASS)
    }

    /// Returns the class in the headers of a request; without one, the first.
    pub(crate) fn of_headers(headers: &HeaderMap) -> Result<StorageClass, StorageError> {
        match header(headers, "x-ufile-storage-class")? {
            Some(text) => StorageClass::parse(text),
            None => Ok(StorageClass::default()),
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            StorageClass::Standard => "STANDARD",
            StorageClass::Infrequent => "IA",
            StorageClass::Archive => "ARCHIVE",
        }
    }
}

impl Metadata {
    /// Returns the metadata in the headers of a request.
    pub(crate) fn of_headers(headers: &HeaderMap) -> Result<Metadata, StorageError> {
        let mime_type = header(headers, "content-type")?;
        let mut user = BTreeMap::new();
        let mut len = 0;
        for (name, value) in headers {
            let Some(name) = name.as_str().strip_prefix(META_PREFIX) else { continue };
            let value = std::str::from_utf8(value.as_bytes());
            let value = value.map_err(|_| StorageError::INVALID_META)?;
            let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
            len += name.len() + value.len();
            if name.is_empty() || !is_name || len > MAX_META {
                return Err(StorageError::INVALID_META);
            }
            user.insert(name.to_owned(), value.to_owned());
        }
        let mime_type = mime_type.filter(|it| !it.is_empty()).map(str::to_owned);
        Ok(Metadata { mime_type, user })
    }

    pub(crate) fn mime_type(&self) -> &str {
        self.mime_type.as_deref().unwrap_or("application/octet-stream")
    }
}

impl Object {
    /// Whether its data can be read at the time `now`.
    pub(crate) fn is_readable(&self, now: u64) -> bool {
        match (self.class, self.restore) {
            (StorageClass::Standard | StorageClass::Infrequent, _) => true,
            (StorageClass::Archive, Restore::Until(end)) => now < end,
            (StorageClass::Archive, Restore::Never | Restore::Ongoing { .. }) => false,
        }
    }
}
