//! [`StateFile`]: a file that grows with a transfer, and tells the next one what is done.
//!
//! A line of JSON says what is transferred; a line follows for every part that is done. A line that was cut off when the
//! program ended counts as not written.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::Error;

/// The longest state that is read, in bytes: enough for an object of 5 TiB in parts of 4 MiB.
const MAX_LEN: u64 = 128 * 1024 * 1024;

#[derive(Debug)]
pub(crate) struct StateFile {
    path: PathBuf,
    file: File,
}

impl StateFile {
    /// Returns the complete lines of a file, or `None` if the file does not exist.
    pub(crate) fn read(path: &Path) -> Result<Option<String>, Error> {
        let metadata = match std::fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            other => other.map_err(|it| Error::file(path, it))?,
        };
        if metadata.len() > MAX_LEN {
            let detail = format!("{}: longer than any state", path.display());
            return Err(Error::Incomplete(detail));
        }
        let mut text = std::fs::read_to_string(path).map_err(|it| Error::file(path, it))?;
        text.truncate(text.rfind('\n').map_or(0, |it| it + 1));
        Ok(Some(text))
    }

    /// Begins a file with these lines, in place of what it had.
    pub(crate) fn create(path: &Path, lines: &str) -> Result<Self, Error> {
        let open = || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
            file.write_all(lines.as_bytes())?;
            Ok(file)
        };
        let file = open().map_err(|it| Error::file(path, it))?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Adds a line.
    pub(crate) fn add(&mut self, line: &str) -> Result<(), Error> {
        let line = format!("{line}\n");
        self.file.write_all(line.as_bytes()).map_err(|it| Error::file(&self.path, it))
    }

    /// Removes the file, because the transfer is done.
    pub(crate) fn remove(self) -> Result<(), Error> {
        drop(self.file);
        std::fs::remove_file(&self.path).map_err(|it| Error::file(&self.path, it))
    }
}
