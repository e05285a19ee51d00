//! [`Upload`]: stores a file or what a reader has, as a whole or in parts.

mod file;
mod finish;
mod guard;
mod part;
mod reader;
mod state;

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::path::PathBuf;

use guard::Aborts;
pub use state::UploadState;

use crate::progress::Meter;
use crate::store::Object;
use crate::{CancelToken, Error, Progress, Transfer};

/// An upload. Nothing is sent before [`send`](Upload::send).
#[must_use = "nothing is uploaded before `send`"]
pub struct Upload {
    source: Source,
    cancel: CancelToken,
    plan: Plan,
}

/// An upload without what is uploaded.
struct Plan {
    transfer: Transfer,
    object: Object,
    state_file: Option<PathBuf>,
    state: Option<UploadState>,
    meter: Meter,
    aborts: Aborts,
}

enum Source {
    File(PathBuf),
    Reader(Box<dyn Read + Send>),
}

/// What was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uploaded {
    /// The service's hash of the object.
    pub etag: String,
    /// The length in bytes.
    pub len: u64,
    /// Whether the hash was compared with that of what was sent.
    pub is_verified: bool,
}

impl Upload {
    pub(crate) fn of_file(transfer: Transfer, bucket: String, key: String, path: PathBuf) -> Self {
        Self::new(transfer, bucket, key, Source::File(path))
    }

    pub(crate) fn of_reader(
        transfer: Transfer,
        bucket: String,
        key: String,
        reader: Box<dyn Read + Send>,
    ) -> Self {
        Self::new(transfer, bucket, key, Source::Reader(reader))
    }

    fn new(transfer: Transfer, bucket: String, key: String, source: Source) -> Self {
        let object =
            Object { bucket, key, content_type: None, meta: BTreeMap::new(), storage_class: None };
        let plan = Plan {
            transfer,
            object,
            state_file: None,
            state: None,
            meter: Meter::default(),
            aborts: Aborts::default(),
        };
        Self { source, cancel: CancelToken::new(), plan }
    }

    /// Sets the MIME type of the object.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.plan.object.content_type = Some(content_type.into());
        self
    }

    /// Adds an entry to the metadata of the object: a name of letters, digits and `-`, and a value of ASCII.
    pub fn meta(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.plan.object.meta.insert(name.into(), value.into());
        self
    }

    /// Sets the storage class of the object, such as `STANDARD`, `IA` or `ARCHIVE`.
    pub fn storage_class(mut self, class: impl Into<String>) -> Self {
        self.plan.object.storage_class = Some(class.into());
        self
    }

    /// Keeps the state of the upload in a file, from which the next upload of the same file to the same object is
    /// resumed: after an error, a cancellation, or the end of the program. It is removed when the upload is done.
    ///
    /// A file that has the state of another upload, or of a file that was changed since, is replaced, and that upload
    /// aborted. Readers are not resumed.
    pub fn state_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.plan.state_file = Some(path.into());
        self
    }

    /// Resumes from a state that was kept elsewhere. It has to be that of the same file and object.
    pub fn resume(mut self, state: UploadState) -> Self {
        self.plan.state = Some(state);
        self
    }

    /// Sets the token that cancels the upload.
    pub fn cancel_with(mut self, token: &CancelToken) -> Self {
        self.cancel = token.clone();
        self
    }

    /// Calls a function whenever a part has arrived. It should return soon.
    pub fn on_progress(mut self, listener: impl FnMut(Progress) + Send + 'static) -> Self {
        self.plan.meter = Meter::new(listener);
        self
    }

    /// Uploads.
    ///
    /// # Errors
    /// See [`Error`]. Unless there is a state file, the upload is aborted, so that nothing of it is left.
    pub async fn send(self) -> Result<Uploaded, Error> {
        let Self { source, cancel, plan } = self;
        let aborts = plan.aborts.clone();
        let upload = async move {
            match source {
                Source::File(path) => file::upload(plan, path).await,
                Source::Reader(reader) => reader::upload(plan, reader).await,
            }
        };
        let res = cancel.run(upload).await;
        // A program that ends now would leave the upload that was cancelled.
        aborts.wait().await;
        res
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("object", &self.plan.object).finish_non_exhaustive()
    }
}
