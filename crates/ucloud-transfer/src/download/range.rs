//! [`Range`]: a part of an object, from the service into the file, however often the connection breaks.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use ucloud_core::storage::{BLOCK_SIZE, block_digests};
use ucloud_core::{ByteStream, ErrorKind};

use crate::progress::Meter;
use crate::store::Store;
use crate::{Error, blocking};

/// How often a range is asked for again without that anything of it arrived.
const ATTEMPTS: u32 = 5;

/// How much is collected before it is written, in bytes: a block that is hashed as a whole.
const WRITE_LEN: usize = BLOCK_SIZE;

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
    pub(super) async fn receive(self, meter: &Meter) -> Result<Vec<[u8; 20]>, Error> {
        let mut file = blocking({
            let (path, start) = (self.path.clone(), self.bytes.start);
            move || open(&path, start)
        })
        .await?;
        let mut digests = Vec::new();
        let mut start = self.bytes.start;
        let mut fruitless = 0;
        let mut block = Vec::new();
        while start < self.bytes.end {
            let request =
                self.store.get(&self.bucket, &self.key, start..self.bytes.end, &self.etag);
            let error = match request.await {
                Err(error) => error,
                Ok(mut stream) => {
                    let before = start;
                    let failed = loop {
                        match next_block(&mut stream, &mut block, self.bytes.end - start).await {
                            Ok(false) => break None,
                            Ok(true) => {}
                            Err(error) => break Some(error),
                        }
                        let len = u64::try_from(block.len()).unwrap_or(u64::MAX);
                        let full = std::mem::take(&mut block);
                        let (returned, written) = self.write(file, full).await?;
                        file = returned;
                        digests.extend(written);
                        start += len;
                        meter.add(len);
                    };
                    if start > before {
                        fruitless = 0;
                    }
                    match failed {
                        Some(error) => error,
                        None => break,
                    }
                }
            };
            // What was collected of a block is asked for again, because blocks are hashed as a whole.
            block.clear();
            fruitless += 1;
            let is_retryable = error.service().is_some_and(|it| {
                it.is_retryable() || matches!(it.kind(), ErrorKind::Connection | ErrorKind::Timeout)
            });
            if !is_retryable || fruitless >= ATTEMPTS {
                return Err(error);
            }
        }
        Ok(digests)
    }

    async fn write(&self, mut file: File, block: Vec<u8>) -> Result<(File, Vec<[u8; 20]>), Error> {
        let path = self.path.clone();
        blocking(move || {
            file.write_all(&block).map_err(|it| Error::file(&path, it))?;
            Ok((file, block_digests(&block)))
        })
        .await
    }

    /// Hashes what the file has of the range already; `None` if it is not all of it.
    pub(super) async fn read_again(&self) -> Result<Option<Vec<[u8; 20]>>, Error> {
        let range = self.clone();
        blocking(move || {
            let read = || -> io::Result<Option<Vec<[u8; 20]>>> {
                let mut file = File::open(&range.path)?;
                file.seek(SeekFrom::Start(range.bytes.start))?;
                let len = range.bytes.end - range.bytes.start;
                let mut bytes = Vec::new();
                file.take(len).read_to_end(&mut bytes)?;
                Ok((u64::try_from(bytes.len()) == Ok(len)).then(|| block_digests(&bytes)))
            };
            read().map_err(|it| Error::file(&range.path, it))
        })
        .await
    }
}

/// Collects the next block, or what is left of the range. Returns false after the end.
async fn next_block(
    stream: &mut ByteStream,
    block: &mut Vec<u8>,
    left: u64,
) -> Result<bool, Error> {
    let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(WRITE_LEN);
    if wanted == 0 {
        return Ok(false);
    }
    while block.len() < wanted {
        match stream.next_up_to(wanted - block.len()).await {
            Some(chunk) => block.extend_from_slice(&chunk?),
            None => {
                return Err(Error::Service(
                    ucloud_core::Error::new(ErrorKind::Connection, "the body ended too early")
                        .with_retryable(true),
                ));
            }
        }
    }
    Ok(true)
}

fn open(path: &std::path::Path, start: u64) -> Result<File, Error> {
    let open = || {
        let mut file = OpenOptions::new().write(true).open(path)?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    };
    open().map_err(|it| Error::file(path, it))
}
