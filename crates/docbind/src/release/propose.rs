//! Proposes versions and changelogs from the changes since the last releases.

use super::changelog::{add_to_files, changelog_of, parse_version};
use super::changes::changes;
use super::proposal::{Candidate, Proposal, VersionChange};
use super::state::CrateState;
use super::{ReleaseStates, facade, paths};
use crate::parallel::on_all_processors;
use docbind_diff::release::{Entry, level};
use docbind_diff::{Change, Level, group, render};
use docbind_rust::{FIRST_VERSION, Files, count_operations};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

impl ReleaseStates {
    /// Proposes versions. With `all`, the candidates are all crates: other released crates count as
    /// removed, and the facade gets a version, too.
    pub(crate) fn propose(
        &self,
        candidates: &[Candidate<'_>],
        facade: &str,
        all: bool,
    ) -> io::Result<Proposal> {
        let none = BTreeMap::new();
        let updated = on_all_processors(candidates, |it| {
            let quarantined = self.quarantined.get(&it.product.name).unwrap_or(&none);
            let state = match self.states.get(it.package) {
                Some(state) => {
                    state.updated(it.product, quarantined).map_or(Cow::Borrowed(state), Cow::Owned)
                }
                None => {
                    let new = CrateState::new(&it.product.name);
                    Cow::Owned(new.updated(it.product, quarantined).unwrap_or(new))
                }
            };
            let text = state.to_json()?;
            io::Result::Ok((state, text))
        });
        let mut files = Files::new();
        let mut states = BTreeMap::new();
        for (it, updated) in candidates.iter().zip(updated) {
            let (state, text) = updated?;
            files.insert(paths::state(it.package), text);
            states.insert(it.package, state);
        }
        let gone = self.states.iter().filter(|(it, _)| all && !states.contains_key(it.as_str()));
        let gone: BTreeMap<&String, &CrateState> = gone.collect();
        let changes = changes(candidates, &states, gone.values().copied());
        let mut removed = Vec::new();
        for (package, state) in &gone {
            archive(package, state, &self.out, &mut files, &mut removed)?;
        }
        let mut version_changes: Vec<VersionChange> = Vec::new();
        for (package, state) in &states {
            removed.push(paths::kept_changelog(package));
            let own = changes.get(state.product.as_str()).map_or(&[][..], Vec::as_slice);
            version_changes.push(propose_version(package, state, own, &self.out, &mut files)?);
        }
        let mut versions: BTreeMap<String, String> = version_changes
            .iter()
            .map(|it| (it.package.clone(), it.version().to_owned()))
            .collect();
        if all {
            let facade = facade::propose(&self.out, facade, &versions, &mut files)?;
            versions.insert(facade.package.clone(), facade.version().to_owned());
            version_changes.push(facade);
        }
        // Removed products are reported only as long as their crates exist.
        let has_crate = |it: &&&String| self.out.join(it).join("Cargo.toml").is_file();
        let gone: Vec<&str> = gone.keys().filter(has_crate).map(|it| it.as_str()).collect();
        let summary = summary(&version_changes, &gone);
        Ok(Proposal { versions, files, removed, summary })
    }
}

/// Keeps only the released state and changelog of a crate whose product was removed.
fn archive(
    package: &str,
    state: &CrateState,
    out: &Path,
    files: &mut Files,
    removed: &mut Vec<String>,
) -> io::Result<()> {
    removed.push(paths::changelog(package));
    if state.released.is_none() {
        removed.push(paths::state(package));
        return Ok(());
    }
    let mut changelog = changelog_of(out, package)?;
    changelog.proposed = None;
    files.insert(paths::kept_changelog(package), changelog.text());
    let updated = state.updated(&state.empty_product(), &BTreeMap::new());
    files.insert(paths::state(package), updated.as_ref().unwrap_or(state).to_json()?);
    Ok(())
}

fn propose_version(
    package: &str,
    state: &CrateState,
    changes: &[Change],
    out: &Path,
    files: &mut Files,
) -> io::Result<VersionChange> {
    let mut changelog = changelog_of(out, package)?;
    let from = state.released.as_ref().map(|it| it.version.clone());
    let level = level(changes);
    let entry = match (&from, level) {
        (None, _) => {
            let product = state.last_product();
            let actions = product.map_or(0, |it| it.rpc().count());
            let http = product.map_or(0, |it| it.http().count());
            let body = format!("First version: {}.", count_operations(actions, http));
            Some(Entry { version: parse_version(FIRST_VERSION)?, body })
        }
        (Some(_), None) => None,
        (Some(from), Some(level)) => {
            let version = parse_version(from)?.after(level);
            Some(Entry { version, body: render::changelog(changes) })
        }
    };
    if let (Some(it), Some(newest)) = (&entry, changelog.newest())
        && newest >= it.version
    {
        let path = paths::changelog(package);
        let message = format!(
            "{path} has an entry for {newest}, which is to be released after {}: a release was \
             interrupted; run `docbind release` again",
            from.as_deref().unwrap_or("nothing"),
        );
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    let to = entry.as_ref().map(|it| it.version.to_string());
    changelog.proposed = entry;
    add_to_files(&changelog, package, files);
    let groups = group(changes);
    let count = |level| groups.values().flatten().filter(|it| it.level() == level).count();
    let counts = [
        (count(Level::Breaking), "breaking"),
        (count(Level::Compatible), "compatible"),
        (count(Level::Docs), "of words"),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|it| it.0 > 0).map(|it| format!("{} {}", it.0, it.1)).collect();
    let (package, counts) = (package.to_owned(), counts.join(", "));
    Ok(VersionChange { package, released: from, proposed: to, level, counts })
}

fn summary(version_changes: &[VersionChange], gone: &[&str]) -> String {
    let mut res = String::new();
    for it in version_changes {
        let Some(to) = &it.proposed else { continue };
        let from = it.released.as_deref().unwrap_or("not released");
        // Writing to a string cannot fail.
        let _ = write!(res, "  {:<24} {from} → {to}", it.package);
        if let Some(level) = it.level {
            let _ = write!(res, "  {}", level_name(level));
        }
        if !it.counts.is_empty() {
            let _ = write!(res, " ({})", it.counts);
        }
        res.push('\n');
    }
    for package in gone {
        let _ =
            writeln!(res, "  {package:<24} its product is gone; what was released stays on record");
    }
    match res.is_empty() {
        true => "no change in the IR, no release\n".to_owned(),
        false => format!("releases proposed; `docbind release` makes them:\n{res}"),
    }
}

/// Returns the name of a level for messages.
pub(crate) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Breaking => "breaking",
        Level::Compatible => "compatible",
        Level::Docs => "words",
    }
}
