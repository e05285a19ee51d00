//! For tools. The schema is in docs/diff.md.

use crate::change::{Change, Level};
use serde::Serialize;

/// The version of the form; it changes when a reader of the old form would misread the new.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    breaking: usize,
    compatible: usize,
    docs: usize,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    level: Level,
    #[serde(flatten)]
    change: &'a Change,
    why: &'static str,
}

/// Every change, in order.
pub fn json(changes: &[Change]) -> String {
    let count = |level| changes.iter().filter(|it| it.level() == level).count();
    let entry = |change| Entry { level: Change::level(change), change, why: change.why() };
    let document = Document {
        version: VERSION,
        breaking: count(Level::Breaking),
        compatible: count(Level::Compatible),
        docs: count(Level::Docs),
        changes: changes.iter().map(entry).collect(),
    };
    let mut res =
        serde_json::to_string_pretty(&document).expect("texts, numbers and lists are JSON");
    res.push('\n');
    res
}
