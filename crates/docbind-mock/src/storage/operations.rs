//! [`Act`]: what the vendor's operations do, by their names.
//!
//! Pages say which requests there are; what a request does is known here alone. An operation that no page
//! describes is not served, and one that is not in this table neither.

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Put,
    PostForm,
    Get,
    Head,
    Delete,
    Copy,
    ListByPrefix,
    ListByDirectory,
    StartUpload,
    PutPart,
    CopyPart,
    FinishUpload,
    AbortUpload,
    ListUploads,
    ListParts,
    SwitchClass,
    Restore,
    SetMeta,
    PutByHash,
}

/// The header that tells copies from uploads: their methods, paths and queries are the same.
pub(crate) const COPY_SOURCE: &str = "x-ufile-copy-source";

/// The operation that the vendor's SDKs have and no page describes.
pub(super) const UPLOAD_HIT: &str = "UploadHit";

/// Names in queries of requests that SDKs send and no page describes. Such a request is about something else
/// than the object's data, and must not be taken for one that puts or gets it.
pub(super) const NOT_SERVED: [&str; 4] = ["acl", "append", "newFileName", "tagging"];

const ACTS: &[(&str, Act)] = &[
    ("PutFile", Act::Put),
    ("PostFile", Act::PostForm),
    ("GetFile", Act::Get),
    ("HeadFile", Act::Head),
    ("DeleteFile", Act::Delete),
    ("Copy", Act::Copy),
    ("PrefixFileList", Act::ListByPrefix),
    ("ListObjects", Act::ListByDirectory),
    ("InitiateMultipartUpload", Act::StartUpload),
    ("UploadPart", Act::PutPart),
    ("UploadPartCopy", Act::CopyPart),
    ("FinishMultipartUpload", Act::FinishUpload),
    ("AbortMultipartUpload", Act::AbortUpload),
    ("GetMultiUploadId", Act::ListUploads),
    ("ListParts", Act::ListParts),
    ("ClassSwitch", Act::SwitchClass),
    ("Restore", Act::Restore),
    ("OpMeta", Act::SetMeta),
    (UPLOAD_HIT, Act::PutByHash),
];

impl Act {
    /// Returns what the operation with this name does.
    pub(super) fn of_operation(name: &str) -> Option<Act> {
        ACTS.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    /// Whether requests for it have the header [`COPY_SOURCE`].
    pub(super) fn is_copy(self) -> bool {
        matches!(self, Act::Copy | Act::CopyPart)
    }

    /// Whether anybody may do it in a public bucket.
    pub(super) fn is_public_read(self) -> bool {
        matches!(self, Act::Get | Act::Head)
    }

    /// Whether its signature may cover a put policy.
    pub(super) fn takes_policy(self) -> bool {
        matches!(self, Act::Put | Act::FinishUpload)
    }
}
