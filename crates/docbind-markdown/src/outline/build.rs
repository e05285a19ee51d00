//! From events to blocks.

use super::blocks::{Block, Cell, Code, Heading, Outline, Row, Table};
use super::parse;
use super::rows::{self, Line};
use crate::inline::{self, Inline};
use docbind_source::{Span, Spanned};
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// How deep quotes, lists and emphasis are followed; what stands deeper is kept as flat text.
const MAX_DEPTH: usize = 32;

type Events<'t> = std::iter::Peekable<pulldown_cmark::OffsetIter<'t>>;

/// Reads a text whole.
pub(super) fn build(text: &str) -> Outline {
    let mut builder = Builder::new(text, 0);
    let mut events = parse::parser(text).into_offset_iter().peekable();
    let mut blocks = Vec::new();
    while events.peek().is_some() {
        blocks.append(&mut builder.blocks(&mut events, 0));
        // Only an end without a beginning can stop the loop above early.
        events.next();
    }
    Outline {
        blocks,
        unclosed_fence: builder.unclosed_fence,
        stray_rows: builder.stray_rows,
        undelimited: builder.undelimited,
    }
}

/// Reads a part of a text as a cell: for cells that the table rules would drop.
fn cell_of(text: &str, range: Span) -> Cell {
    let part = text.get(range.range()).unwrap_or_default().trim();
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let mut builder = Builder::new(part, start);
    let mut events = parse::parser(part).into_offset_iter().peekable();
    let mut inlines = Vec::new();
    while events.peek().is_some() {
        inlines.extend(builder.inlines(&mut events, 0));
        events.next();
    }
    let span = inline::span(&inlines).unwrap_or(range);
    Cell { inlines, span }
}

