//! Paths of the files of releases, relative to the output folder.

/// The package of the facade.
pub(crate) const FACADE: &str = "ucloud";

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
