//! Builds blocks from the parser's events.

use super::blocks::{Block, Code, DelimiterMismatch, Heading, Outline};
use super::heading_marks::{anchors_of_html, parse_heading};
use super::parse;
use super::torn_emphasis::mend_torn_emphasis;
use crate::inline::{Inline, plain_text};
use docbind_source::{Span, Spanned};
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// How deep quotes, lists and emphasis may nest; deeper content is kept as flat text.
const MAX_DEPTH: usize = 32;

pub(super) type Events<'t> = std::iter::Peekable<pulldown_cmark::OffsetIter<'t>>;

/// Parses a whole text.
pub(super) fn build(text: &str) -> Outline {
    let mut builder = Builder::new(text, 0);
    let mut events = parse::parser(text).into_offset_iter().peekable();
    let mut blocks = Vec::new();
    while events.peek().is_some() {
        blocks.append(&mut builder.blocks(&mut events, 0));
        // `blocks` stops before the end of a text only at an unmatched end event.
        events.next();
    }
    Outline {
        blocks,
        unclosed_fence: builder.unclosed_fence,
        stray_rows: builder.stray_rows,
        missing_delimiter_rows: builder.missing_delimiter_rows,
        delimiter_mismatches: builder.delimiter_mismatches,
        invisible_characters: builder.invisible_characters,
    }
}

