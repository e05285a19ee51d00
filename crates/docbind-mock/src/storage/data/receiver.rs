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
///
/// Bytes are copied, so that the connection can use its buffers again at once; to allocate a new one for every
/// piece takes longer than to copy it.
pub(crate) struct Receiver {
    batch: BytesMut,
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
    /// A batch that was written to a file, to be filled again.
    spare: BytesMut,
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
        let (md5, spare) = (with_md5.then(Md5::new), BytesMut::new());
        let worker = Worker { blob, file, len: 0, hash, md5, spare };
        Ok(Receiver { batch: BytesMut::new(), worker: WorkerState::Idle(Box::new(worker)) })
    }

    /// Takes the next bytes, and waits if many are not yet written.
    pub(crate) async fn push(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let room = BATCH.saturating_sub(self.batch.len()).min(bytes.len());
            let (now, later) = bytes.split_at(room);
            self.batch.extend_from_slice(now);
            bytes = later;
            if self.batch.len() >= BATCH {
                self.write_batch().await?;
            }
        }
        Ok(())
    }

    /// Gives the batch to the worker, when it is done with the last one.
    async fn write_batch(&mut self) -> io::Result<()> {
        let mut worker = self.idle_worker().await?;
        let batch = std::mem::replace(&mut self.batch, std::mem::take(&mut worker.spare));
        // A whole batch follows, more likely than not.
        self.batch.reserve(BATCH);
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
    fn write(&mut self, mut batch: BytesMut) -> io::Result<()> {
        self.len += batch.len() as u64;
        match &mut self.hash {
            Hasher::Object(it) => it.update(&batch),
            Hasher::Part(it) => it.update(&batch),
        }
        if let Some(md5) = &mut self.md5 {
            md5.update(&batch);
        }
        match &mut self.file {
            Some(file) => {
                file.write_all(&batch)?;
                batch.clear();
                self.spare = batch;
                Ok(())
            }
            None if batch.is_empty() => Ok(()),
            None => self.blob.add(shrunk(batch)),
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

/// Returns the bytes without the room behind them, which a small object does not need for ever.
fn shrunk(batch: BytesMut) -> Bytes {
    if batch.len() == batch.capacity() { batch.freeze() } else { Bytes::copy_from_slice(&batch) }
}
