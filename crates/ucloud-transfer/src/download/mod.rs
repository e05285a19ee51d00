//! [`Download`]: reads an object by ranges, into a file that is renamed when it is whole.

mod range;
mod state;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tokio::task::JoinSet;
use ucloud_core::storage::{BlockDigest, ETag};

use crate::progress::Meter;
use crate::state_file::StateFile;
use crate::store::Head;
use crate::{CancelToken, Error, Progress, Transfer, blocking};
use range::Range;

/// The length of the ranges in bytes, a multiple of the blocks that are hashed.
const RANGE_LEN: u64 = 8 * 1024 * 1024;

/// A download. Nothing is sent before [`send`](Download::send).
///
/// Beside the file are two others while the download is not complete: `<name>.part` with what has arrived, and
/// `<name>.part.state`, which says what of it is whole. A download to the same file goes on from there, if the object is
/// still the same.
#[must_use = "nothing is downloaded before `send`"]
pub struct Download {
    transfer: Transfer,
    bucket: String,
    key: String,
    path: PathBuf,
    cancel: CancelToken,
    meter: Meter,
}

/// What was downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Downloaded {
    /// The service's hash of the object.
    pub etag: String,
    /// The length in bytes.
    pub len: u64,
    /// Whether the hash was compared with that of what was received.
    pub is_verified: bool,
}

impl Download {
    pub(crate) fn new(transfer: Transfer, bucket: String, key: String, path: PathBuf) -> Self {
        let (cancel, meter) = (CancelToken::new(), Meter::default());
        Self { transfer, bucket, key, path, cancel, meter }
    }

    /// Sets the token that cancels the download. What has arrived is kept for the next one.
    pub fn cancel_with(mut self, token: &CancelToken) -> Self {
        self.cancel = token.clone();
        self
    }

    /// Calls a function whenever a part has arrived. It should return soon.
    pub fn on_progress(mut self, listener: impl FnMut(Progress) + Send + 'static) -> Self {
        self.meter = Meter::new(listener);
        self
    }

    /// Downloads.
    ///
    /// # Errors
    /// See [`Error`]. The file is as it was before.
    pub async fn send(self) -> Result<Downloaded, Error> {
        let cancel = self.cancel.clone();
        cancel.run(self.run()).await
    }

    async fn run(self) -> Result<Downloaded, Error> {
        let head = self.transfer.store.head(&self.bucket, &self.key).await?;
        self.meter.begin(Some(head.len));
        let part_path = beside(&self.path, ".part");
        let state_path = beside(&part_path, ".state");
        let head_line = state::head_line(&self.bucket, &self.key, &head, RANGE_LEN);
        let (state_file, done) = blocking({
            let part_path = part_path.clone();
            move || prepare(&part_path, &state_path, &head_line)
        })
        .await?;
        let digests = self.ranges(&head, &part_path, &state_file, done).await?;
        let is_verified = verify(&self.key, &head, &digests)?;
        blocking({
            let (part_path, path) = (part_path, self.path.clone());
            move || complete(&part_path, &path, state_file)
        })
        .await?;
        Ok(Downloaded { etag: head.etag, len: head.len, is_verified })
    }

    /// Reads all ranges that are missing, and returns the hashes of the blocks of all.
    async fn ranges(
        &self,
        head: &Head,
        part_path: &Path,
        state_file: &Arc<Mutex<StateFile>>,
        done: BTreeSet<u64>,
    ) -> Result<BTreeMap<u64, Vec<BlockDigest>>, Error> {
        let mut waiting = 0..head.len.div_ceil(RANGE_LEN);
        let mut digests = BTreeMap::new();
        let mut tasks = JoinSet::new();
        loop {
            while tasks.len() < self.transfer.concurrency
                && let Some(number) = waiting.next()
            {
                let start = number * RANGE_LEN;
                let range = Range {
                    store: self.transfer.store.clone(),
                    bucket: self.bucket.clone(),
                    key: self.key.clone(),
                    etag: head.etag.clone(),
                    path: part_path.to_owned(),
                    bytes: start..head.len.min(start + RANGE_LEN),
                };
                let (is_done, state_file) = (done.contains(&number), state_file.clone());
                let meter = self.meter.clone();
                tasks.spawn(async move {
                    let len = range.bytes.end - range.bytes.start;
                    if is_done && let Some(digests) = range.read_again().await? {
                        meter.add(len);
                        return Ok((number, digests));
                    }
                    let digests = range.receive(&meter).await?;
                    let mut file = state_file.lock().unwrap_or_else(|it| it.into_inner());
                    file.add(&number.to_string())?;
                    Ok::<_, Error>((number, digests))
                });
            }
            let Some(joined) = tasks.join_next().await else { return Ok(digests) };
            let (number, blocks) = joined.map_err(crate::panicked)??;
            digests.insert(number, blocks);
        }
    }
}

/// Opens the files, and returns which ranges are there.
fn prepare(
    part_path: &Path,
    state_path: &Path,
    head_line: &str,
) -> Result<(Arc<Mutex<StateFile>>, BTreeSet<u64>), Error> {
    let mut done = match StateFile::read(state_path)? {
        Some(text) => state::ranges_done(&text, head_line),
        None => BTreeSet::new(),
    };
    if !part_path.exists() {
        done.clear();
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(done.is_empty());
    options.open(part_path).map_err(|it| Error::file(part_path, it))?;
    let lines = done.iter().fold(head_line.to_owned(), |text, number| format!("{text}{number}\n"));
    Ok((Arc::new(Mutex::new(StateFile::create(state_path, &lines)?)), done))
}

/// Compares the hash of what was received with that of the object.
fn verify(
    key: &str,
    head: &Head,
    digests: &BTreeMap<u64, Vec<BlockDigest>>,
) -> Result<bool, Error> {
    if !ETag::new(&head.etag).is_comparable() {
        return Ok(false);
    }
    let found = ETag::of_blocks(digests.values().flatten());
    if found.as_str() == head.etag {
        return Ok(true);
    }
    // The hash of an object without bytes is not the same with all clients.
    if head.len == 0 {
        return Ok(false);
    }
    let (expected, found) = (found.as_str().to_owned(), head.etag.clone());
    Err(Error::Corrupt { what: format!("{key:?}"), expected, found })
}

/// Gives the file its name. It is not forced to the disk: a machine that loses its power is not what this guards
/// against.
fn complete(part_path: &Path, path: &Path, state_file: Arc<Mutex<StateFile>>) -> Result<(), Error> {
    std::fs::rename(part_path, path).map_err(|it| Error::file(path, it))?;
    match Arc::into_inner(state_file) {
        Some(file) => file.into_inner().unwrap_or_else(|it| it.into_inner()).remove(),
        None => Ok(()),
    }
}

/// Returns the path with more at the end of its name.
fn beside(path: &Path, more: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(more);
    name.into()
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bucket, key, path, .. } = self;
        f.debug_struct("Download")
            .field("bucket", bucket)
            .field("key", key)
            .field("path", path)
            .finish_non_exhaustive()
    }
}
