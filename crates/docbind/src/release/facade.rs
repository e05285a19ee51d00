//! The facade's releases: it has no pages of its own, but breaks where a crate does that it shows.

use super::changelog::{self, changelog_of, version};
use super::paths::{self, FACADE};
use super::proposal::Step;
use super::state::Released;
use crate::disk::{self, with_path};
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

/// What is remembered of the facade.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    /// The last release, if there was one.
    pub(crate) released: Option<Released>,
    /// The crates that it shows, with their versions.
    pub(crate) crates: BTreeMap<String, String>,
}

impl State {
    /// Reads what is remembered in a folder of crates.
    pub(crate) fn read(out: &Path) -> io::Result<State> {
        let path = out.join(paths::state(FACADE));
        let Some(text) = disk::read(&path)? else { return Ok(State::default()) };
        serde_json::from_str(&text).map_err(|error| {
            let error = escaped(&error.to_string()).into_owned();
            let message =
                format!("not the state of a crate: {error}; restore it from version control");
            with_path(io::Error::new(io::ErrorKind::InvalidData, message), &path)
        })
    }

    /// The file.
    pub(crate) fn text(&self) -> io::Result<String> {
        Ok(serde_json::to_string_pretty(self).map_err(io::Error::other)? + "\n")
    }
}

/// What the facade becomes with these versions of the crates; its changelog and state are added to
/// the files.
pub(super) fn propose(
    out: &Path,
    versions: &BTreeMap<String, String>,
    files: &mut Files,
) -> io::Result<Step> {
    let state = State::read(out)?;
    let mut changelog = changelog_of(out, FACADE)?;
    let (level, to, body) = match &state.released {
        None => {
            let body = format!("First version, with {} products.", versions.len());
            (None, Some(FIRST_VERSION.to_owned()), body)
        }
        Some(released) => {
            let (level, body) = compared(&state.crates, versions);
            let from: Version = version(&released.version)?;
            (level, level.map(|it| from.after(it).to_string()), body)
        }
    };
    changelog.proposed = match &to {
        Some(it) => Some(Entry { version: version(it)?, body }),
        None => None,
    };
    changelog::add(&changelog, FACADE, files);
    files.insert(paths::state(FACADE), state.text()?);
    let from = state.released.map(|it| it.version);
    let package = FACADE.to_owned();
    Ok(Step { package, from, to, level, counts: String::new() })
}

/// How much the crates changed, and which.
fn compared(
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
    for (is_shown, title) in
        [(Level::Breaking, "### Breaking\n\n"), (Level::Compatible, "### Compatible\n\n")]
    {
        let of: Vec<&str> =
            lines.iter().filter(|it| it.0 == is_shown).map(|it| it.1.as_str()).collect();
        if !of.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(body, "{title}{}\n", of.join("\n"));
        }
    }
    (lines.iter().map(|it| it.0).min(), body)
}

/// Dates the facade's entry, where all crates that it shows are released.
pub(crate) fn release(
    out: &Path,
    day: &str,
    versions: BTreeMap<String, String>,
) -> io::Result<Option<String>> {
    let mut changelog: Changelog = changelog_of(out, FACADE)?;
    let Some(version) = changelog.proposed.as_ref().map(|it| it.version.to_string()) else {
        return Ok(None);
    };
    changelog.freeze(day);
    let released = Released { version: version.clone(), date: day.to_owned() };
    let state = State { released: Some(released), crates: versions };
    sync::replace(&out.join(paths::changelog(FACADE)), &changelog.text())?;
    sync::replace(&out.join(paths::state(FACADE)), &state.text()?)?;
    Ok(Some(version))
}
