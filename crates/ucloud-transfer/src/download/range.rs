//! [`Range`]: a part of an object, from the service into the file, however often the connection breaks.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use bytes::Bytes;
use ucloud_core::storage::{BlockDigest, BlockHasher};
use ucloud_core::{ByteStream, ErrorKind};

use crate::progress::Meter;
use crate::store::Store;
use crate::{Error, blocking};

/// How often a range is asked for again without that anything of it arrived.
const ATTEMPTS: u32 = 5;

/// How much is collected before it is written, in bytes: so much that handing it to a thread costs little beside that.
const WRITE_LEN: usize = 512 * 1024;

#[derive(Clone)]
pub(super) struct Range {
    pub(super) store: Store,
    pub(super) bucket: String,
    pub(super) key: String,
    pub(super) etag: String,
    pub(super) path: PathBuf,
    pub(super) bytes: std::ops::Range<u64>,
}

impl Range {
    /// Receives and writes the range, and returns the hashes of its blocks.
    pub(super) async fn receive(self, meter: &Meter) -> Result<Vec<BlockDigest>, Error> {
        let mut sink = blocking({
            let (path, start) = (self.path.clone(), self.bytes.start);
            move || Sink::open(path, start)
        })
        .await?;
        let mut fruitless = 0;
        loop {
            let start = self.bytes.start + sink.len;
            if start == self.bytes.end {
                return Ok(sink.hasher.finish());
            }
            let request =
                self.store.get(&self.bucket, &self.key, start..self.bytes.end, &self.etag);
            let before = sink.len;
            let failed;
            (sink, failed) = match request.await {
                Err(error) => (sink, error),
                Ok(stream) => match sink.fill(stream, self.bytes.end - start, meter).await? {
                    (sink, None) => return Ok(sink.hasher.finish()),
                    (sink, Some(error)) => (sink, error),
                },
            };
            // What has arrived is written, so the rest is asked for.
            fruitless = if sink.len > before { 0 } else { fruitless + 1 };
            let is_retryable = failed.service().is_some_and(|it| {
                it.is_retryable() || matches!(it.kind(), ErrorKind::Connection | ErrorKind::Timeout)
            });
            if !is_retryable || fruitless >= ATTEMPTS {
                return Err(failed);
            }
        }
    }

    /// Hashes what the file has of the range already; `None` if it is not all of it.
    pub(super) async fn read_again(&self) -> Result<Option<Vec<BlockDigest>>, Error> {
        let range = self.clone();
        blocking(move || {
            let read = || -> io::Result<Option<Vec<BlockDigest>>> {
                let mut file = File::open(&range.path)?;
                file.seek(SeekFrom::Start(range.bytes.start))?;
                let mut hasher = BlockHasher::new();
                let mut buffer = vec![0; WRITE_LEN];
                let mut left = range.bytes.end - range.bytes.start;
                while left > 0 {
                    let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(WRITE_LEN);
                    let count = file.read(&mut buffer[..wanted])?;
                    if count == 0 {
                        return Ok(None);
                    }
                    hasher.update(&buffer[..count]);
                    left -= u64::try_from(count).unwrap_or(u64::MAX);
                }
                Ok(Some(hasher.finish()))
            };
            read().map_err(|it| Error::file(&range.path, it))
        })
        .await
    }
}

/// The place in the file that a range is written to, and the hashes of what was written.
struct Sink {
    path: PathBuf,
    file: File,
    len: u64,
    hasher: BlockHasher,
}

impl Sink {
    fn open(path: PathBuf, start: u64) -> Result<Self, Error> {
        let open = || {
            let mut file = OpenOptions::new().write(true).open(&path)?;
            file.seek(SeekFrom::Start(start))?;
            Ok(file)
        };
        let file = open().map_err(|it| Error::file(&path, it))?;
        Ok(Self { path, file, len: 0, hasher: BlockHasher::new() })
    }

    /// Writes a stream of at least `left` bytes, as far as it arrives. What arrives while something is written is
    /// collected.
    async fn fill(
        mut self,
        mut stream: ByteStream,
        mut left: u64,
        meter: &Meter,
    ) -> Result<(Self, Option<Error>), Error> {
        while left > 0 {
            let wanted = usize::try_from(left).unwrap_or(usize::MAX);
            let mut chunks = Vec::new();
            let mut collected = 0;
            let mut failed = None;
            while collected < wanted.min(WRITE_LEN) {
                match stream.next_up_to(wanted - collected).await {
                    Some(Ok(chunk)) => {
                        collected += chunk.len();
                        chunks.push(chunk);
                    }
                    Some(Err(error)) => failed = Some(error),
                    None => {
                        let error = ucloud_core::Error::new(
                            ErrorKind::Connection,
                            "the body ended too early",
                        );
                        failed = Some(error.with_retryable(true));
                    }
                }
                if failed.is_some() {
                    break;
                }
            }
            self = self.write(chunks).await?;
            let len = u64::try_from(collected).unwrap_or(u64::MAX);
            meter.add(len);
            left -= len;
            if let Some(error) = failed {
                return Ok((self, Some(error.into())));
            }
        }
        Ok((self, None))
    }

    async fn write(mut self, chunks: Vec<Bytes>) -> Result<Self, Error> {
        blocking(move || {
            for chunk in chunks {
                self.file.write_all(&chunk).map_err(|it| Error::file(&self.path, it))?;
                self.hasher.update(&chunk);
                self.len += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            }
            Ok(self)
        })
        .await
    }
}
