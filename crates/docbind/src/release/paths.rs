//! Paths of the files of releases, relative to the output folder.

use docbind_rust::Options;
use std::path::Path;

/// Returns the package of the facade of the crates in a folder, which the names of all others begin with.
pub(crate) fn facade(out: &Path) -> String {
    let entries = std::fs::read_dir(out).into_iter().flatten().filter_map(Result::ok);
    let names = entries.map(|it| it.file_name().to_string_lossy().into_owned());
    let mut smoke: Vec<String> =
        names.filter_map(|it| it.strip_suffix("-smoke").map(str::to_owned)).collect();
    smoke.sort();
    match smoke.as_slice() {
        [only] => only.clone(),
        _ => Options::default().prefix().to_owned(),
    }
}

/// The folder of the states.
pub(super) const STATES: &str = "state";

/// Returns the path of the state of a crate.
pub(crate) fn state(package: &str) -> String {
    format!("{STATES}/{package}.json")
}

/// Returns the path of the changelog of a crate.
pub(crate) fn changelog(package: &str) -> String {
    format!("{package}/CHANGELOG.md")
}

/// Returns the path of the changelog of a removed crate: its own folder without a manifest would break
/// the workspace.
pub(super) fn kept_changelog(package: &str) -> String {
    format!("{STATES}/{package}.md")
}
