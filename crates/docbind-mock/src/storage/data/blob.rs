//! [`Blob`] and [`Segment`]: bytes in memory or in a file, and pieces of such.

use bytes::Bytes;
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Where new blobs are kept.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Memory(Arc<MemoryUse>),
    Folder(Arc<Folder>),
}

/// The memory that blobs use.
#[derive(Debug)]
pub(crate) struct MemoryUse {
    used: AtomicU64,
    limit: u64,
}

/// A folder of blobs.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    next: AtomicU64,
    /// Whether files outlive their blobs, because the server ends.
    keep: AtomicBool,
}

/// Bytes that never change. A file is removed with its blob.
#[derive(Debug)]
pub(crate) struct Blob(Data);

#[derive(Debug)]
enum Data {
    Memory { chunks: VecDeque<Bytes>, place: Arc<MemoryUse>, len: u64 },
    File { id: u64, path: PathBuf, folder: Arc<Folder> },
}

/// A part of a blob.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) blob: Arc<Blob>,
    pub(crate) offset: u64,
    pub(crate) len: u64,
}

impl Place {
    pub(crate) fn memory(limit: u64) -> Place {
        Place::Memory(Arc::new(MemoryUse { used: AtomicU64::new(0), limit }))
    }

    /// Returns a folder that exists, whose next file has the number `next`.
    pub(crate) fn folder(path: PathBuf, next: u64) -> Place {
        let (next, keep) = (AtomicU64::new(next), AtomicBool::new(false));
        Place::Folder(Arc::new(Folder { path, next, keep }))
    }

    /// Keeps all files from now on.
    pub(crate) fn keep(&self) {
        if let Place::Folder(it) = self {
            it.keep.store(true, Ordering::SeqCst);
        }
    }
}

impl MemoryUse {
    /// Counts bytes that are to be kept.
    fn add(&self, count: u64) -> io::Result<()> {
        let used = self.used.fetch_add(count, Ordering::SeqCst).saturating_add(count);
        if used <= self.limit {
            return Ok(());
        }
        self.used.fetch_sub(count, Ordering::SeqCst);
        Err(io::ErrorKind::OutOfMemory.into())
    }
}

impl Folder {
    /// Returns a number that no file has.
    fn next_id(&self) -> u64 {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    /// Returns the path of a blob's file.
    pub(crate) fn path_of(&self, id: u64) -> PathBuf {
        self.path.join(format!("{id:016x}.data"))
    }
}

impl Blob {
    /// Returns an empty blob.
    pub(super) fn create(place: &Place) -> io::Result<(Blob, Option<File>)> {
        match place {
            Place::Memory(place) => {
                let (chunks, place) = (VecDeque::new(), Arc::clone(place));
                Ok((Blob(Data::Memory { chunks, place, len: 0 }), None))
            }
            Place::Folder(folder) => {
                let id = folder.next_id();
                let path = folder.path_of(id).with_extension("part");
                let file = File::create_new(&path)?;
                Ok((Blob(Data::File { id, path, folder: Arc::clone(folder) }), Some(file)))
            }
        }
    }

    /// Returns the blob of a file that exists.
    pub(crate) fn open(folder: &Arc<Folder>, id: u64) -> Blob {
        Blob(Data::File { id, path: folder.path_of(id), folder: Arc::clone(folder) })
    }

    /// Adds bytes to a blob in memory.
    pub(super) fn add(&mut self, bytes: Bytes) -> io::Result<()> {
        match &mut self.0 {
            Data::Memory { chunks, place, len } => {
                place.add(bytes.len() as u64)?;
                *len += bytes.len() as u64;
                chunks.push_back(bytes);
                Ok(())
            }
            Data::File { .. } => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    /// Gives a complete file its name.
    pub(super) fn complete(&mut self) -> io::Result<()> {
        if let Data::File { id, path, folder } = &mut self.0 {
            let complete = folder.path_of(*id);
            fs::rename(&*path, &complete)?;
            *path = complete;
        }
        Ok(())
    }

    /// Returns the number of the file, if there is one.
    pub(crate) fn id(&self) -> Option<u64> {
        match &self.0 {
            Data::Memory { .. } => None,
            Data::File { id, .. } => Some(*id),
        }
    }

    fn path(&self) -> Option<&Path> {
        match &self.0 {
            Data::Memory { .. } => None,
            Data::File { path, .. } => Some(path),
        }
    }

    /// Returns a piece of a blob in memory.
    pub(super) fn memory(&self, offset: u64, len: u64) -> VecDeque<Bytes> {
        let mut res = VecDeque::new();
        let Data::Memory { chunks, .. } = &self.0 else { return res };
        let (mut start, end) = (0, offset.saturating_add(len));
        for chunk in chunks {
            let chunk_end = start + chunk.len() as u64;
            let (from, to) = (offset.max(start), end.min(chunk_end));
            if from < to {
                // Both are within the chunk, whose length is a usize.
                res.push_back(chunk.slice((from - start) as usize..(to - start) as usize));
            }
            start = chunk_end;
        }
        res
    }

    /// Opens the file at an offset, if there is one.
    pub(super) fn open_at(&self, offset: u64) -> io::Result<Option<File>> {
        let Some(path) = self.path() else { return Ok(None) };
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(offset))?;
        Ok(Some(file))
    }
}

impl Drop for Blob {
    fn drop(&mut self) {
        match &self.0 {
            Data::Memory { place, len, .. } => {
                place.used.fetch_sub(*len, Ordering::SeqCst);
            }
            Data::File { path, folder, .. } => {
                if !folder.keep.load(Ordering::SeqCst) {
                    // What cannot be removed now is removed when a server starts on the folder.
                    let _ = fs::remove_file(path);
                }
            }
        }
    }
}

/// Returns the segments of a piece. What is beyond the end is left out.
pub(crate) fn slice(segments: &[Segment], offset: u64, len: u64) -> Vec<Segment> {
    let mut res = Vec::new();
    let (mut start, end) = (0, offset.saturating_add(len));
    for segment in segments {
        let segment_end = start + segment.len;
        let (from, to) = (offset.max(start), end.min(segment_end));
        if from < to {
            let offset = segment.offset + (from - start);
            res.push(Segment { blob: Arc::clone(&segment.blob), offset, len: to - from });
        }
        start = segment_end;
    }
    res
}

/// Reads segments on this thread.
pub(crate) fn read_segments(segments: &[Segment], mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let mut buffer = vec![0; 256 << 10];
    for segment in segments {
        let Some(file) = segment.blob.open_at(segment.offset)? else {
            segment.blob.memory(segment.offset, segment.len).iter().for_each(|it| each(it));
            continue;
        };
        let (mut file, mut left) = (file.take(segment.len), segment.len);
        while left > 0 {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            left -= count as u64;
            each(&buffer[..count]);
        }
    }
    Ok(())
}
