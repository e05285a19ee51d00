//! Builds tables, also those that Markdown does not recognise.

use super::blocks::{Block, Cell, DelimiterMismatch, Row, Table};
use super::build::{Builder, Events};
use super::parse;
use super::rows::{self, BodyLine};
use crate::characters::{is_invisible, is_unusual_blank};
use crate::inline::{self, Inline};
use docbind_source::{Span, Spanned};
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl Builder<'_> {
    pub(super) fn table(
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

    /// Whether every line of a paragraph begins like a row.
    pub(super) fn has_only_rows(&self, range: Range<usize>) -> bool {
        self.text[range].lines().all(|it| it.trim_start().starts_with('|'))
    }

    /// Whether a paragraph is a table without pipes at the ends of its lines: below its titles is a delimiter
    /// row, which Markdown did not recognise for its width.
    pub(super) fn is_frameless_table(&self, range: Range<usize>) -> bool {
        let start = range.start;
        let text = &self.text[range];
        let Some((header, rest)) = text.split_once('\n') else { return false };
        let delimiter = rest.split('\n').next().unwrap_or_default();
        let start = start + header.len() + 1;
        let line = Span::new(start + self.offset..start + delimiter.len() + self.offset);
        delimiter.contains('|')
            && text.lines().all(|it| it.contains('|'))
            && self.is_delimiter_row(line)
    }

    /// Parses each line of a range as a row.
    pub(super) fn rows(&self, range: Range<usize>) -> Vec<Row> {
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

    /// Parses a paragraph of rows as a table whose delimiter row is missing or not recognised; a single row
    /// remains a paragraph.
    pub(super) fn table_of_rows(&mut self, range: Range<usize>, inlines: Vec<Inline>) -> Block {
        let span = self.span(range.clone());
        let mut rows = self.rows(range).into_iter().peekable();
        let Some(header) = rows.next_if(|it| it.cells.len() > 1) else {
            return Block::Paragraph(inlines);
        };
        match rows.next_if(|it| self.is_delimiter_row(it.span)) {
            Some(delimiter) => self.report_delimiter_row(&header, &delimiter),
            None if rows.len() > 0 => self.missing_delimiter_rows.push(header.span),
            None => return Block::Paragraph(inlines),
        }
        Block::Table(Table { header: header.cells, rows: rows.collect(), span })
    }

    /// Whether all cells of a row consist of dashes, with colons for the alignment.
    fn is_delimiter_row(&self, row: Span) -> bool {
        let row = Span::new(row.start as usize - self.offset..row.end as usize - self.offset);
        rows::cell_spans(self.text, row).into_iter().all(|it| {
            let is_blank = |it: char| it.is_whitespace() || is_invisible(it);
            let cell = self.text.get(it.range()).unwrap_or_default().trim_matches(is_blank);
            let cell = cell.strip_prefix(':').unwrap_or(cell);
            let dashes = cell.strip_suffix(':').unwrap_or(cell);
            !dashes.is_empty() && dashes.bytes().all(|it| it == b'-')
        })
    }

    /// Records why Markdown does not recognise a delimiter row: it has another number of cells than the
    /// header, or invisible characters.
    fn report_delimiter_row(&mut self, header: &Row, delimiter: &Row) {
        let (titles, cells) = (header.cells.len(), delimiter.cells.len());
        if titles != cells {
            let span = delimiter.span;
            self.delimiter_mismatches.push(DelimiterMismatch { titles, cells, span });
            return;
        }
        let start = delimiter.span.start as usize;
        let text = self.text.get(start - self.offset..delimiter.span.end as usize - self.offset);
        let invisible = text
            .unwrap_or_default()
            .char_indices()
            .find(|(_, it)| is_invisible(*it) || is_unusual_blank(*it));
        match invisible {
            Some((at, char)) => {
                let span = Span::new(start + at..start + at + char.len_utf8());
                self.invisible_characters.push(Spanned::new(char, span));
            }
            // Indented too far, for example.
            None => self.missing_delimiter_rows.push(header.span),
        }
    }
}

/// Parses a cell that the parser dropped or did not recognise.
fn parse_cell(text: &str, cell: Span) -> Cell {
    let source = text.get(cell.range()).unwrap_or_default().trim();
    let start = source.as_ptr() as usize - text.as_ptr() as usize;
    let inlines = parse_inlines(source, start);
    let span = inline::span(&inlines).unwrap_or(cell);
    Cell { inlines, span }
}

/// Parses a text that is a cell on its own.
pub(super) fn cell(text: &str, offset: usize) -> Cell {
    let inlines = parse_inlines(text, offset);
    let span = inline::span(&inlines).unwrap_or_else(|| Span::new(offset..offset + text.len()));
    Cell { inlines, span }
}

fn parse_inlines(source: &str, start: usize) -> Vec<Inline> {
    let mut builder = Builder::new(source, start);
    let mut events = parse::parser(source).into_offset_iter().peekable();
    let mut inlines = Vec::new();
    while events.peek().is_some() {
        inlines.extend(builder.inlines(&mut events, 0));
        events.next();
    }
    inlines
}
