//! What the last run of `codegen` found, so that a run in which nothing changed need not find it
//! again.
//!
//! A run is the same as the last one where everything that it reads is the same by content (pages,
//! errata, decisions, the pin), the program and its arguments are the same, and no file below the
//! folder of the crates was touched: names, sizes, times and inodes, as `git status` does it. Then
//! its answer is the last one's. What is remembered stands in `target/` of this repository; without
//! it nothing is lost but time, so that it is never an error that it cannot be read or written.

use crate::cli::Codegen;
use crate::input::Input;
use crate::origin::{hex, shown};
use crate::{errata, names, origin, sync};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// What a run said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// The findings as they were shown.
    pub(crate) findings: String,
    /// The answer, without what was written and how long it took.
    pub(crate) answer: String,
    /// How many files there are.
    pub(crate) files: usize,
    /// Whether the run failed.
    pub(crate) failed: bool,
}

/// The memory of one folder of crates.
#[derive(Debug)]
pub(crate) struct Memory {
    path: PathBuf,
    /// What a run reads.
    read: String,
}

impl Memory {
    /// The memory of the runs with these arguments; `None` where a run is not to be remembered.
    pub(crate) fn of(args: &Codegen, input: &Input, target: &Path) -> io::Result<Option<Memory>> {
        if args.check || !args.product.is_empty() {
            return Ok(None);
        }
        let out = std::path::absolute(&args.out)?;
        let name = hex(out.as_os_str().as_encoded_bytes());
        let mut hash = Sha256::new();
        let program = std::env::current_exe()?;
        hash.update(state(&program)?);
        let docs = std::path::absolute(&args.docs.docs)?;
        hash.update(format!("{program:?} {out:?} {docs:?} {:?} {}\n", args.site, args.notes));
        hash.update(format!("{:?}\n", args.unattended));
        for (path, content) in input.hashes.each() {
            hash.update(format!("{content}  {path}\n"));
        }
        let folder = errata::folder(&args.docs.docs, args.docs.errata.as_deref());
        if let Some(folder) = &folder {
            hash.update(format!("{folder:?}\n"));
        }
        for (path, bytes) in input.errata.each() {
            hash.update(format!("{}  {path}\n", hex(bytes)));
        }
        let docs = &args.docs.docs;
        let decisions = args.names.clone().unwrap_or_else(|| docs.join(names::FILE));
        for path in [decisions, docs.join(origin::FILE)] {
            let content = match std::fs::read(&path) {
                Ok(it) => hex(&it),
                Err(error) if error.kind() == io::ErrorKind::NotFound => "none".to_owned(),
                // The run itself says what is wrong with it.
                Err(_) => return Ok(None),
            };
            hash.update(format!("{content}  {path:?}\n"));
        }
        let path = target.join("docbind").join(format!("{}.json", &name[..16]));
        Ok(Some(Memory { path, read: shown(&hash.finalize()) }))
    }

    /// What the last run said, if this one would say the same.
    pub(crate) fn recall(&self, out: &Path) -> Option<Said> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let last: Value = serde_json::from_str(&text).ok()?;
        let same = last["read"] == self.read && last["wrote"] == listing(out).ok()?;
        let text = |key: &str| last[key].as_str().map(str::to_owned);
        Some(Said {
            findings: text("findings")?,
            answer: text("answer")?,
            files: usize::try_from(last["files"].as_u64()?).ok()?,
            failed: last["failed"].as_bool()?,
        })
        .filter(|_| same)
    }

    /// Remembers what this run said.
    pub(crate) fn keep(&self, out: &Path, said: &Said) {
        let Ok(wrote) = listing(out) else { return };
        let text = json!({
            "read": self.read,
            "wrote": wrote,
            "findings": said.findings,
            "answer": said.answer,
            "files": said.files,
            "failed": said.failed,
        });
        // Best effort: see above.
        let _ = sync::replace(&self.path, &text.to_string());
    }
}

/// All that a run could have written, hashed; what programs build there is left out.
fn listing(out: &Path) -> io::Result<String> {
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
    Ok(shown(&hash.finalize()))
}

/// What changes when a file is touched.
fn state(path: &Path) -> io::Result<String> {
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
