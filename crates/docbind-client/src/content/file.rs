//! [`FilePart`]: a part of a file as a reader, which notices when the file is too short.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// A reader of a part of a file.
pub(super) struct FilePart {
    file: File,
    left: u64,
}

impl FilePart {
    pub(super) fn open(path: &Path, offset: u64, len: u64) -> io::Result<Self> {
        let mut file = File::open(path)?;
        if offset > 0 {
            file.seek(SeekFrom::Start(offset))?;
        }
        Ok(Self { file, left: len })
    }
}

impl Read for FilePart {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        let len = self.file.read(&mut buffer[..wanted])?;
        if len == 0 {
            let detail = format!("the file ended {} bytes too early", self.left);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, detail));
        }
        self.left -= u64::try_from(len).unwrap_or(u64::MAX);
        Ok(len)
    }
}
