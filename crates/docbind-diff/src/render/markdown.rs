//! For a pull request or a changelog.

use super::sentence::{Style, places};
use crate::change::{Change, Level};
use crate::group::{Group, group};
use docbind_source::escaped;
use std::fmt::Write as _;

pub(super) const STYLE: Style = Style { code, text };

/// By product, what breaks first; changes of words are counted, and listed where `docs` is set.
pub fn markdown(changes: &[Change], docs: bool) -> String {
    let mut res = String::new();
    for (product, groups) in group(changes) {
        if !res.is_empty() {
            res.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(res, "## {}\n", text(product));
        let of = |level| groups.iter().filter(move |it| it.level() == level);
        for (level, title) in [
            (Level::Breaking, "### Breaking"),
            (Level::Compatible, "### Compatible"),
            (Level::Docs, "### Words"),
        ] {
            if of(level).next().is_none() {
                continue;
            }
            if level == Level::Docs && !docs {
                let _ = writeln!(res, "Changes of words only: {}\n", of(level).count());
                continue;
            }
            let _ = writeln!(res, "{title}\n");
            for it in of(level) {
                let _ = writeln!(res, "- {}{}", STYLE.sentence(it), remarks(it));
            }
            res.push('\n');
        }
        res.truncate(res.trim_end().len());
        res.push('\n');
    }
    res
}

fn remarks(it: &Group<'_>) -> String {
    let mut res = reasons(it);
    res.push(code(&places(it.first)));
    format!(" ({})", res.join("; "))
}

/// What a change does and why.
pub(super) fn reasons(it: &Group<'_>) -> Vec<String> {
    let mut res = Vec::new();
    if it.level() == Level::Breaking {
        res.push(format!("**{}**", it.first.classes.names()));
        if it.first.correction.is_none() {
            res.push(it.first.why().to_owned());
        }
    }
    res.extend(it.first.correction.as_ref().map(|it| format!("correction: {}", text(it))));
    res
}

/// A code span, whatever is in it.
pub fn code(it: &str) -> String {
    let it = escaped(it);
    let mut longest = 0;
    let mut run = 0;
    for letter in it.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    if it.trim().is_empty() {
        return "(nothing)".to_owned();
    }
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    format!("{fence}{pad}{it}{pad}{fence}")
}

/// Text without anything that Markdown or HTML would take for more.
pub fn text(it: &str) -> String {
    let mut res = String::new();
    for letter in escaped(it).chars() {
        match letter {
            // An entity, so that neither a mention nor an address becomes a link.
            '<' | '>' | '&' | '@' | ':' => {
                let _ = write!(res, "&#{};", u32::from(letter));
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!'
            | '|' | '~' => {
                res.push('\\');
                res.push(letter);
            }
            _ => res.push(letter),
        }
    }
    res
}
