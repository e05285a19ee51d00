//! [`Sidecar`]: what is known about an object, as JSON in a file.

use crate::storage::object::{Metadata, Object, Restore, StorageClass};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// An object whose segments are numbers of files.
pub(super) struct Sidecar {
    pub(super) bucket: String,
    pub(super) key: String,
    /// Without segments.
    pub(super) object: Object,
    pub(super) segments: Vec<SegmentRef>,
}

pub(super) struct SegmentRef {
    pub(super) blob: u64,
    pub(super) offset: u64,
    pub(super) len: u64,
}

impl Sidecar {
    pub(super) fn blobs(&self) -> impl Iterator<Item = u64> {
        self.segments.iter().map(|it| it.blob)
    }
}

pub(super) fn write(bucket: &str, key: &str, object: &Object) -> String {
    let segments = object.segments.iter().map(|it| json!([it.blob.id(), it.offset, it.len]));
    let restored_until = match object.restore {
        Restore::Until(it) => Some(it),
        Restore::Never | Restore::Ongoing { .. } => None,
    };
    let restoring_since = match object.restore {
        Restore::Ongoing { since, .. } => Some(since),
        Restore::Never | Restore::Until(_) => None,
    };
    let json = json!({
        "bucket": bucket,
        "key": key,
        "etag": object.etag,
        "size": object.size,
        "created": object.created,
        "modified": object.modified,
        "class": object.class.as_str(),
        "restored_until": restored_until,
        "restoring_since": restoring_since,
        "mime_type": object.meta.mime_type,
        "meta": object.meta.user,
        "segments": segments.collect::<Vec<_>>(),
    });
    json.to_string()
}

/// Reads a file; returns `None` if it is not one of these.
pub(super) fn read(path: &Path) -> Option<Sidecar> {
    let json: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let text = |name: &str| json.get(name)?.as_str().map(str::to_owned);
    let number = |name: &str| json.get(name)?.as_u64();
    let restore = match (number("restored_until"), number("restoring_since")) {
        (Some(end), _) => Restore::Until(end),
        (None, Some(since)) => Restore::Ongoing { since, reads: 0 },
        (None, None) => Restore::Never,
    };
    let user = json.get("meta")?.as_object()?.iter();
    let user = user.map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
    let segments = json.get("segments")?.as_array()?.iter().map(|it| {
        let number = |index: usize| it.get(index)?.as_u64();
        Some(SegmentRef { blob: number(0)?, offset: number(1)?, len: number(2)? })
    });
    let object = Object {
        etag: text("etag")?,
        size: number("size")?,
        segments: Vec::new(),
        created: number("created")?,
        modified: number("modified")?,
        class: StorageClass::parse(&text("class")?).ok()?,
        restore,
        meta: Metadata { mime_type: text("mime_type"), user: user.collect::<Option<_>>()? },
    };
    let segments: Vec<SegmentRef> = segments.collect::<Option<_>>()?;
    let len = segments.iter().try_fold(0u64, |sum, it| sum.checked_add(it.len))?;
    if len != object.size {
        return None;
    }
    Some(Sidecar { bucket: text("bucket")?, key: text("key")?, object, segments })
}
