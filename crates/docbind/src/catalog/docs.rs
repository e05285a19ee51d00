//! The words of pages as plain text.

use docbind_ir::ir::{Block, Deprecation, Text};
use docbind_ir::{one_line, plain_text};

/// Returns blocks as paragraphs.
pub(super) fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut res = Vec::new();
    blocks.iter().for_each(|it| push(it, "", &mut res));
    res
}

fn push(block: &Block, indent: &str, res: &mut Vec<String>) {
    let mut add = |text: String| {
        if !text.trim().is_empty() {
            res.push(format!("{indent}{}", text.trim()));
        }
    };
    match block {
        Block::Heading(it) => add(it.clone()),
        Block::Paragraph(it) => add(lines(it)),
        Block::Code(it) => add(it.clone()),
        Block::Table(rows) => rows.iter().for_each(|row| {
            let cells: Vec<String> = row.iter().map(|it| one_line(&plain_text(it))).collect();
            add(cells.join(" | "));
        }),
        Block::Quote(blocks) => blocks.iter().for_each(|it| push(it, indent, res)),
        Block::List(items) => items.iter().flatten().for_each(|it| {
            let at = res.len();
            push(it, indent, res);
            if let Some(first) = res.get_mut(at) {
                *first = format!("{indent}- {}", first.trim_start());
            }
        }),
    }
}

/// Returns text with its breaks, and no other white space than single spaces.
pub(super) fn lines(text: &[Text]) -> String {
    let text = plain_text(text);
    let lines: Vec<String> = text.lines().map(one_line).filter(|it| !it.is_empty()).collect();
    lines.join("\n")
}

/// Returns why something is deprecated, on one line.
pub(super) fn deprecation(deprecation: &Deprecation) -> String {
    one_line(&deprecation.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_paragraphs() {
        let text = |it: &str| vec![Text::Text(it.to_owned())];
        let item = |it: &str| vec![Block::Paragraph(text(it))];
        let blocks = [
            Block::Paragraph(vec![
                Text::Text("Lists  lamps".to_owned()),
                Text::Break,
                Text::Code("x".to_owned()),
            ]),
            Block::Quote(vec![Block::List(vec![item("first"), item("second")])]),
            Block::Table(vec![vec![text("a"), text("b\nc")]]),
            Block::Code(" \n".to_owned()),
        ];
        assert_eq!(paragraphs(&blocks), ["Lists lamps\nx", "- first", "- second", "a | b c"]);
    }
}
