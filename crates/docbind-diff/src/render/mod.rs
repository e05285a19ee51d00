//! Changes as text, one file per format. Whatever comes from a page is escaped for where it goes.

mod github;
mod human;
mod json;
mod markdown;
mod words;

pub use github::github;
pub use human::human;
pub use json::json;
pub use markdown::markdown;

use crate::change::Level;
use crate::group::Group;

/// How many of a group's actions are named.
const MAX_ACTIONS: usize = 6;

/// How many error codes of a group are named.
const MAX_CODES: usize = 12;

/// How many changes there are of each level: `2 breaking, 1 compatible, 3 of words`.
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

/// What a change does, in a word or two.
fn group_words(it: &Group<'_>) -> String {
    match it.level() {
        Level::Breaking => format!("breaks {}:", it.first.classes.names()),
        Level::Compatible => "compatible:".to_owned(),
        Level::Docs => "words:".to_owned(),
    }
}
