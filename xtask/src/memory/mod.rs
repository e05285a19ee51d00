//! What the last run of `codegen` found, so that a run in which nothing or little changed need not
//! find it again.
//!
//! A run is the same as the last one where everything that it reads is the same by content (pages,
//! errata, decisions, the pin), the program and its arguments are the same, and no file below the
//! folder of the crates was touched: names, sizes, times and inodes, as `git status` does it. Then
//! its answer is the last one's. Where all of that is the same but for some pages, only the products
//! of these pages are looked at again: what is known of the others is [`Kept`].
//!
//! What is remembered stands in `target/` of this repository; without it nothing is lost but time, so
//! that it is never an error that it cannot be read or written.

mod finding;
mod kept;
mod said;
mod unit;

use crate::cli::Codegen;
use crate::hashes::{hex, to_hex};
use crate::input::Input;
use crate::make::Made;
use crate::pipeline::Understood;
use crate::{errata, names, origin, sync};
pub(crate) use kept::Kept;
pub(crate) use said::Said;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
pub(crate) use unit::Unit;

/// How many folders of crates are remembered.
const MOST: usize = 64;

/// The memory of one folder of crates.
#[derive(Debug)]
pub(crate) struct Memory {
    path: PathBuf,
    /// What a run reads beside the pages.
    read: String,
    /// The hash of the pages of each folder.
    pages: BTreeMap<String, String>,
}

/// What is remembered.
#[derive(Debug, Deserialize, Serialize)]
struct Last {
    read: String,
    wrote: String,
    said: Said,
    units: BTreeMap<String, Unit>,
}

/// What a run need not find out.
#[derive(Debug)]
pub(crate) enum Recalled {
    /// Anything: this is the answer.
    Answer(Said),
    /// What it knows of these products.
    Kept(Kept),
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
        let pages = input.hashes.by_folder().into_iter().map(|(it, hash)| (it.to_owned(), hash));
        Ok(Some(Memory { path, read: to_hex(&hash.finalize()), pages: pages.collect() }))
    }

    /// What need not be found out again, if anything.
    pub(crate) fn recall(&self, out: &Path) -> Option<Recalled> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let Last { read, wrote, said, units } = serde_json::from_str(&text).ok()?;
        if read != self.read || wrote != listing(out).ok()? {
            return None;
        }
        let is_same = units.len() == self.pages.len()
            && units.iter().all(|(folder, it)| self.pages.get(folder) == Some(&it.pages));
        match is_same {
            true => Some(Recalled::Answer(said)),
            false => Kept::of(units, &self.pages).map(Recalled::Kept),
        }
    }

    /// Remembers what a run said.
    pub(crate) fn keep(&self, out: &Path, said: &Said, units: BTreeMap<String, Unit>) {
        let Ok(wrote) = listing(out) else { return };
        let last = Last { read: self.read.clone(), wrote, said: said.clone(), units };
        // Best effort: see above.
        if let Ok(text) = serde_json::to_string(&last) {
            let _ = sync::replace(&self.path, &text);
            let _ = self.path.parent().map(forget);
        }
    }
}

/// Removes what was not needed for longest, where there is too much.
fn forget(folder: &Path) -> io::Result<()> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        all.push((entry.metadata()?.modified()?, entry.path()));
    }
    all.sort();
    let too_many = all.len().saturating_sub(MOST);
    all.iter().take(too_many).try_for_each(|(_, path)| std::fs::remove_file(path))
}

/// What a run says, and what is known of its products: those that it looked at, and those that it
/// kept.
pub(crate) fn told(
    understood: &mut Understood,
    made: &Made,
    notes: bool,
) -> (Said, BTreeMap<String, Unit>) {
    let mut findings = finding::findings(understood, made, notes);
    let mut units = unit::units(understood, made, &mut findings);
    let about_none: Vec<_> = findings.into_values().flatten().collect();
    let files = made.files.len() + understood.kept.files();
    units.append(&mut understood.kept.units);
    (Said::of(&units, &about_none, &made.proposal.summary, files), units)
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
    Ok(to_hex(&hash.finalize()))
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
