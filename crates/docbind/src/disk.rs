//! Files as they are on disk.

use docbind_source::MAX_FILE_BYTES;
use std::io::{self, Read};
use std::path::Path;

/// A text, if there is such a file.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    Ok(read_bytes(path)?.map(lossy))
}

/// The bytes of a file, if there is one.
pub(crate) fn read_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(error, path)),
    }
}

/// Bytes as a text, whatever they are.
pub(crate) fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
}

/// The bytes of a page; of one that is too large, just enough to see that it is.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut res = Vec::new();
    let most = u64::try_from(MAX_FILE_BYTES + 1).unwrap_or(u64::MAX);
    std::fs::File::open(path)?.take(most).read_to_end(&mut res)?;
    Ok(res)
}

/// Returns the error with the path that it is about.
pub fn with_path(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", shown(path)))
}

/// Returns a path as people are shown it: without control characters.
pub(crate) fn shown(path: &Path) -> String {
    docbind_source::escaped(&path.display().to_string()).into_owned()
}
