//! Releases of the facade. It has no pages of its own; its changes are those of the crates that it
//! re-exports.

use super::changelog::{add_to_files, changelog_of, parse_version};
use super::paths;
use super::proposal::VersionChange;
use super::state::Released;
use crate::disk::{self, with_path};
use crate::report::counted;
use crate::sync;
use docbind_diff::Level;
use docbind_diff::release::{Changelog, Entry, Version};
use docbind_rust::{FIRST_VERSION, Files};
use docbind_source::escaped;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The stored state of the facade.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FacadeState {
    /// The last release, if there was one.
    pub(crate) released: Option<Released>,
    /// The versions of the crates that it re-exports.
    pub(crate) crates: BTreeMap<String, String>,
}

impl FacadeState {
    /// Reads the state from an output folder; a missing one is empty.
    pub(crate) fn read(out: &Path, facade: &str) -> io::Result<FacadeState> {
        let path = out.join(paths::state(facade));
        let Some(text) = disk::read_text(&path)? else { return Ok(FacadeState::default()) };
        serde_json::from_str(&text).map_err(|error| {
            let error = escaped(&error.to_string()).into_owned();
            let message =
                format!("not the state of a crate: {error}; restore it from version control");
            with_path(io::Error::new(io::ErrorKind::InvalidData, message), &path)
        })
    }

    /// Formats the state as a file.
    pub(crate) fn to_json(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self).map_err(io::Error::other)? + "\n")
    }
}

/// Proposes a version of the facade for these versions of the crates, and adds its changelog and
/// state to the files.
pub(super) fn propose(
    out: &Path,
    facade: &str,
    versions: &BTreeMap<String, String>,
    files: &mut Files,
) -> io::Result<VersionChange> {
    let state = FacadeState::read(out, facade)?;
    let mut changelog = changelog_of(out, facade)?;
    let (level, to, body) = match &state.released {
        None => {
            let body = format!("First version, with {}.", counted(versions.len(), "product"));
            (None, Some(FIRST_VERSION.to_owned()), body)
        }
        Some(released) => {
            let (level, body) = compare_versions(&state.crates, versions);
            let from: Version = parse_version(&released.version)?;
            (level, level.map(|it| from.after(it).to_string()), body)
        }
    };
    changelog.proposed = match &to {
        Some(it) => Some(Entry { version: parse_version(it)?, body }),
        None => None,
    };
    add_to_files(&changelog, facade, files);
    files.insert(paths::state(facade), state.to_json()?);
    let from = state.released.map(|it| it.version);
    let package = facade.to_owned();
    Ok(VersionChange { package, released: from, proposed: to, level, counts: String::new() })
}

/// Compares the versions of the crates; returns the level of the change, and the changelog body.
fn compare_versions(
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> (Option<Level>, String) {
    let parse = |it: &String| it.parse::<Version>().ok();
    let mut lines: Vec<(Level, String)> = Vec::new();
    for (package, version) in new {
        match old.get(package) {
            None => lines.push((Level::Compatible, format!("- `{package}` is new: {version}"))),
            Some(before) if before == version => {}
            Some(before) => {
                let breaks = parse(before).zip(parse(version)).is_none_or(|(a, b)| b.breaks(a));
                let level = if breaks { Level::Breaking } else { Level::Compatible };
                lines.push((level, format!("- `{package}`: {before} → {version}")));
            }
        }
    }
    for (package, version) in old.iter().filter(|(package, _)| !new.contains_key(*package)) {
        lines.push((Level::Breaking, format!("- `{package}` is gone; it was {version}")));
    }
    let mut body = String::new();
    for (level, title) in
        [(Level::Breaking, "### Breaking\n\n"), (Level::Compatible, "### Compatible\n\n")]
    {
        let items: Vec<&str> =
            lines.iter().filter(|it| it.0 == level).map(|it| it.1.as_str()).collect();
        if !items.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(body, "{title}{}\n", items.join("\n"));
        }
    }
    (lines.iter().map(|it| it.0).min(), body)
}

/// Releases the proposal of the facade; all its crates must have been released.
pub(crate) fn release(
    out: &Path,
    day: &str,
    versions: BTreeMap<String, String>,
) -> io::Result<Option<String>> {
    let facade = &paths::facade(out);
    let mut changelog: Changelog = changelog_of(out, facade)?;
    let Some(version) = changelog.proposed.as_ref().map(|it| it.version.to_string()) else {
        return Ok(None);
    };
    changelog.freeze(day);
    let released = Released { version: version.clone(), date: day.to_owned() };
    let state = FacadeState { released: Some(released), crates: versions };
    sync::replace(&out.join(paths::changelog(facade)), &changelog.text())?;
    sync::replace(&out.join(paths::state(facade)), &state.to_json()?)?;
    Ok(Some(version))
}
