//! Reads files from disk, and formats paths for messages.

use docbind_source::MAX_FILE_BYTES;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Reads a text file; `None` if it does not exist.
pub(crate) fn read_text(path: &Path) -> io::Result<Option<String>> {
    Ok(read_bytes(path)?.map(lossy))
}

/// Reads the bytes of a file; `None` if it does not exist.
pub(crate) fn read_bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match std::fs::read(path) {
        Ok(it) => Ok(Some(it)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(with_path(error, path)),
    }
}

/// Decodes bytes as UTF-8, and replaces invalid sequences.
pub(crate) fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
}

/// Reads the bytes of a page; of one that is too large, just enough to detect that.
pub(crate) fn read_page(path: &Path) -> io::Result<Vec<u8>> {
    let mut res = Vec::new();
    let limit = u64::try_from(MAX_FILE_BYTES + 1).unwrap_or(u64::MAX);
    std::fs::File::open(path)?.take(limit).read_to_end(&mut res)?;
    Ok(res)
}

/// Prefixes an error with the path that it is about.
pub fn with_path(error: io::Error, path: &Path) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", display_path(path)))
}

/// Returns an error where a folder is missing, which `option` names.
pub(crate) fn check_folder(path: &Path, option: &str, what: &str) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let message = format!("no such folder; {option} names the folder of {what}");
    Err(with_path(io::Error::new(io::ErrorKind::NotFound, message), path))
}

/// Returns the absolute path of a file or folder that may not exist yet. Links and `..` are resolved as far
/// as it exists: the folders above `../pages` are those above `pages`, not the working folder.
pub(crate) fn full_path(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let existing = absolute.ancestors().find_map(|it| Some((it, it.canonicalize().ok()?)));
    Ok(match existing {
        Some((prefix, real)) => match absolute.strip_prefix(prefix) {
            Ok(rest) if rest.as_os_str().is_empty() => real,
            Ok(rest) => real.join(rest),
            Err(_) => absolute,
        },
        None => absolute,
    })
}

/// Formats a path for messages, with control characters escaped.
pub(crate) fn display_path(path: &Path) -> String {
    docbind_source::escaped(&path.display().to_string()).into_owned()
}
