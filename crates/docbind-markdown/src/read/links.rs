//! Collects the links of a page.

use crate::inline::{Inline, plain_text};
use crate::outline::Block;
use crate::page::PageLink;

/// Returns all links, in the order of the page.
pub fn links(blocks: &[Block]) -> Vec<PageLink> {
    let mut res = Vec::new();
    collect_from_blocks(blocks, &mut res);
    res
}

fn collect_from_blocks(blocks: &[Block], res: &mut Vec<PageLink>) {
    for block in blocks {
        match block {
            Block::Paragraph(it) => collect_from_inlines(it, res),
            Block::List(items) => items.iter().for_each(|it| collect_from_blocks(it, res)),
            Block::Quote(it) => collect_from_blocks(it, res),
            Block::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flat_map(|it| &it.cells));
                cells.for_each(|it| collect_from_inlines(&it.inlines, res));
            }
            Block::Heading(_) | Block::Code(_) | Block::Html(_) => {}
        }
    }
}

fn collect_from_inlines(inlines: &[Inline], res: &mut Vec<PageLink>) {
    for inline in inlines {
        match inline {
            Inline::Link { text, target, span } => {
                let text = plain_text(text).into_owned();
                res.push(PageLink { text, target: target.clone(), span: *span })
            }
            Inline::Strong(it) | Inline::Emphasis(it) => collect_from_inlines(it, res),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
