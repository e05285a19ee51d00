//! Where changelogs stand.

use super::state;
use crate::disk;
use docbind_diff::release::{Changelog, Version};
use docbind_rust::Files;
use std::io;
use std::path::Path;

/// The file of a crate's changelog.
pub(crate) fn path(package: &str) -> String {
    format!("{package}/CHANGELOG.md")
}

/// The file of the changelog of a crate that is gone: a folder of its own without a manifest would
/// break the workspace.
pub(super) fn kept_path(package: &str) -> String {
    format!("{}/{package}.md", state::FOLDER)
}

/// The changelog of a crate as it stands.
pub(crate) fn changelog_of(out: &Path, package: &str) -> io::Result<Changelog> {
    let text = match disk::read(&out.join(path(package)))? {
        Some(it) => Some(it),
        None => disk::read(&out.join(kept_path(package)))?,
    };
    Ok(text.map_or_else(|| Changelog::new(package), |it| Changelog::read(&it)))
}

/// Adds a changelog to the files, where it has anything.
pub(super) fn add(changelog: &Changelog, package: &str, files: &mut Files) {
    if !changelog.is_empty() {
        files.insert(path(package), changelog.text());
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