struct Builder<'t> {
    text: &'t str,
    /// What has to be added to a place in `text` to get the place in the page.
    offset: usize,
    unclosed_fence: Option<Span>,
    stray_rows: Vec<Span>,
    undelimited: Vec<Span>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, offset: usize) -> Builder<'t> {
        Builder {
            text,
            offset,
            unclosed_fence: None,
            stray_rows: Vec::new(),
            undelimited: Vec::new(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.offset..range.end + self.offset)
    }

    /// Blocks up to the end of the one that holds them.
    fn blocks(&mut self, events: &mut Events<'_>, depth: usize) -> Vec<Block> {
        let mut res = Vec::new();
        while let Some((event, _)) = events.peek() {
            let is_running_text = match event {
                Event::End(_) => break,
                Event::Start(tag) => !is_block(tag),
                Event::Rule | Event::Html(_) => false,
                _ => true,
            };
            if is_running_text {
                // Items of a tight list hold running text without a paragraph around it.
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
                let span = inline::span(&inlines).unwrap_or_else(|| self.span(range));
                let text = Spanned::new(inline::plain(&inlines), span);
                res.push(Block::Heading(Heading { level: level as u8, text }));
            }
            Tag::Table(_) => self.table(range, events, depth, res),
            Tag::CodeBlock(kind) => res.push(Block::Code(self.code(&kind, range, events))),
            Tag::Paragraph => {
                let inlines = self.inlines(events, depth);
                match res.last_mut() {
                    Some(Block::Table(table)) if self.is_rows(range.clone()) => {
                        let rows = self.rows(range);
                        self.stray_rows.extend(rows.iter().map(|it| it.span));
                        table.rows.extend(rows);
                    }
                    _ if self.is_rows(range.clone()) => {
                        res.push(self.undelimited(range, inlines));
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
            // Deeper than anyone nests, or an extension that is not switched on: text only.
            _ => {
                let inlines = self.flat(events);
                if !inlines.is_empty() {
                    res.push(Block::Paragraph(inlines));
                }
            }
        }
    }

    /// Whether every line of a paragraph is written as a row.
    fn is_rows(&self, range: Range<usize>) -> bool {
        self.text[range].lines().all(|it| it.trim_start().starts_with('|'))
    }

    /// The lines of a range as rows.
    fn rows(&self, range: Range<usize>) -> Vec<Row> {
        let mut at = range.start;
        let mut res = Vec::new();
        for line in self.text[range].split_inclusive('\n') {
            let span = Span::new(at..at + line.trim_end().len());
            at += line.len();
            let cells = rows::cell_ranges(self.text, span).into_iter().map(|it| {
                let Cell { inlines, span } = cell_of(self.text, it);
                Cell { inlines, span: self.span(span.range()) }
            });
            res.push(Row { cells: cells.collect(), span: self.span(span.range()) });
        }
        res
    }

    /// A paragraph of rows: a table whose author left out the line of dashes.
    fn undelimited(&mut self, range: Range<usize>, inlines: Vec<Inline>) -> Block {
        let span = self.span(range.clone());
        let mut rows = self.rows(range).into_iter();
        match rows.next() {
            Some(header) if header.cells.len() > 1 && rows.len() > 0 => {
                self.undelimited.push(header.span);
                Block::Table(Table { header: header.cells, rows: rows.collect(), span })
            }
            _ => Block::Paragraph(inlines),
        }
    }

    fn code(
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

    /// Whether the last line of a fenced block is its closing fence.
    fn is_closed(&self, range: Range<usize>) -> bool {
        let block = self.text[range].trim_end();
        let mut lines = block.lines();
        let fence = lines.next().unwrap_or_default().trim_start();
        let mark = fence.chars().next().unwrap_or('`');
        let width = fence.chars().take_while(|it| *it == mark).count();
        lines.next_back().is_some_and(|it| {
            let it = it.trim_start_matches(['>', ' ', '\t']).trim_end();
            it.chars().count() >= width && it.chars().all(|it| it == mark)
        })
    }

    fn table(
        &mut self,
        range: Range<usize>,
        events: &mut Events<'_>,
        depth: usize,
        res: &mut Vec<Block>,
    ) {
        let span = self.span(range);
        let mut table = Table { header: Vec::new(), rows: Vec::new(), span };
        let mut trailing = Vec::new();
        let is_line = |it: &(Event<'_>, Range<usize>)| {
            matches!(it.0, Event::Start(Tag::TableHead | Tag::TableRow))
        };
        while let Some((event, range)) = events.next_if(is_line) {
            let cells = self.cells(events, depth, table.header.len());
            events.next();
            if matches!(event, Event::Start(Tag::TableHead)) {
                table.header = cells;
                continue;
            }
            let row = Row { cells, span: Span::new(range) };
            match rows::compare(self.text, row, table.header.len()) {
                Line::Row { mut row, dropped } => {
                    row.cells.extend(dropped.into_iter().map(|it| cell_of(self.text, it)));
                    row.span = self.span(row.span.range());
                    table.rows.push(row);
                }
                Line::Text(it) => trailing.push(Block::Paragraph(it)),
            }
        }
        res.push(Block::Table(table));
        res.extend(trailing);
    }

    fn cells(&mut self, events: &mut Events<'_>, depth: usize, columns: usize) -> Vec<Cell> {
        let mut res = Vec::with_capacity(columns);
        let is_cell = |it: &(Event<'_>, Range<usize>)| it.0 == Event::Start(Tag::TableCell);
        while let Some((_, range)) = events.next_if(is_cell) {
            let inlines = self.inlines(events, depth);
            events.next();
            let span = inline::span(&inlines).unwrap_or_else(|| self.span(range));
            res.push(Cell { inlines, span });
        }
        res
    }

    /// Running text up to the end of the block, or up to a block inside it.
    fn inlines(&mut self, events: &mut Events<'_>, depth: usize) -> Vec<Inline> {
        // Nearly every cell is one piece.
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
                        res.extend(self.flat(events));
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
                event => self.leaf(event, range, &mut res),
            }
        }
        res
    }

    /// All words up to the end of this element, whatever is nested in it. Not recursive.
    fn flat(&mut self, events: &mut Events<'_>) -> Vec<Inline> {
        let mut open = 0usize;
        let mut res = Vec::new();
        while let Some((event, range)) =
            events.next_if(|it| open > 0 || !matches!(it.0, Event::End(_)))
        {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                event => self.leaf(event, range, &mut res),
            }
        }
        res
    }

    fn leaf(&self, event: Event<'_>, range: Range<usize>, res: &mut Vec<Inline>) {
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
                self.leaf(Event::Text("\n".into()), span_range(span, self.offset), res)
            }
            // Angle brackets that are no HTML: the author meant the words.
            Event::InlineHtml(it) | Event::Html(it) => {
                self.leaf(Event::Text(it), span_range(span, self.offset), res);
            }
            _ => {}
        }
    }
}

fn span_range(span: Span, offset: usize) -> Range<usize> {
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

/// `<br>`, `<br/>`, `<br />`, `</br>`, in any letter case.
fn is_break(html: &str) -> bool {
    let name = html.trim_matches(|it: char| matches!(it, '<' | '>' | '/') || it.is_whitespace());
    name.eq_ignore_ascii_case("br")
}
