//! Reads and writes the changelogs of crates.

use super::paths;
use crate::disk;
use docbind_diff::release::{Changelog, Version};
use docbind_rust::Files;
use std::io;
use std::path::Path;

/// Reads the changelog of a crate; a missing one is empty.
pub(crate) fn changelog_of(out: &Path, package: &str) -> io::Result<Changelog> {
    let text = match disk::read_text(&out.join(paths::changelog(package)))? {
        Some(it) => Some(it),
        None => disk::read_text(&out.join(paths::kept_changelog(package)))?,
    };
    Ok(text.map_or_else(|| Changelog::new(package), |it| Changelog::read(&it)))
}

/// Adds a changelog to the files, unless it is empty.
pub(super) fn add_to_files(changelog: &Changelog, package: &str, files: &mut Files) {
    if !changelog.is_empty() {
        files.insert(paths::changelog(package), changelog.text());
    }
}

/// Parses a version in a state file.
pub(super) fn parse_version(text: &str) -> io::Result<Version> {
    text.parse().map_err(|error| {
        let version = docbind_source::escaped(text);
        let message = format!("invalid version `{version}` in a state file: {error}");
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}
