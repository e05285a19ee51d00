//! The blocks of an outline as a flat list: what a locator or a section may look at.

use super::html_tables::{Part, split_tables};
use crate::inline::{self, plain_text};
use crate::outline::{Block, Code, Table};
use docbind_source::Span;
use std::borrow::Cow;

/// How long a heading of HTML may be, in bytes; a longer one is not taken for a heading.
const MAX_HEADING_BYTES: usize = 2 << 10;

/// How many ends of tags a heading of HTML may have before its text.
const MAX_TAGS: usize = 16;

/// A piece of a page.
pub(super) enum Piece<'a> {
    Heading {
        level: u8,
        text: String,
        anchors: Vec<String>,
        span: Span,
    },
    /// A paragraph, with its text; `bold` if all of it is.
    Paragraph {
        text: String,
        bold: bool,
        span: Span,
        block: Option<&'a Block>,
    },
    Code(&'a Code),
    Table(Cow<'a, Table>),
    /// Rows of a table in HTML that cannot be read.
    HtmlRows {
        count: usize,
        span: Span,
    },
    /// The first paragraph of a list item, and in how many other lists its list is.
    Item {
        depth: usize,
        text: String,
        span: Span,
        block: &'a Block,
    },
    Html {
        text: &'a str,
        span: Span,
    },
}

/// Lists the pieces of blocks, in the order of the page. Blocks nest as deep as the outline lets them.
pub(super) fn pieces(blocks: &[Block]) -> Vec<Piece<'_>> {
    let mut res = Vec::new();
    push_all(blocks, 0, &mut res);
    res
}

fn push_all<'a>(blocks: &'a [Block], depth: usize, res: &mut Vec<Piece<'a>>) {
    for block in blocks {
        match block {
            Block::Heading(it) => res.push(Piece::Heading {
                level: it.level,
                text: it.text.value.clone(),
                anchors: it.anchors.clone(),
                span: it.text.span,
            }),
            Block::Table(it) => res.push(Piece::Table(Cow::Borrowed(it))),
            Block::Code(it) => res.push(Piece::Code(it)),
            Block::Paragraph(inlines) => res.push(Piece::Paragraph {
                text: plain_text(inlines).into_owned(),
                bold: inline::is_bold(inlines),
                span: inline::span(inlines).unwrap_or_default(),
                block: Some(block),
            }),
            Block::List(items) => {
                for item in items {
                    let mut rest = item.as_slice();
                    if let Some((block @ Block::Paragraph(inlines), behind)) = item.split_first() {
                        let text = plain_text(inlines).into_owned();
                        let span = inline::span(inlines).unwrap_or_default();
                        res.push(Piece::Item { depth, text, span, block });
                        rest = behind;
                    }
                    push_all(rest, depth + 1, res);
                }
            }
            Block::Quote(it) => push_all(it, depth, res),
            Block::Html(it) => push_html(&it.value, it.span, res),
        }
    }
}

/// Splits HTML at its headings.
fn push_html<'a>(html: &'a str, span: Span, res: &mut Vec<Piece<'a>>) {
    let base = span.start as usize;
    let of = |from: usize, to: usize| Span::new(base + from..base + to);
    let mut at = 0;
    while let Some(found) = html[at..].find("<h") {
        let start = at + found;
        let Some(it) = html_heading(&html[start..]) else {
            let next = start + 2;
            if next > at {
                push_rest(&html[at..next], of(at, next), res);
            }
            at = next;
            continue;
        };
        push_rest(&html[at..start], of(at, start), res);
        let (from, to) = (start + it.text.start, start + it.text.end);
        res.push(Piece::Heading {
            level: it.level,
            text: inline::trim(&html[from..to]).to_owned(),
            anchors: ids(&html[start..from]).collect(),
            span: of(from, to),
        });
        at = start + it.len;
    }
    push_rest(&html[at..], of(at, html.len()), res);
}

fn push_rest<'a>(text: &'a str, span: Span, res: &mut Vec<Piece<'a>>) {
    let base = span.start as usize;
    for part in split_tables(text, base) {
        match part {
            Part::Text(it) => {
                let span = Span::new(base + it.start..base + it.end);
                res.push(Piece::Html { text: &text[it], span });
            }
            Part::Table(it) => res.push(Piece::Table(Cow::Owned(it))),
            Part::Rows { count, range } => {
                let span = Span::new(base + range.start..base + range.end);
                res.push(Piece::HtmlRows { count, span });
            }
        }
    }
}

struct HtmlHeading {
    level: u8,
    text: std::ops::Range<usize>,
    len: usize,
}

/// Parses `<h2 id="x">text</h2>` at the beginning of a text; its line ends it in any case.
fn html_heading(html: &str) -> Option<HtmlHeading> {
    let level = html.as_bytes().get(2).filter(|it| (b'1'..=b'6').contains(*it))? - b'0';
    let head = &html[..html.floor_char_boundary(MAX_HEADING_BYTES)];
    let line = head.lines().next()?;
    // Names in attributes are not always escaped: the tag ends outside of quotes.
    let is_outside = |it: &usize| line[..*it].matches('"').count().is_multiple_of(2);
    let mut ends = line.match_indices('>').map(|it| it.0).take(MAX_TAGS);
    let open = ends.find(is_outside).or(line.find('>'))? + 1;
    let close = line[open..].find("</h")? + open;
    let len = line[close..].find('>').map_or(line.len(), |it| close + it + 1);
    Some(HtmlHeading { level, text: open..close, len })
}

/// Returns the values of `id` and `name` in HTML.
pub(super) fn ids(html: &str) -> impl Iterator<Item = String> + '_ {
    let after = ["id=\"", "name=\""].into_iter().flat_map(move |it| html.split(it).skip(1));
    after.filter_map(|it| it.split_once('"').map(|(value, _)| value.to_owned()))
}