/// Builds the blocks of a text, and collects irregularities.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    /// The position of `text` in the page.
    pub(super) offset: usize,
    unclosed_fence: Option<Span>,
    stray_rows: Vec<Span>,
    pub(super) missing_delimiter_rows: Vec<Span>,
    pub(super) delimiter_mismatches: Vec<DelimiterMismatch>,
    pub(super) invisible_characters: Vec<Spanned<char>>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, offset: usize) -> Builder<'t> {
        Builder {
            text,
            offset,
            unclosed_fence: None,
            stray_rows: Vec::new(),
            missing_delimiter_rows: Vec::new(),
            delimiter_mismatches: Vec::new(),
            invisible_characters: Vec::new(),
        }
    }

    /// Converts a range of `text` to a span of the page.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.offset..range.end + self.offset)
    }

    /// Parses blocks up to the end of the enclosing block.
    fn blocks(&mut self, events: &mut Events<'_>, depth: usize) -> Vec<Block> {
        let mut res = Vec::new();
        while let Some((event, _)) = events.peek() {
            let is_inline = match event {
                Event::End(_) => break,
                Event::Start(tag) => !is_block(tag),
                Event::Rule | Event::Html(_) => false,
                _ => true,
            };
            if is_inline {
                // Items of tight lists have inline content without a paragraph around it.
                let inlines = self.inlines(events, depth);
                if inlines.is_empty() {
                    events.next();
                } else {
                    res.push(Block::Paragraph(inlines));
                }
                continue;
            }
            match events.next() {
                Some((Event::Start(tag), range)) => {
                    self.block(tag, range, events, depth, &mut res);
                    events.next();
                }
                Some((Event::Html(html), range)) => {
                    res.push(Block::Html(Spanned::new(html.into_string(), self.span(range))));
                }
                _ => {}
            }
        }
        res
    }

    fn block(
        &mut self,
        tag: Tag<'_>,
        range: Range<usize>,
        events: &mut Events<'_>,
        depth: usize,
        res: &mut Vec<Block>,
    ) {
        match tag {
            Tag::Heading { level, .. } => {
                let inlines = self.inlines(events, depth);
                let heading = parse_heading(&inlines, self.span(range));
                self.invisible_characters.extend(heading.invisible);
                let mut anchors = heading.anchors;
                if let Some(above) = anchors_above(res) {
                    anchors.splice(0..0, above);
                }
                res.push(Block::Heading(Heading {
                    level: level as u8,
                    text: heading.text,
                    anchors,
                }));
            }
            Tag::Table(_) => self.table(range, events, depth, res),
            Tag::CodeBlock(kind) => res.push(Block::Code(self.code_block(&kind, range, events))),
            Tag::Paragraph => {
                let inlines = self.inlines(events, depth);
                match res.last_mut() {
                    Some(Block::Table(table)) if self.has_only_rows(range.clone()) => {
                        let rows = self.rows(range);
                        self.stray_rows.extend(rows.iter().map(|it| it.span));
                        table.rows.extend(rows);
                    }
                    _ if self.has_only_rows(range.clone())
                        || self.is_frameless_table(range.clone()) =>
                    {
                        res.push(self.table_of_rows(range, inlines));
                    }
                    _ => res.push(Block::Paragraph(inlines)),
                }
            }
            Tag::List(_) if depth < MAX_DEPTH => {
                let mut items = Vec::new();
                while let Some((Event::Start(Tag::Item), _)) = events.peek() {
                    events.next();
                    items.push(self.blocks(events, depth + 1));
                    events.next();
                }
                res.push(Block::List(items));
            }
            Tag::BlockQuote(_) if depth < MAX_DEPTH => {
                res.push(Block::Quote(self.blocks(events, depth + 1)));
            }
            Tag::HtmlBlock => {
                let mut html = String::new();
                while let Some((Event::Html(it) | Event::Text(it), _)) = events.peek() {
                    html.push_str(it);
                    events.next();
                }
                res.push(Block::Html(Spanned::new(html, self.span(range))));
            }
            // Nested too deep, or of an extension that is not enabled: only the text is kept.
            _ => {
                let inlines = self.flat_inlines(events);
                if !inlines.is_empty() {
                    res.push(Block::Paragraph(inlines));
                }
            }
        }
    }

    fn code_block(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: Range<usize>,
        events: &mut Events<'_>,
    ) -> Code {
        let mut text = String::new();
        let mut span: Option<Span> = None;
        while let Some((Event::Text(it), range)) = events.peek() {
            text.push_str(it);
            let piece = self.span(range.clone());
            span = Some(span.map_or(piece, |it| it.to(piece)));
            events.next();
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => {
                if !self.is_closed(range.clone()) && self.unclosed_fence.is_none() {
                    let end = self.text[range.start..]
                        .find('\n')
                        .map_or(range.end, |it| range.start + it);
                    self.unclosed_fence = Some(self.span(range.start..end));
                }
                info.split_whitespace().next().unwrap_or_default().to_owned()
            }
            CodeBlockKind::Indented => String::new(),
        };
        let span = span.unwrap_or_else(|| self.span(range));
        Code { language, text: Spanned::new(text, span) }
    }

    /// Whether the last line of a fenced code block is its closing fence.
    fn is_closed(&self, range: Range<usize>) -> bool {
        let block = self.text[range].trim_end();
        let mut lines = block.lines();
        let opening = lines.next().unwrap_or_default().trim_start();
        let fence_char = opening.chars().next().unwrap_or('`');
        let fence_len = opening.chars().take_while(|it| *it == fence_char).count();
        lines.next_back().is_some_and(|last| {
            let last = last.trim_start_matches(['>', ' ', '\t']).trim_end();
            last.chars().count() >= fence_len && last.chars().all(|it| it == fence_char)
        })
    }

    /// Parses inline content up to the end of the enclosing element, or up to a block in it.
    pub(super) fn inlines(&mut self, events: &mut Events<'_>, depth: usize) -> Vec<Inline> {
        // Nearly every cell is a single element.
        let mut res: Vec<Inline> = Vec::with_capacity(1);
        let is_inline = |it: &(Event<'_>, Range<usize>)| match &it.0 {
            Event::End(_) => false,
            Event::Start(tag) => !is_block(tag),
            _ => true,
        };
        while let Some((event, range)) = events.next_if(is_inline) {
            match event {
                Event::Start(tag) => {
                    if depth >= MAX_DEPTH {
                        res.extend(self.flat_inlines(events));
                        events.next();
                        continue;
                    }
                    let inner = self.inlines(events, depth + 1);
                    events.next();
                    res.push(match tag {
                        Tag::Strong => Inline::Strong(inner),
                        Tag::Emphasis => Inline::Emphasis(inner),
                        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => Inline::Link {
                            text: inner,
                            target: dest_url.into_string(),
                            span: self.span(range),
                        },
                        _ => Inline::Emphasis(inner),
                    });
                }
                event => self.push_leaf(event, range, &mut res),
            }
        }
        mend_torn_emphasis(res)
    }

    /// Collects all text up to the end of the enclosing element, without the nested elements. Not
    /// recursive, so that any depth is safe.
    fn flat_inlines(&mut self, events: &mut Events<'_>) -> Vec<Inline> {
        let mut depth = 0usize;
        let mut res = Vec::new();
        while let Some((event, range)) =
            events.next_if(|it| depth > 0 || !matches!(it.0, Event::End(_)))
        {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                event => self.push_leaf(event, range, &mut res),
            }
        }
        res
    }

    /// Adds an event that contains no others.
    fn push_leaf(&self, event: Event<'_>, range: Range<usize>, res: &mut Vec<Inline>) {
        let span = self.span(range);
        match event {
            Event::Text(it) => match res.last_mut() {
                Some(Inline::Text(last)) => {
                    last.value.push_str(&it);
                    last.span = last.span.to(span);
                }
                _ => res.push(Inline::Text(Spanned::new(it.into_string(), span))),
            },
            Event::Code(it) => res.push(Inline::Code(Spanned::new(it.into_string(), span))),
            Event::InlineHtml(it) | Event::Html(it) if is_break(&it) => res.push(Inline::Break),
            Event::HardBreak => res.push(Inline::Break),
            Event::SoftBreak => {
                self.push_leaf(Event::Text("\n".into()), relative_range(span, self.offset), res)
            }
            // A placeholder in angle brackets rather than HTML: it is text.
            Event::InlineHtml(it) | Event::Html(it) => {
                self.push_leaf(Event::Text(it), relative_range(span, self.offset), res);
            }
            _ => {}
        }
    }
}

/// Removes a block that only has anchors, right above a heading, and returns the anchors.
fn anchors_above(blocks: &mut Vec<Block>) -> Option<Vec<String>> {
    let html = match blocks.last()? {
        Block::Html(it) => Cow::Borrowed(it.value.as_str()),
        Block::Paragraph(it) => plain_text(it),
        Block::Heading(_) | Block::Table(_) | Block::Code(_) | Block::List(_) | Block::Quote(_) => {
            return None;
        }
    };
    let anchors = anchors_of_html(&html)?;
    blocks.pop();
    Some(anchors)
}

/// Converts a span of the page to a range of the text at `offset`.
fn relative_range(span: Span, offset: usize) -> Range<usize> {
    span.start as usize - offset..span.end as usize - offset
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::Table(_)
            | Tag::CodeBlock(_)
            | Tag::Paragraph
            | Tag::List(_)
            | Tag::Item
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
    )
}

/// Whether a tag is `<br>`, `<br/>`, `<br />` or `</br>`, in any letter case.
fn is_break(html: &str) -> bool {
    let name = html.trim_matches(|it: char| matches!(it, '<' | '>' | '/') || it.is_whitespace());
    name.eq_ignore_ascii_case("br")
}
