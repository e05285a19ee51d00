//! Descriptions as plain text on one line, including the targets of links.

use docbind_ir::ir::{Block, Text};
pub(super) use docbind_ir::one_line;
use docbind_ir::plain_text_with_targets;

pub(super) fn plain(texts: &[Text]) -> String {
    one_line(&plain_text_with_targets(texts))
}

pub(super) fn blocks<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let mut res = String::new();
    blocks.for_each(|it| add_block(it, &mut res));
    one_line(&res)
}

fn add_block(block: &Block, res: &mut String) {
    match block {
        Block::Heading(it) | Block::Code(it) => res.push_str(it),
        Block::Paragraph(it) => res.push_str(&plain_text_with_targets(it)),
        Block::List(items) => items.iter().flatten().for_each(|it| add_block(it, res)),
        Block::Quote(it) => it.iter().for_each(|it| add_block(it, res)),
        Block::Table(rows) => {
            for cell in rows.iter().flatten() {
                res.push_str(&plain_text_with_targets(cell));
                res.push(' ');
            }
        }
    }
    res.push(' ');
}
