//! Renders changes, one file per format. Texts of pages are escaped as the format demands.

mod changelog;
mod github;
mod human;
mod json;
mod markdown;
mod sentence;

pub use changelog::changelog;
pub use github::github;
pub use human::human;
pub use json::json;
pub use markdown::{code, markdown, text};
pub use sentence::{around_difference, shorten};

use crate::change::Level;
use crate::group::Group;

/// The number of a group's actions that are named.
const MAX_ACTIONS: usize = 6;

/// The number of error codes of a group that are named.
const MAX_CODES: usize = 12;

/// Counts the changes of each level: `2 breaking, 1 compatible, 3 of words`.
fn counts(groups: &[Group<'_>]) -> String {
    let count = |level| groups.iter().filter(|it| it.level() == level).count();
    let all = [
        (count(Level::Breaking), "breaking"),
        (count(Level::Compatible), "compatible"),
        (count(Level::Docs), "of words"),
    ];
    let some: Vec<String> =
        all.iter().filter(|it| it.0 > 0).map(|(count, name)| format!("{count} {name}")).collect();
    some.join(", ")
}

/// Returns what a change breaks, as a short label.
fn group_label(it: &Group<'_>) -> String {
    match it.level() {
        Level::Breaking => format!("breaks {}:", it.first.classes.names()),
        Level::Compatible => "compatible:".to_owned(),
        Level::Docs => "words:".to_owned(),
    }
}
