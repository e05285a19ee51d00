//! The cache of `codegen`: results of earlier runs, in one folder per output folder.
//!
//! Only pure functions are cached, and the key is the whole input of the function, so that callers
//! cannot tell a cached result from a new one. A cache that cannot be read or written costs time, and
//! is never an error.

mod crates;
mod last_run;
mod listing;

use crate::disk::full_path;
use crate::hashes::sha256_hex;
pub(crate) use last_run::RunSummary;
use std::io;
use std::path::{Path, PathBuf};

/// The maximum number of cached output folders; each takes as much space as its crates.
const MAX_FOLDERS: usize = 16;

/// The cache of one output folder, for one run.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    /// The output folder: the folder of the crates.
    out: PathBuf,
    /// The fingerprint of the running executable: another version may generate something else.
    program: String,
    /// The hash of all inputs of the run.
    inputs: String,
}

impl Cache {
    /// Opens the cache in `root` for the crates in `out`; `inputs` is the hash of all inputs of the run.
    /// Returns `None` if the running executable cannot be identified.
    pub(crate) fn open(root: &Path, out: &Path, inputs: &str) -> Option<Cache> {
        let out = full_path(out).ok()?;
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let program = listing::fingerprint(&program);
        let name = sha256_hex(out.as_os_str().as_encoded_bytes());
        let folder = root.join(name.get(..16)?);
        Some(Cache { folder, out, program, inputs: inputs.to_owned() })
    }

    /// Removes the least recently used folders if there are too many.
    fn prune(&self) -> io::Result<()> {
        let Some(all) = self.folder.parent() else { return Ok(()) };
        let mut folders = Vec::new();
        for entry in std::fs::read_dir(all)? {
            let entry = entry?;
            folders.push((entry.metadata()?.modified()?, entry.path()));
        }
        folders.sort();
        let too_many = folders.len().saturating_sub(MAX_FOLDERS);
        for (_, path) in folders.iter().take(too_many) {
            if path.is_dir() {
                std::fs::remove_dir_all(path)?;
            } else {
                std::fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}
