//! Any text is a page: reading ends, nothing panics, and every place lies on the page.

mod pages;

use docbind_markdown::inline::Inline;
use docbind_markdown::outline::{Block, Cell, outline};
use docbind_markdown::page::{FieldRow, Page, Rows};
use docbind_source::{FileId, SourceFile, Span};
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_page_is_read(text in pages::page()) {
        check(&text);
    }

    #[test]
    fn marks_in_any_order_are_read(text in "[|`#>*\\[\\]()<\\\\ \n\t:a-c-]{0,200}") {
        check(&text);
    }
}

#[test]
fn nesting_without_end_is_read() {
    for mark in [
        "> ", "- ", "[", "![", "**a", "*a ", "1. ", "<b>", "`", "| a ", "\\", "[[](", "|-",
        "array[",
    ] {
        check(&mark.repeat(20_000));
        check(&format!("| a |\n|---|\n| {} |", mark.repeat(20_000)));
    }
}

/// Reads a text twice, and looks at every place of what was read.
fn check(text: &str) {
    let source = SourceFile::new("p-api/page.md", text);
    let places = Places { text };
    let outline = outline(text);
    places.blocks(&outline.blocks);
    let others =
        outline.unclosed_fence.iter().chain(&outline.stray_rows).chain(&outline.undelimited);
    others.for_each(|it| places.is_inside(*it));

    let mut diagnostics = Vec::new();
    let page = docbind_markdown::read(FileId(0), &source, &mut diagnostics);
    diagnostics.iter().for_each(|it| places.is_inside(it.place.span));
    places.page(&page);

    let mut again = Vec::new();
    assert_eq!(docbind_markdown::read(FileId(0), &source, &mut again), page);
    assert_eq!(again, diagnostics);
}

struct Places<'t> {
    text: &'t str,
}

impl Places<'_> {
    fn is_inside(&self, span: Span) {
        assert!(self.text.get(span.range()).is_some(), "{span:?} is no place of {:?}", self.text);
    }

    fn blocks(&self, blocks: &[Block]) {
        for it in blocks {
            match it {
                Block::Heading(it) => self.is_inside(it.text.span),
                Block::Table(it) => {
                    self.is_inside(it.span);
                    self.cells(&it.header);
                    for row in &it.rows {
                        self.is_inside(row.span);
                        self.cells(&row.cells);
                    }
                }
                Block::Code(it) => self.is_inside(it.text.span),
                Block::Paragraph(it) => self.inlines(it),
                Block::List(items) => items.iter().for_each(|it| self.blocks(it)),
                Block::Quote(it) => self.blocks(it),
                Block::Html(it) => self.is_inside(it.span),
            }
        }
    }

    fn cells(&self, cells: &[Cell]) {
        for it in cells {
            self.is_inside(it.span);
            self.inlines(&it.inlines);
        }
    }

    fn inlines(&self, inlines: &[Inline]) {
        for it in inlines {
            match it {
                Inline::Text(it) | Inline::Code(it) => self.is_inside(it.span),
                Inline::Break => {}
                Inline::Link { text, span, .. } => {
                    self.is_inside(*span);
                    self.inlines(text);
                }
                Inline::Strong(it) | Inline::Emphasis(it) => self.inlines(it),
            }
        }
    }

    fn page(&self, page: &Page) {
        match page {
            Page::Action(it) => {
                self.is_inside(it.action.span);
                self.is_inside(it.title.span);
                self.fields(&it.request, it.tally.request);
                self.fields(&it.response, it.tally.response);
                let models: Vec<FieldRow> =
                    it.models.iter().flat_map(|it| it.fields.clone()).collect();
                self.fields(&models, it.tally.models);
            }
            Page::Http(it) => {
                self.is_inside(it.span);
                it.tables.iter().flat_map(|it| &it.fields).for_each(|it| self.is_inside(it.span));
            }
            Page::ErrorCodes(it) => {
                it.codes.iter().for_each(|it| self.is_inside(it.code.span));
                self.are_counted(it.codes.len(), it.rows);
            }
            Page::Navigation(it) => it.links.iter().for_each(|it| self.is_inside(it.span)),
            Page::Guide(it) => it.codes.iter().for_each(|it| self.is_inside(it.code.span)),
            Page::NotUnderstood(it) => self.is_inside(it.span),
        }
    }

    fn fields(&self, fields: &[FieldRow], rows: Rows) {
        self.are_counted(fields.len(), rows);
        for it in fields {
            self.is_inside(it.span);
            self.is_inside(it.name.span);
            self.is_inside(it.ty.span);
        }
    }

    /// Rows that were read are there, or reported.
    fn are_counted(&self, found: usize, rows: Rows) {
        assert!(rows.reported <= rows.read, "{rows:?}");
        assert_eq!(found + rows.reported, rows.read, "{:?}", self.text);
    }
}
