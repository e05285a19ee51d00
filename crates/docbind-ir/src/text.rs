//! Page text to IR text, where places are dropped and everything else is kept, and IR text without markup.

use crate::ir::{Block, Text};
use docbind_markdown::inline::{Inline, trim};
use docbind_markdown::outline;

pub(crate) fn texts(inlines: &[Inline]) -> Vec<Text> {
    let mut res: Vec<Text> = inlines.iter().map(text).collect();
    trim_ends(&mut res);
    res
}

fn text(inline: &Inline) -> Text {
    let inner = |it: &[Inline]| it.iter().map(text).collect();
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

/// Blanks and breaks at either end say nothing.
fn trim_ends(res: &mut Vec<Text>) {
    let is_blank = |it: &Text| match it {
        Text::Break => true,
        Text::Text(it) => trim(it).is_empty(),
        _ => false,
    };
    while res.last().is_some_and(is_blank) {
        res.pop();
    }
    let blanks = res.iter().take_while(|it| is_blank(it)).count();
    res.drain(..blanks);
}

pub(crate) fn blocks(blocks: &[outline::Block]) -> Vec<Block> {
    blocks.iter().filter_map(block).collect()
}

fn block(it: &outline::Block) -> Option<Block> {
    Some(match it {
        outline::Block::Heading(it) => Block::Heading(it.text.value.clone()),
        outline::Block::Paragraph(it) => {
            let texts = texts(it);
            if texts.is_empty() {
                return None;
            }
            Block::Paragraph(texts)
        }
        outline::Block::List(items) => Block::List(items.iter().map(|it| blocks(it)).collect()),
        outline::Block::Quote(it) => Block::Quote(blocks(it)),
        outline::Block::Code(it) => Block::Code(it.text.value.clone()),
        outline::Block::Table(table) => {
            let cells = |it: &[outline::Cell]| it.iter().map(|it| texts(&it.inlines)).collect();
            let rows = table.rows.iter().map(|it| cells(&it.cells));
            Block::Table(std::iter::once(cells(&table.header)).chain(rows).collect())
        }
        // Markup for the site: tabs, sidebars.
        outline::Block::Html(_) => return None,
    })
}

/// Text without markup, breaks as newlines.
pub fn plain_text(texts: &[Text]) -> String {
    let mut res = String::new();
    push(texts, false, &mut res);
    res
}

/// The same with the target of each link behind its words: ` (target)`.
pub fn plain_text_with_targets(texts: &[Text]) -> String {
    let mut res = String::new();
    push(texts, true, &mut res);
    res
}

fn push(texts: &[Text], with_targets: bool, res: &mut String) {
    for it in texts {
        match it {
            Text::Text(it) | Text::Code(it) => res.push_str(it),
            Text::Break => res.push('\n'),
            Text::Link { text, target } => {
                push(text, with_targets, res);
                if with_targets {
                    res.push_str(" (");
                    res.push_str(target);
                    res.push(')');
                }
            }
            Text::Strong(it) | Text::Emphasis(it) => push(it, with_targets, res),
        }
    }
}

/// Blanks of any kind made one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many bytes the words have, addresses included.
pub(crate) fn bytes(texts: &[Text]) -> usize {
    let one = |it: &Text| match it {
        Text::Text(it) | Text::Code(it) => it.len(),
        Text::Break => 1,
        Text::Link { text, target } => bytes(text) + target.len(),
        Text::Strong(it) | Text::Emphasis(it) => bytes(it),
    };
    texts.iter().map(one).sum()
}
