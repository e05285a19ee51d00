//! Uploads and downloads of any size for object storage: in parts, several at a time, resumed and verified.
//!
//! ```no_run
//! # async fn run() -> Result<(), ucloud_transfer::Error> {
//! let transfer = ucloud_transfer::Transfer::new(ucloud_ufile::Client::from_env()?);
//! let uploaded = transfer
//!     .upload("clips-2025", "raw/clip-17.mp4", "clip-17.mp4")
//!     .content_type("video/mp4")
//!     .state_file("clip-17.mp4.upload")
//!     .send()
//!     .await?;
//! transfer.download("clips-2025", "raw/clip-17.mp4", "copy.mp4").send().await?;
//! # Ok(()) }
//! ```
//!
//! # What holds
//! - **Memory.** A transfer holds at most the parts that are on their way, whatever the length of the object: the number
//!   of them, which [`Transfer::concurrency`] sets, times the length of a part, which the service decides for uploads.
//! - **Whole or absent.** An object appears when its upload is finished, and a file when its download is: until then it
//!   has another name, in the same folder.
//! - **Verified.** The service's hash of an object is compared with that of what was sent or received, part by part and
//!   as a whole. Hashes of older objects say nothing; then the length is compared, and the result says so.
//! - **Nothing is left behind.** An upload that fails or is dropped is aborted, unless a state file is set to resume it.
//!   Only an upload whose beginning was not answered has no id to abort it by; [`Transfer::abort_unfinished`] finds it.
//! - **Nothing is finished twice.** Whether a broken connection has finished an upload is found out by looking at the
//!   object.
//!
//! The files are read and written on threads that may block; a tokio runtime with timers is necessary.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod cancel;
mod download;
mod error;
mod progress;
mod state_file;
mod store;
mod upload;

use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub use cancel::CancelToken;
pub use download::{Download, Downloaded};
pub use error::Error;
pub use progress::Progress;
pub use upload::{Upload, UploadState, Uploaded};

use store::Store;

/// Runs a function on a thread that may block.
async fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    tokio::task::spawn_blocking(run).await.map_err(panicked)?
}

/// The error of a task that ended without a result: none is aborted while somebody waits for it.
fn panicked(error: tokio::task::JoinError) -> Error {
    Error::Incomplete(format!("a task of the transfer failed: {error}"))
}

/// How many parts are on their way at the same time, unless it is set.
const CONCURRENCY: usize = 4;

/// What is at most this long is uploaded as a whole, in bytes: parts would take two requests more.
const MAX_WHOLE_LEN: u64 = 8 * 1024 * 1024;

/// Uploads and downloads with one client.
#[derive(Clone, Debug)]
pub struct Transfer {
    store: Store,
    concurrency: usize,
    max_whole_len: u64,
}

impl Transfer {
    /// Creates transfers with a client, whose retry policy applies to each part.
    pub fn new(client: ucloud_ufile::Client) -> Self {
        Self { store: Store::new(client), concurrency: CONCURRENCY, max_whole_len: MAX_WHOLE_LEN }
    }

    /// Sets how many parts are on their way at the same time, which is 4 by default; 0 counts as 1.
    pub fn concurrency(mut self, parts: usize) -> Self {
        self.concurrency = parts.max(1);
        self
    }

    /// Sets up to which length in bytes an object is uploaded as a whole, which is 8 MiB by default. It is in memory
    /// then.
    pub fn whole_up_to(mut self, bytes: u64) -> Self {
        self.max_whole_len = bytes;
        self
    }

    /// Uploads a file.
    pub fn upload(
        &self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        path: impl Into<PathBuf>,
    ) -> Upload {
        Upload::of_file(self.clone(), bucket.into(), key.into(), path.into())
    }

    /// Uploads what a reader has, whose length need not be known. It cannot be resumed.
    ///
    /// The reader is read on a thread that may block.
    pub fn upload_reader(
        &self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        reader: impl std::io::Read + Send + 'static,
    ) -> Upload {
        Upload::of_reader(self.clone(), bucket.into(), key.into(), Box::new(reader))
    }

    /// Downloads an object to a file, which is replaced if it exists.
    pub fn download(
        &self,
        bucket: impl Into<String>,
        key: impl Into<String>,
        path: impl Into<PathBuf>,
    ) -> Download {
        Download::new(self.clone(), bucket.into(), key.into(), path.into())
    }

    /// Aborts the unfinished uploads whose keys begin with a prefix and that began at least `age` ago, whoever began
    /// them, and returns how many there were.
    ///
    /// A program that ends, or a connection that breaks as an upload begins, leaves an upload that nobody knows of. Its
    /// parts are stored, and paid for, until it is aborted. The age is by the clock of this machine; choose one that no
    /// upload in progress has.
    ///
    /// # Errors
    /// The service does not list or abort them.
    pub async fn abort_unfinished(
        &self,
        bucket: &str,
        prefix: &str,
        age: Duration,
    ) -> Result<usize, Error> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let limit = i64::try_from(now.saturating_sub(age).as_secs()).unwrap_or(i64::MAX);
        let uploads = self.store.uploads(bucket, prefix).await?;
        let mut aborted = 0;
        for (key, id, _) in uploads.into_iter().filter(|it| it.2 <= limit) {
            self.store.abort(bucket, &key, &id).await?;
            aborted += 1;
        }
        Ok(aborted)
    }

    /// Aborts an upload that will not be resumed. It is no error if the upload does not exist any more.
    ///
    /// # Errors
    /// The service does not abort it.
    pub async fn abort(&self, state: &UploadState) -> Result<(), Error> {
        self.store.abort(state.bucket(), state.key(), state.upload_id()).await
    }
}
