//! Lays out text in lines of a terminal.

use crate::terminal::text_width;
use textwrap::Options;

/// The widest first column of a table.
const MAX_FIRST: usize = 34;

/// Collapses white space to single blanks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Breaks text into lines, each indented.
pub(crate) fn wrapped(text: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let options = Options::new(text_width()).initial_indent(&indent).subsequent_indent(&indent);
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    lines.map(|it| textwrap::fill(it.trim_end(), &options) + "\n").collect()
}

/// Formats pairs as two columns.
pub(super) fn table(rows: impl Iterator<Item = (String, String)>) -> String {
    let rows: Vec<(String, String)> = rows.collect();
    let width = |it: &str| textwrap::core::display_width(it);
    let first =
        rows.iter().map(|it| width(&it.0)).filter(|it| *it <= MAX_FIRST).max().unwrap_or_default();
    let indent = " ".repeat(first + 4);
    let options = Options::new(text_width()).initial_indent(&indent).subsequent_indent(&indent);
    let mut res = String::new();
    for (name, about) in rows {
        let about = textwrap::fill(&one_line(&about), &options);
        match width(&name) > first {
            true => res += &format!("  {name}\n{about}\n"),
            false => {
                let padding = " ".repeat(first - width(&name));
                let about = about.strip_prefix(&indent).unwrap_or(&about);
                res += format!("  {name}{padding}  {about}").trim_end();
                res.push('\n');
            }
        }
    }
    res
}
