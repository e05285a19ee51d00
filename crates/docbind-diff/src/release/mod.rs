//! What changes mean for the versions of the crates, and how that is written down.

mod changelog;
mod version;

pub use changelog::{Changelog, Entry};
pub use version::{NoVersion, Version};

use crate::change::{Change, Level};

/// How much changes matter together: as much as the one that matters most.
pub fn level(changes: &[Change]) -> Option<Level> {
    changes.iter().map(Change::level).min()
}
