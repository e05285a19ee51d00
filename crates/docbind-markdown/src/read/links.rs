//! The links of a page.

use crate::inline::{Inline, plain};
use crate::outline::Block;
use crate::page::PageLink;

/// All links, in the order of the page.
pub fn links(blocks: &[Block]) -> Vec<PageLink> {
    let mut res = Vec::new();
    in_blocks(blocks, &mut res);
    res
}

fn in_blocks(blocks: &[Block], res: &mut Vec<PageLink>) {
    for it in blocks {
        match it {
            Block::Paragraph(it) => in_inlines(it, res),
            Block::List(items) => items.iter().for_each(|it| in_blocks(it, res)),
            Block::Quote(it) => in_blocks(it, res),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flat_map(|it| &it.cells));
                cells.for_each(|it| in_inlines(&it.inlines, res));
            }
            Block::Heading(_) | Block::Code(_) | Block::Html(_) => {}
        }
    }
}

fn in_inlines(inlines: &[Inline], res: &mut Vec<PageLink>) {
    for it in inlines {
        match it {
            Inline::Link { text, target, span } => {
                res.push(PageLink { text: plain(text), target: target.clone(), span: *span })
            }
            Inline::Strong(it) | Inline::Emphasis(it) => in_inlines(it, res),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
