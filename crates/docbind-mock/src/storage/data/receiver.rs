//! [`Receiver`]: takes the bytes of a request, hashes and keeps them. That is done by other threads, while the
//! next bytes arrive.

use super::blob::{Blob, Place, Segment};
use crate::storage::etag::{BlockHash, ObjectHasher};
use bytes::{Bytes, BytesMut};
use md5::Md5;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use tokio::task::JoinHandle;

/// How much is hashed and written at once: large enough that threads change rarely.
const BATCH: usize = 1 << 20;

/// What the bytes are hashed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hashing {
    Object,
    Part,
}

/// Bytes that arrived completely.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) segments: Vec<Segment>,
    pub(crate) len: u64,
    pub(crate) hash: ReceivedHash,
    /// In hex, if it was asked for.
    pub(crate) md5: Option<String>,
}

#[derive(Debug)]
pub(crate) enum ReceivedHash {
    /// The ETag of an object.
    Object(String),
    Part(BlockHash),
}

/// Takes bytes. Dropped before the end, it leaves nothing behind.
pub(crate) struct Receiver {
    batch: Vec<Bytes>,
    batch_len: usize,
    worker: WorkerState,
}

enum WorkerState {
    Idle(Box<Worker>),
    Busy(JoinHandle<io::Result<Box<Worker>>>),
    Failed,
}

struct Worker {
    blob: Blob,
    file: Option<File>,
    len: u64,
    hash: Hasher,
    md5: Option<Md5>,
}

enum Hasher {
    Object(Box<ObjectHasher>),
    Part(Sha1),
}

impl Receiver {
    pub(crate) fn new(place: &Place, hashing: Hashing, with_md5: bool) -> io::Result<Receiver> {
        let (blob, file) = Blob::create(place)?;
        let hash = match hashing {
            Hashing::Object => Hasher::Object(Box::new(ObjectHasher::new())),
            Hashing::Part => Hasher::Part(Sha1::new()),
        };
        let worker = Worker { blob, file, len: 0, hash, md5: with_md5.then(Md5::new) };
        let worker = WorkerState::Idle(Box::new(worker));
        Ok(Receiver { batch: Vec::new(), batch_len: 0, worker })
    }

    /// Takes the next bytes, and waits if many are not yet written.
    pub(crate) async fn push(&mut self, bytes: Bytes) -> io::Result<()> {
        self.batch_len += bytes.len();
        self.batch.push(bytes);
        if self.batch_len < BATCH {
            return Ok(());
        }
        let mut worker = self.idle_worker().await?;
        let batch = std::mem::take(&mut self.batch);
        self.batch_len = 0;
        self.worker = WorkerState::Busy(tokio::task::spawn_blocking(|| {
            worker.write(batch)?;
            Ok(worker)
        }));
        Ok(())
    }

    /// Keeps what arrived.
    pub(crate) async fn finish(mut self) -> io::Result<Received> {
        let mut worker = self.idle_worker().await?;
        let batch = std::mem::take(&mut self.batch);
        let finish = || {
            worker.write(batch)?;
            worker.finish()
        };
        tokio::task::spawn_blocking(finish).await.map_err(io::Error::other)?
    }

    async fn idle_worker(&mut self) -> io::Result<Box<Worker>> {
        match std::mem::replace(&mut self.worker, WorkerState::Failed) {
            WorkerState::Idle(it) => Ok(it),
            WorkerState::Busy(it) => it.await.map_err(io::Error::other)?,
            WorkerState::Failed => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Worker {
    fn write(&mut self, batch: Vec<Bytes>) -> io::Result<()> {
        for bytes in &batch {
            self.len += bytes.len() as u64;
            match &mut self.hash {
                Hasher::Object(it) => it.update(bytes),
                Hasher::Part(it) => it.update(bytes),
            }
            if let Some(md5) = &mut self.md5 {
                md5.update(bytes);
            }
        }
        match &mut self.file {
            Some(file) => batch.iter().try_for_each(|it| file.write_all(it)),
            None if batch.is_empty() => Ok(()),
            None => self.blob.add(joined(batch)),
        }
    }

    fn finish(mut self: Box<Worker>) -> io::Result<Received> {
        // A file that is open cannot be renamed everywhere.
        self.file = None;
        self.blob.complete()?;
        let hash = match self.hash {
            Hasher::Object(it) => ReceivedHash::Object(it.finish()),
            Hasher::Part(it) => ReceivedHash::Part(it.finalize().into()),
        };
        let md5 = self.md5.map(|it| it.finalize().iter().map(|it| format!("{it:02x}")).collect());
        let segment = Segment { blob: Arc::new(self.blob), offset: 0, len: self.len };
        let segments = if self.len > 0 { vec![segment] } else { Vec::new() };
        Ok(Received { segments, len: self.len, hash, md5 })
    }
}

/// Returns the bytes in one piece: what arrives are pieces of larger buffers, which would be kept as a whole.
fn joined(batch: Vec<Bytes>) -> Bytes {
    let mut res = BytesMut::with_capacity(batch.iter().map(Bytes::len).sum());
    batch.iter().for_each(|it| res.extend_from_slice(it));
    res.freeze()
}
