//! Whether somebody touched files: names, sizes, times and inodes, as `git status` looks at them.

use crate::hashes::digest;
use crate::parallel::on_all_processors;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

/// The hash of all files below a folder of crates that a run could have written; what programs build
/// there is left out.
pub(super) fn listing(out: &Path) -> io::Result<String> {
    let mut lines = Vec::new();
    let mut folders = entries(out, &mut lines)?;
    folders.sort();
    let below = on_all_processors(folders, |it| {
        let mut lines = Vec::new();
        let mut open = vec![it];
        while let Some(it) = open.pop() {
            open.append(&mut entries(&it, &mut lines)?);
        }
        lines.sort_unstable();
        io::Result::Ok(lines)
    });
    let below = below.into_iter().collect::<io::Result<Vec<_>>>()?;
    lines.sort_unstable();
    Ok(digest(&(lines, below)))
}

/// Adds a line for each file of a folder; the folders in it.
fn entries(folder: &Path, lines: &mut Vec<String>) -> io::Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let (path, name) = (entry.path(), entry.file_name());
        match kind.is_dir() {
            true if name != "target" => res.push(path),
            true => {}
            false if name == "Cargo.lock" => {}
            false => lines.push(format!("{path:?} {}", state(&entry.metadata()?))),
        }
    }
    Ok(res)
}

/// What changes when a file is touched.
pub(super) fn state(file: &Metadata) -> String {
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt;
        (file.ino(), file.ctime(), file.ctime_nsec())
    };
    #[cfg(not(unix))]
    let more = ();
    format!("{} {:?} {more:?}", file.len(), file.modified().ok())
}
