//! Versions and changelogs of the generated crates.

mod changelog;
mod version;

pub use changelog::{Changelog, Entry};
pub use version::{InvalidVersion, Version};

use crate::change::{Change, Level};

/// Returns the level of the most important change.
pub fn level(changes: &[Change]) -> Option<Level> {
    changes.iter().map(Change::level).min()
}
