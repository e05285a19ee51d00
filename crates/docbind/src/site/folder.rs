//! The folder of a site: only what a site consists of is ever written or removed there.

use crate::disk::{read_bytes, with_path};
use crate::parallel::on_all_processors;
use crate::sync;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path};

/// The list of all files of a site, which tells its folder from others.
const LIST: &str = "site-files.txt";

/// Writes the files of a site whose text differs, and removes those of a site before. Returns how many were written,
/// and how many removed.
pub(super) fn write(folder: &Path, files: BTreeMap<String, String>) -> io::Result<(usize, usize)> {
    let before = list(folder)?;
    let list: String = files.keys().map(|it| format!("{it}\n")).collect();
    let replace = |path: &str, text: &String| {
        let path = folder.join(path);
        let is_same = read_bytes(&path)?.is_some_and(|it| it == text.as_bytes());
        if !is_same {
            sync::replace(&path, text)?;
        }
        io::Result::Ok(!is_same)
    };
    // The list comes first: what is written is known to be of a site, even if the run is interrupted.
    let both: BTreeSet<&String> = before.iter().chain(files.keys()).collect();
    replace(LIST, &both.iter().map(|it| format!("{it}\n")).collect())?;
    let all: Vec<(&String, &String)> = files.iter().collect();
    let written = on_all_processors(&all, |(path, text)| replace(path, text));
    let written = written.into_iter().collect::<io::Result<Vec<bool>>>()?;
    let mut removed = 0;
    for path in before.iter().filter(|it| !files.contains_key(*it) && is_inside(it)) {
        match std::fs::remove_file(folder.join(path)) {
            Ok(()) => removed += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(with_path(error, &folder.join(path))),
        }
    }
    replace(LIST, &list)?;
    Ok((written.iter().filter(|it| **it).count(), removed))
}

/// Returns the files of the site that is in a folder; fails if something else is.
fn list(folder: &Path) -> io::Result<Vec<String>> {
    if let Some(bytes) = read_bytes(&folder.join(LIST))? {
        return Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect());
    }
    let is_empty = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(with_path(error, folder)),
    };
    match is_empty {
        true => Ok(Vec::new()),
        false => {
            let message = "neither empty nor a site; name another folder with --out";
            Err(with_path(io::Error::new(io::ErrorKind::InvalidInput, message), folder))
        }
    }
}

/// Whether a path leads to a file below the folder: lists may have been edited.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|it| matches!(it, Component::Normal(_)))
}
