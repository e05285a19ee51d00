//! Descriptions as plain text: what a reader would read, without markup and with blanks made one.

use docbind_ir::ir::{Block, Text};

pub(super) fn plain(texts: &[Text]) -> String {
    let mut res = String::new();
    add(texts, &mut res);
    one_line(&res)
}

pub(super) fn blocks<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut res = String::new();
    blocks.for_each(|it| block(it, &mut res));
    one_line(&res)
}

/// Blanks of any kind made one.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn add(texts: &[Text], res: &mut String) {
    for it in texts {
        match it {
            Text::Text(it) | Text::Code(it) => res.push_str(it),
            Text::Break => res.push(' '),
            // Where a link leads is part of what is said.
            Text::Link { text, target } => {
                add(text, res);
                res.push_str(" (");
                res.push_str(target);
                res.push(')');
            }
            Text::Strong(it) | Text::Emphasis(it) => add(it, res),
        }
    }
}

fn block(it: &Block, res: &mut String) {
    match it {
        Block::Heading(it) | Block::Code(it) => res.push_str(it),
        Block::Paragraph(it) => add(it, res),
        Block::List(items) => items.iter().flatten().for_each(|it| block(it, res)),
        Block::Quote(it) => it.iter().for_each(|it| block(it, res)),
        Block::Table(rows) => {
            for cell in rows.iter().flatten() {
                add(cell, res);
                res.push(' ');
            }
        }
    }
    res.push(' ');
}
