//! Changelogs as files.

use super::paths;
use crate::disk;
use docbind_diff::release::{Changelog, Version};
use docbind_rust::Files;
use std::io;
use std::path::Path;

/// The changelog of a crate as it stands.
pub(crate) fn changelog_of(out: &Path, package: &str) -> io::Result<Changelog> {
    let text = match disk::read(&out.join(paths::changelog(package)))? {
        Some(it) => Some(it),
        None => disk::read(&out.join(paths::kept_changelog(package)))?,
    };
    Ok(text.map_or_else(|| Changelog::new(package), |it| Changelog::read(&it)))
}

/// Adds a changelog to the files, where it has anything.
pub(super) fn add(changelog: &Changelog, package: &str, files: &mut Files) {
    if !changelog.is_empty() {
        files.insert(paths::changelog(package), changelog.text());
    }
}

/// A version that is remembered.
pub(super) fn version(text: &str) -> io::Result<Version> {
    text.parse().map_err(|error| {
        let shown = docbind_source::escaped(text);
        let message = format!("a state gives the version `{shown}`: {error}");
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}
