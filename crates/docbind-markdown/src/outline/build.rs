//! Builds blocks from the parser's events.

use super::blocks::{Block, Cell, Code, Heading, Outline, Row, Table};
use super::parse;
use super::rows::{self, BodyLine};
use crate::inline::{self, Inline};
use docbind_source::{Span, Spanned};
use pulldown_cmark::{CodeBlockKind, Event, Tag};
use std::ops::Range;

/// How deep quotes, lists and emphasis may nest; deeper content is kept as flat text.
const MAX_DEPTH: usize = 32;

type Events<'t> = std::iter::Peekable<pulldown_cmark::OffsetIter<'t>>;

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
    }
}

/// Parses a cell that the parser dropped or did not recognise.
fn parse_cell(text: &str, cell: Span) -> Cell {
    let source = text.get(cell.range()).unwrap_or_default().trim();
    let start = source.as_ptr() as usize - text.as_ptr() as usize;
    let mut builder = Builder::new(source, start);
    let mut events = parse::parser(source).into_offset_iter().peekable();
    let mut inlines = Vec::new();
    while events.peek().is_some() {
        inlines.extend(builder.inlines(&mut events, 0));
        events.next();
    }
    let span = inline::span(&inlines).unwrap_or(cell);
    Cell { inlines, span }
}

struct Builder<'t> {
    text: &'t str,
    /// The position of `text` in the page.
    offset: usize,
    unclosed_fence: Option<Span>,
    stray_rows: Vec<Span>,
    missing_delimiter_rows: Vec<Span>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, offset: usize) -> Builder<'t> {
        Builder {
            text,
            offset,
            unclosed_fence: None,
            stray_rows: Vec::new(),
            missing_delimiter_rows: Vec::new(),
        }
    }

    /// Converts a range of `text` to a span of the page.
    fn span(&self, range: Range<usize>) -> Span {
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
                let span = inline::span(&inlines).unwrap_or_else(|| self.span(range));
                let text = Spanned::new(inline::plain_text(&inlines).into_owned(), span);
                res.push(Block::Heading(Heading { level: level as u8, text }));
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
                    _ if self.has_only_rows(range.clone()) => {
                        res.push(self.table_without_delimiter_row(range, inlines));
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

    /// Whether every line of a paragraph begins like a row.
    fn has_only_rows(&self, range: Range<usize>) -> bool {
        self.text[range].lines().all(|it| it.trim_start().starts_with('|'))
    }

    /// Parses each line of a range as a row.
    fn rows(&self, range: Range<usize>) -> Vec<Row> {
        let mut at = range.start;
        let mut res = Vec::new();
        for line in self.text[range].split_inclusive('\n') {
            let span = Span::new(at..at + line.trim_end().len());
            at += line.len();
            let cells = rows::cell_spans(self.text, span).into_iter().map(|it| {
                let Cell { inlines, span } = parse_cell(self.text, it);
                Cell { inlines, span: self.span(span.range()) }
            });
            res.push(Row { cells: cells.collect(), span: self.span(span.range()) });
        }
        res
    }

    /// Parses a paragraph of rows as a table whose author left out the delimiter row; a single row
    /// remains a paragraph.
    fn table_without_delimiter_row(&mut self, range: Range<usize>, inlines: Vec<Inline>) -> Block {
        let span = self.span(range.clone());
        let mut rows = self.rows(range).into_iter();
        match rows.next() {
            Some(header) if header.cells.len() > 1 && rows.len() > 0 => {
                self.missing_delimiter_rows.push(header.span);
                Block::Table(Table { header: header.cells, rows: rows.collect(), span })
            }
            _ => Block::Paragraph(inlines),
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

    fn table(
        &mut self,
        range: Range<usize>,
        events: &mut Events<'_>,
        depth: usize,
        res: &mut Vec<Block>,
    ) {
        let span = self.span(range);
        let mut table = Table { header: Vec::new(), rows: Vec::new(), span };
        let mut trailing_text = Vec::new();
        let is_row_start = |it: &(Event<'_>, Range<usize>)| {
            matches!(it.0, Event::Start(Tag::TableHead | Tag::TableRow))
        };
        while let Some((event, range)) = events.next_if(is_row_start) {
            let cells = self.cells(events, depth, table.header.len());
            events.next();
            if matches!(event, Event::Start(Tag::TableHead)) {
                table.header = cells;
                continue;
            }
            let row = Row { cells, span: Span::new(range) };
            match rows::compare_with_source(self.text, row, table.header.len()) {
                BodyLine::Row { mut row, dropped } => {
                    row.cells.extend(dropped.into_iter().map(|it| parse_cell(self.text, it)));
                    row.span = self.span(row.span.range());
                    table.rows.push(row);
                }
                BodyLine::Text(it) => trailing_text.push(Block::Paragraph(it)),
            }
        }
        res.push(Block::Table(table));
        res.extend(trailing_text);
    }

    fn cells(&mut self, events: &mut Events<'_>, depth: usize, columns: usize) -> Vec<Cell> {
        let mut res = Vec::with_capacity(columns);
        let is_cell_start = |it: &(Event<'_>, Range<usize>)| it.0 == Event::Start(Tag::TableCell);
        while let Some((_, range)) = events.next_if(is_cell_start) {
            let inlines = self.inlines(events, depth);
            events.next();
            let span = inline::span(&inlines).unwrap_or_else(|| self.span(range));
            res.push(Cell { inlines, span });
        }
        res
    }

    /// Parses inline content up to the end of the enclosing element, or up to a block in it.
    fn inlines(&mut self, events: &mut Events<'_>, depth: usize) -> Vec<Inline> {
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
        res
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
