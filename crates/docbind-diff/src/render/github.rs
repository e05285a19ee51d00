//! For GitHub Actions: a workflow command per change, which puts it beside the line of the page.

use super::group_label;
use super::sentence::Style;
use crate::change::{Change, Level};
use crate::group::group;
use docbind_source::escaped;
use docbind_source::render::{command_message, command_property};
use std::fmt::Write as _;

const STYLE: Style =
    Style { code: |it| format!("`{}`", escaped(it)), text: |it| escaped(it).into_owned() };

/// Warnings for what breaks, notices for the rest; changes of words only where `docs` is set. Paths
/// of pages get `prefix`, so that they begin at the repository.
pub fn github(changes: &[Change], docs: bool, prefix: &str) -> String {
    let mut res = String::new();
    for it in group(changes).values().flatten() {
        let command = match it.level() {
            Level::Breaking => "warning",
            Level::Compatible => "notice",
            Level::Docs if docs => "notice",
            Level::Docs => continue,
        };
        let place = it.first.place();
        let file = place.map_or("", |it| it.file.as_str());
        let line = place.map_or(1, |it| it.line.max(1));
        let words = group_label(it);
        let product = &it.first.product;
        let title = format!("{product}: {}", words.trim_end_matches(':'));
        let correction = it.first.correction.as_ref();
        let message = match correction {
            Some(why) => format!("{}; correction: {why}", STYLE.sentence(it)),
            None => STYLE.sentence(it),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            res,
            "::{command} file={},line={line},title={}::{}",
            command_property(&format!("{prefix}{file}")),
            command_property(&title),
            command_message(&message)
        );
    }
    res
}
