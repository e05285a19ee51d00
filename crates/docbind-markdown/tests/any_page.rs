//! Any text can be read: reading terminates, nothing panics, and all spans are within the page.

mod pages;

use docbind_markdown::dialect::default_dialect;
use docbind_markdown::inline::Inline;
use docbind_markdown::outline::{Block, Cell, outline};
use docbind_markdown::page::{FieldRow, Page, RowCount};
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
    fn any_cell_is_read(cell in "[ -~\u{a0}\u{ad}\u{200b}\u{3000}-\u{3011}\u{ff01}-\u{ff5e}中]{0,40}") {
        check(&format!("# 甲 - A\n\n### 请求参数\n\n| 参数名 | 类型 | 描述 | 必填 |\n|---|---|---|---|\n| {cell} | {cell} | | {cell} |\n\n#### {cell}\n"));
    }

    #[test]
    fn markup_in_any_order_is_read(text in "[|`#>*\\[\\]()<\\\\ \n\t:a-c-]{0,200}") {
        check(&text);
    }
}

#[test]
fn deep_nesting_is_read() {
    for mark in [
        "> ", "- ", "[", "![", "**a", "*a ", "1. ", "<b>", "`", "| a ", "\\", "[[](", "|-",
        "array[",
    ] {
        check(&mark.repeat(20_000));
        check(&format!("| a |\n|---|\n| {} |", mark.repeat(20_000)));
    }
}

/// Reads a text twice, and checks all spans of the result.
fn check(text: &str) {
    let source = SourceFile::new("p-api/page.md", text);
    let spans = SpanChecker { text };
    let outline = outline(text);
    spans.check_blocks(&outline.blocks);
    let irregularities = outline
        .unclosed_fence
        .iter()
        .chain(&outline.stray_rows)
        .chain(&outline.missing_delimiter_rows)
        .chain(outline.delimiter_mismatches.iter().map(|it| &it.span))
        .chain(outline.invisible_characters.iter().map(|it| &it.span));
    irregularities.for_each(|it| spans.check(*it));

    let mut diagnostics = Vec::new();
    let page = docbind_markdown::read(FileId(0), &source, default_dialect(), &mut diagnostics);
    diagnostics.iter().for_each(|it| spans.check(it.place.span));
    spans.check_page(&page);

    let mut again = Vec::new();
    assert_eq!(docbind_markdown::read(FileId(0), &source, default_dialect(), &mut again), page);
    assert_eq!(again, diagnostics);
}

/// Asserts that spans are within a text.
struct SpanChecker<'t> {
    text: &'t str,
}

impl SpanChecker<'_> {
    fn check(&self, span: Span) {
        assert!(self.text.get(span.range()).is_some(), "{span:?} is not within {:?}", self.text);
    }

    fn check_blocks(&self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(it) => self.check(it.text.span),
                Block::Table(it) => {
                    self.check(it.span);
                    self.check_cells(&it.header);
                    for row in &it.rows {
                        self.check(row.span);
                        self.check_cells(&row.cells);
                    }
                }
                Block::Code(it) => self.check(it.text.span),
                Block::Paragraph(it) => self.check_inlines(it),
                Block::List(items) => items.iter().for_each(|it| self.check_blocks(it)),
                Block::Quote(it) => self.check_blocks(it),
                Block::Html(it) => self.check(it.span),
            }
        }
    }

    fn check_cells(&self, cells: &[Cell]) {
        for cell in cells {
            self.check(cell.span);
            self.check_inlines(&cell.inlines);
        }
    }

    fn check_inlines(&self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(it) | Inline::Code(it) => self.check(it.span),
                Inline::Break => {}
                Inline::Link { text, span, .. } => {
                    self.check(*span);
                    self.check_inlines(text);
                }
                Inline::Strong(it) | Inline::Emphasis(it) => self.check_inlines(it),
            }
        }
    }

    fn check_page(&self, page: &Page) {
        match page {
            Page::Action(it) => {
                self.check(it.action.span);
                self.check(it.title.span);
                self.check_fields(&it.request, it.tally.request);
                self.check_fields(&it.response, it.tally.response);
                let models: Vec<FieldRow> =
                    it.models.iter().flat_map(|it| it.fields.clone()).collect();
                self.check_fields(&models, it.tally.models);
            }
            Page::Http(it) => {
                self.check(it.span);
                it.tables.iter().flat_map(|it| &it.fields).for_each(|it| self.check(it.span));
            }
            Page::ErrorCodes(it) => {
                it.codes.iter().for_each(|it| self.check(it.code.span));
                self.check_row_count(it.codes.len(), it.rows);
            }
            Page::Navigation(it) => it.links.iter().for_each(|it| self.check(it.span)),
            Page::Guide(it) => it.codes.iter().for_each(|it| self.check(it.code.span)),
            Page::NotUnderstood(it) => self.check(it.span),
        }
    }

    fn check_fields(&self, fields: &[FieldRow], rows: RowCount) {
        self.check_row_count(fields.len(), rows);
        for field in fields {
            self.check(field.span);
            self.check(field.name.span);
            self.check(field.ty.span);
        }
    }

    /// Checks that every row is among the `kept` ones or was reported.
    fn check_row_count(&self, kept: usize, rows: RowCount) {
        assert!(rows.reported <= rows.read, "{rows:?}");
        assert_eq!(kept + rows.reported, rows.read, "{:?}", self.text);
    }
}
