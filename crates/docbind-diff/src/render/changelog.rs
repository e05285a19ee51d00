//! For the changelog of a crate: one entry without its heading.
//!
//! It names no lines: that a page grew above a change is no reason to write the change anew.

use super::MAX_ACTIONS;
use super::markdown::{STYLE, code, reasons};
use crate::change::{Change, Level};
use crate::group::group;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The changes of one product, what breaks first; of changes of words only where they are.
pub fn changelog(changes: &[Change]) -> String {
    let groups: Vec<_> = group(changes).into_values().flatten().collect();
    let of = |level| groups.iter().filter(move |it| it.level() == level);
    let mut res = String::new();
    for (level, title) in [(Level::Breaking, "### Breaking"), (Level::Compatible, "### Compatible")]
    {
        if of(level).next().is_none() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(res, "{title}\n");
        for it in of(level) {
            let _ = write!(res, "- {}", STYLE.sentence(it));
            let reasons = reasons(it);
            if !reasons.is_empty() {
                let _ = write!(res, " ({})", reasons.join("; "));
            }
            res.push('\n');
        }
        res.push('\n');
    }
    let words: BTreeSet<&str> =
        of(Level::Docs).map(|it| it.first.action.as_deref().unwrap_or(&it.first.product)).collect();
    if !words.is_empty() {
        let (shown, more) =
            (words.iter().take(MAX_ACTIONS), words.len().saturating_sub(MAX_ACTIONS));
        let shown: Vec<String> = shown.map(|it| code(it)).collect();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(res, "### Words\n\n- Descriptions of {}{more}\n", shown.join(", "));
    }
    res.truncate(res.trim_end().len());
    if !res.is_empty() {
        res.push('\n');
    }
    res
}
