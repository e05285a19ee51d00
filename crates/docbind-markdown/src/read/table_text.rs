//! Recognises text that stands in a section in place of its table.

use super::codes;
use super::fields::header_span;
use crate::dialect::Dialect;
use crate::inline::{self, plain_text};
use crate::outline::Block;
use docbind_source::{Reporter, Span};

/// How long a text may be that says that there is nothing to list, in characters.
const MAX_NONE_CHARS: usize = 60;

/// Vertical lines that people draw tables with, besides those of Markdown.
const BARS: &[char] = &['｜', '│', '┃', '║', '¦', '︱', '∣', '❘'];

/// Reports a block if it is a table that is drawn with characters that only look like those of Markdown,
/// or in a code block.
pub(super) fn report_drawn_table(block: &Block, reporter: &mut Reporter<'_>) -> bool {
    let bar = match block {
        Block::Paragraph(it) => drawn_bar(&plain_text(it), BARS),
        Block::Code(it) => drawn_bar(&it.text.value, &[BARS, &['|']].concat()),
        Block::Heading(_) | Block::Table(_) | Block::List(_) | Block::Quote(_) | Block::Html(_) => {
            None
        }
    };
    let (Some(bar), Some(span)) = (bar, block_span(block)) else { return false };
    let message = format!("a table that is drawn with `{bar}` cannot be read");
    let help = "write a table in the syntax of Markdown, with `|`, outside of code blocks";
    reporter.report(codes::UNREADABLE_TABLE, span, message, help);
    true
}

/// Returns the bar that at least two lines of a text begin with and are divided by, as rows are.
fn drawn_bar(text: &str, bars: &[char]) -> Option<char> {
    bars.iter().copied().find(|bar| {
        let is_row = |line: &&str| {
            line.trim_start().strip_prefix(*bar).is_some_and(|rest| rest.contains(*bar))
        };
        text.lines().filter(is_row).nth(1).is_some()
    })
}

/// Whether a block has no text, or says that there is nothing to list. Code is an example.
pub(super) fn says_nothing(block: &Block, dialect: &Dialect) -> bool {
    let text = match block {
        Block::Paragraph(it) => plain_text(it),
        Block::Html(it) => it.value.as_str().into(),
        Block::List(_) | Block::Quote(_) | Block::Table(_) => return false,
        Block::Heading(_) | Block::Code(_) => return true,
    };
    let has_words = text.contains(char::is_alphanumeric);
    let is_short = text.chars().take(MAX_NONE_CHARS + 1).count() <= MAX_NONE_CHARS;
    let is_nothing = dialect.nothing.as_ref().is_some_and(|it| is_short && it.is_match(&text));
    let is_comment = text.trim_start().starts_with("<!--");
    !has_words || is_comment || is_nothing
}

pub(super) fn block_span(block: &Block) -> Option<Span> {
    match block {
        Block::Heading(it) => Some(it.text.span),
        Block::Table(it) => Some(header_span(it)),
        Block::Code(it) => Some(it.text.span),
        Block::Paragraph(it) => inline::span(it),
        Block::List(items) => items.iter().flatten().find_map(block_span),
        Block::Quote(blocks) => blocks.iter().find_map(block_span),
        Block::Html(it) => Some(it.span),
    }
}
