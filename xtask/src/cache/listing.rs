//! Whether somebody touched files: names, sizes, times and inodes, as `git status` looks at them.

use crate::hashes::to_hex;
use sha2::{Digest, Sha256};
use std::io;
use std::path::Path;

/// The hash of all files below a folder of crates that a run could have written; what programs build
/// there is left out.
pub(super) fn listing(out: &Path) -> io::Result<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = vec![out.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let (path, name) = (entry.path(), entry.file_name());
            match kind.is_dir() {
                true if name != "target" => open.push(path),
                true => {}
                false if name == "Cargo.lock" => {}
                false => lines.push(format!("{path:?} {}", state(&path)?)),
            }
        }
    }
    lines.sort_unstable();
    let mut hash = Sha256::new();
    lines.iter().for_each(|it| hash.update(it));
    Ok(to_hex(&hash.finalize()))
}

/// What changes when a file is touched.
pub(super) fn state(path: &Path) -> io::Result<String> {
    let it = std::fs::symlink_metadata(path)?;
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt;
        (it.ino(), it.ctime(), it.ctime_nsec())
    };
    #[cfg(not(unix))]
    let more = ();
    Ok(format!("{} {:?} {more:?}\n", it.len(), it.modified().ok()))
}
