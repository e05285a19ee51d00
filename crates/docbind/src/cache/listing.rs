//! Detects modified files by name, size, time and inode, as `git status` does.

use crate::hashes::hash_of;
use crate::parallel::on_all_processors;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

/// Hashes the metadata of all files in an output folder that a run could have written; build
/// artifacts are excluded.
pub(super) fn listing(out: &Path) -> io::Result<String> {
    let mut lines = Vec::new();
    let mut folders = list_folder(out, &mut lines)?;
    folders.sort();
    let nested = on_all_processors(folders, |it| {
        let mut lines = Vec::new();
        let mut pending = vec![it];
        while let Some(it) = pending.pop() {
            pending.append(&mut list_folder(&it, &mut lines)?);
        }
        lines.sort_unstable();
        io::Result::Ok(lines)
    });
    let nested = nested.into_iter().collect::<io::Result<Vec<_>>>()?;
    lines.sort_unstable();
    Ok(hash_of(&(lines, nested)))
}

/// Adds a line for each file in a folder, and returns the subfolders.
fn list_folder(folder: &Path, lines: &mut Vec<String>) -> io::Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let (path, name) = (entry.path(), entry.file_name());
        match kind.is_dir() {
            true if name != "target" => res.push(path),
            true => {}
            false if name == "Cargo.lock" => {}
            false => lines.push(format!("{path:?} {}", fingerprint(&entry.metadata()?))),
        }
    }
    Ok(res)
}

/// Returns the metadata of a file that change when it is modified.
pub(super) fn fingerprint(file: &Metadata) -> String {
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt;
        (file.ino(), file.ctime(), file.ctime_nsec())
    };
    #[cfg(not(unix))]
    let more = ();
    format!("{} {:?} {more:?}", file.len(), file.modified().ok())
}
