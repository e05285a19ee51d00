//! Renders paragraphs, lists, code and tables.

use super::escape::{clean, truncated};
use super::inline::lines;
use super::plain::plain_lines;
use docbind_ir::ir::{Block, Text};
use docbind_ir::links::Page;

/// How much text all blocks of one element may have, in bytes.
pub(super) const MAX_BLOCK_BYTES: usize = 64 * 1024;

/// How many columns of a table are shown.
const MAX_COLUMNS: usize = 32;

/// How many lines of code, or rows of a table, are shown.
const MAX_LINES: usize = 200;

/// How much of a line of code is shown, in bytes.
const MAX_CODE_BYTES: usize = 400;

/// Renders blocks as lines, with an empty line between them.
pub(crate) fn blocks(blocks: &[Block], page: &Page<'_>) -> Vec<String> {
    let mut res = Vec::new();
    let mut left = MAX_BLOCK_BYTES;
    for it in blocks {
        let lines = block(it, page);
        if lines.is_empty() {
            continue;
        }
        if !res.is_empty() {
            res.push(String::new());
        }
        left = left.saturating_sub(size(&lines));
        res.extend(lines);
        if left == 0 {
            res.extend([String::new(), "…".to_owned()]);
            break;
        }
    }
    res
}

/// Returns the size of lines in bytes.
pub(super) fn size(lines: &[String]) -> usize {
    lines.iter().map(|it| it.len() + 1).sum()
}

/// Renders one block.
fn block(block: &Block, page: &Page<'_>) -> Vec<String> {
    match block {
        Block::Paragraph(it) => lines(without_callout(it).as_slice(), page),
        Block::Heading(it) => {
            let title = plain_lines(it).join(" ");
            if title.is_empty() { Vec::new() } else { vec![format!("**{title}**")] }
        }
        Block::Code(it) => code(it),
        Block::Quote(it) => blocks(it, page),
        Block::List(items) => {
            let mut res = Vec::new();
            let mut left = MAX_BLOCK_BYTES;
            for item in items {
                if left == 0 {
                    res.push("- …".to_owned());
                    break;
                }
                let lines = blocks(item, page);
                left = left.saturating_sub(size(&lines));
                for (at, line) in lines.into_iter().filter(|it| !it.is_empty()).enumerate() {
                    res.push(format!("{}{line}", if at == 0 { "- " } else { "  " }));
                }
            }
            res
        }
        Block::Table(rows) => table(rows, page),
    }
}

/// Removes the `?>` or `!>` that begins a callout.
fn without_callout(texts: &[Text]) -> Vec<Text> {
    let mut res = texts.to_vec();
    if let Some(Text::Text(first)) = res.first_mut() {
        let rest = first.trim_start();
        if let Some(rest) = rest.strip_prefix("?>").or_else(|| rest.strip_prefix("!>")) {
            *first = rest.trim_start().to_owned();
        }
    }
    res
}

/// Renders code in a fence that it cannot end.
pub(super) fn code(text: &str) -> Vec<String> {
    let lines: Vec<String> = text
        .lines()
        .take(MAX_LINES)
        .map(|it| truncated(clean(it).replace('\t', "    "), MAX_CODE_BYTES))
        .collect();
    let longest =
        lines.iter().map(|it| it.trim_start().chars().take_while(|it| *it == '`').count()).max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let mut res = vec![format!("{fence}text")];
    res.extend(lines.into_iter().map(|it| it.trim_end().to_owned()));
    res.push(fence);
    res
}

/// Renders a table, whose first row is the header.
pub(super) fn table(rows: &[Vec<Vec<Text>>], page: &Page<'_>) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len).min(MAX_COLUMNS);
    if columns == 0 {
        return Vec::new();
    }
    let row = |cells: &[Vec<Text>]| {
        let mut res = String::from("|");
        for at in 0..columns {
            let text = cells.get(at).map(|it| lines(it, page).join(" ")).unwrap_or_default();
            res.push(' ');
            push_cell(text.trim_end_matches('\\'), &mut res);
            res.push_str(" |");
        }
        res
    };
    let mut res = vec![row(&rows[0]), format!("|{}", "---|".repeat(columns))];
    let mut left = MAX_BLOCK_BYTES;
    for it in rows[1..].iter().take(MAX_LINES) {
        let line = row(it);
        left = left.saturating_sub(line.len());
        res.push(line);
        if left == 0 {
            break;
        }
    }
    res
}

/// Appends text of a cell: a pipe would end the cell even in code.
fn push_cell(text: &str, res: &mut String) {
    let mut escaped = false;
    for it in text.chars() {
        if it == '|' && !escaped {
            res.push('\\');
        }
        escaped = it == '\\' && !escaped;
        res.push(it);
    }
}
