//! Lowers text of pages to text of the IR, which has no spans, and removes markup from it.

use crate::ir::{Block, Text};
use docbind_markdown::inline::{Inline, trim};
use docbind_markdown::outline;

/// Lowers inline elements, without leading and trailing white space.
pub(crate) fn lower_inlines(inlines: &[Inline]) -> Vec<Text> {
    let mut res: Vec<Text> = inlines.iter().map(lower_inline).collect();
    trim_ends(&mut res);
    res
}

fn lower_inline(inline: &Inline) -> Text {
    let inner = |inlines: &[Inline]| inlines.iter().map(lower_inline).collect();
    match inline {
        Inline::Text(it) => Text::Text(it.value.clone()),
        Inline::Code(it) => Text::Code(it.value.clone()),
        Inline::Break => Text::Break,
        Inline::Link { text, target, .. } => {
            Text::Link { text: inner(text), target: target.clone() }
        }
        Inline::Strong(it) => Text::Strong(inner(it)),
        Inline::Emphasis(it) => Text::Emphasis(inner(it)),
    }
}

/// Removes blank text and breaks at either end.
fn trim_ends(texts: &mut Vec<Text>) {
    let is_blank = |text: &Text| match text {
        Text::Break => true,
        Text::Text(it) => trim(it).is_empty(),
        Text::Code(_) | Text::Link { .. } | Text::Strong(_) | Text::Emphasis(_) => false,
    };
    while texts.last().is_some_and(is_blank) {
        texts.pop();
    }
    let leading_blanks = texts.iter().take_while(|it| is_blank(it)).count();
    texts.drain(..leading_blanks);
}

/// Lowers blocks, without empty paragraphs and HTML.
pub(crate) fn lower_blocks(blocks: &[outline::Block]) -> Vec<Block> {
    blocks.iter().filter_map(lower_block).collect()
}

fn lower_block(block: &outline::Block) -> Option<Block> {
    Some(match block {
        outline::Block::Heading(it) => Block::Heading(it.text.value.clone()),
        outline::Block::Paragraph(it) => {
            let texts = lower_inlines(it);
            if texts.is_empty() {
                return None;
            }
            Block::Paragraph(texts)
        }
        outline::Block::List(items) => {
            Block::List(items.iter().map(|it| lower_blocks(it)).collect())
        }
        outline::Block::Quote(it) => Block::Quote(lower_blocks(it)),
        outline::Block::Code(it) => Block::Code(it.text.value.clone()),
        outline::Block::Table(table) => {
            let lower_cells = |cells: &[outline::Cell]| {
                cells.iter().map(|it| lower_inlines(&it.inlines)).collect()
            };
            let rows = table.rows.iter().map(|it| lower_cells(&it.cells));
            Block::Table(std::iter::once(lower_cells(&table.header)).chain(rows).collect())
        }
        // Markup of the documentation site, such as tabs and sidebars.
        outline::Block::Html(_) => return None,
    })
}

/// Returns text without markup, with breaks as newlines.
pub fn plain_text(texts: &[Text]) -> String {
    let mut res = String::new();
    push_plain_text(texts, false, &mut res);
    res
}

/// As [`plain_text`], with the target of each link after its text: ` (target)`.
pub fn plain_text_with_targets(texts: &[Text]) -> String {
    let mut res = String::new();
    push_plain_text(texts, true, &mut res);
    res
}

fn push_plain_text(texts: &[Text], with_targets: bool, res: &mut String) {
    for text in texts {
        match text {
            Text::Text(it) | Text::Code(it) => res.push_str(it),
            Text::Break => res.push('\n'),
            Text::Link { text, target } => {
                push_plain_text(text, with_targets, res);
                if with_targets {
                    res.push_str(" (");
                    res.push_str(target);
                    res.push(')');
                }
            }
            Text::Strong(it) | Text::Emphasis(it) => push_plain_text(it, with_targets, res),
        }
    }
}

/// Collapses white space, including newlines, to single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character is invisible to a reader of the source, or turns the direction of its text.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{061c}' | '\u{00ad}')
}

/// Counts the bytes of text, including the targets of links.
pub(crate) fn count_bytes(texts: &[Text]) -> usize {
    let count = |text: &Text| match text {
        Text::Text(it) | Text::Code(it) => it.len(),
        Text::Break => 1,
        Text::Link { text, target } => count_bytes(text) + target.len(),
        Text::Strong(it) | Text::Emphasis(it) => count_bytes(it),
    };
    texts.iter().map(count).sum()
}
