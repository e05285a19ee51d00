//! For people at a terminal.

use super::sentence::{Style, places};
use super::{counts, group_label};
use crate::change::{Change, Level};
use crate::group::group;
use docbind_source::escaped;
use std::fmt::Write as _;

const STYLE: Style =
    Style { code: |it| format!("`{}`", escaped(it)), text: |it| escaped(it).into_owned() };

const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const GREEN: &str = "\x1b[32m";
const DIM: &str = "\x1b[2m";
const PLAIN: &str = "\x1b[0m";

/// By product, what breaks first; changes of words are counted, and listed where `docs` is set.
/// With the colours of a terminal.
pub fn human(changes: &[Change], docs: bool) -> String {
    let mut res = String::new();
    for (product, groups) in group(changes) {
        // Writing to a string cannot fail.
        let _ = writeln!(res, "{BOLD}{}{PLAIN}: {}", escaped(product), counts(&groups));
        for it in groups.iter().filter(|it| docs || it.level() != Level::Docs) {
            let colour = match it.level() {
                Level::Breaking => RED,
                Level::Compatible => GREEN,
                Level::Docs => DIM,
            };
            let _ = writeln!(res, "  {colour}{}{PLAIN} {}", group_label(it), STYLE.sentence(it));
            if let Some(why) = &it.first.correction {
                let _ = writeln!(res, "      {DIM}correction: {}{PLAIN}", escaped(why));
            } else if it.level() == Level::Breaking {
                let _ = writeln!(res, "      {DIM}{}{PLAIN}", it.first.why());
            }
            let _ = writeln!(res, "      {DIM}{}{PLAIN}", escaped(&places(it.first)));
        }
    }
    res
}
