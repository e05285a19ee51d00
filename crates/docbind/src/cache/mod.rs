//! What is kept of earlier runs of `codegen`, so that a run need not do again what would come out
//! the same: a folder for each folder of crates.
//!
//! A cache stands around a pure function, and its key is everything that the function is given; who
//! asks does not learn whether the answer is old or new. Without it nothing is lost but time: that it
//! cannot be read or written is never an error.

mod crates;
mod last_run;
mod listing;

use crate::hashes::hex;
pub(crate) use last_run::RunSummary;
use std::io;
use std::path::{Path, PathBuf};

/// How many folders of crates are remembered; each takes as much as its crates.
const MAX_FOLDERS: usize = 16;

/// The cache of one folder of crates, for one run.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: PathBuf,
    /// The crates.
    out: PathBuf,
    /// Which program runs: another one may answer in another way.
    program: String,
    /// The hash of what the run reads.
    inputs: String,
}

impl Cache {
    /// The cache in `root` of the crates in `out`, for a run that reads what has the hash `inputs`; `None` where it cannot be found out which program runs.
    pub(crate) fn open(root: &Path, out: &Path, inputs: &str) -> Option<Cache> {
        let out = std::path::absolute(out).ok()?;
        let program = std::env::current_exe().and_then(std::fs::metadata).ok()?;
        let program = listing::state(&program);
        let name = hex(out.as_os_str().as_encoded_bytes());
        let folder = root.join(name.get(..16)?);
        Some(Cache { folder, out, program, inputs: inputs.to_owned() })
    }

    /// Removes the folders that were not needed for longest, where there are too many.
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
