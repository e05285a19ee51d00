//! A page as the rules see it: its text, its action, its rows by position, and its findings.

use crate::element;
use docbind_ir::element_path::Section;
use docbind_ir::ir::{Operation, PageSpan};
use docbind_markdown::page::{ActionPage, FieldRow};
use docbind_source::{Code, Diagnostic, Element, FileId, Location, Reporter, SourceFile, Span};
use std::collections::BTreeMap;

/// The page of an action in all its forms.
pub(crate) struct ActionView<'a> {
    pub(crate) file: FileId,
    pub(crate) source: &'a SourceFile,
    pub(crate) page: &'a ActionPage,
    pub(crate) action: &'a Operation,
    rows: Rows<'a>,
}

/// The rows of a page by their start.
pub(crate) struct Rows<'a> {
    action: &'a str,
    by_start: BTreeMap<u32, TableRow<'a>>,
}

/// A row and the table that it is in.
#[derive(Clone, Copy)]
pub(crate) struct TableRow<'a> {
    pub(crate) cells: &'a FieldRow,
    table: TableKind<'a>,
}

#[derive(Clone, Copy)]
enum TableKind<'a> {
    Request,
    Response,
    Model(&'a str),
}

impl<'a> Rows<'a> {
    pub(crate) fn new(page: &'a ActionPage) -> Rows<'a> {
        let tables = [(TableKind::Request, &page.request), (TableKind::Response, &page.response)];
        let models = page.models.iter().map(|it| (TableKind::Model(&it.name.value), &it.fields));
        let rows = tables.into_iter().chain(models).flat_map(|(table, rows)| {
            rows.iter().map(move |cells| (cells.span.start, TableRow { cells, table }))
        });
        Rows { action: &page.action.value, by_start: rows.collect() }
    }

    /// Returns the element that a row describes: `GetRepo/response/RepoSet`.
    fn element(&self, row: TableRow<'_>) -> Element {
        let (names, former) = (element::segments(&row.cells.segments), &row.cells.name.value);
        match row.table {
            TableKind::Request => element::member(self.action, Section::Request, names, former),
            TableKind::Response => element::member(self.action, Section::Response, names, former),
            TableKind::Model(model) => element::model_field(self.action, model, names, former),
        }
    }

    /// Returns the element in whose row a span begins.
    pub(crate) fn element_at(&self, span: Span) -> Option<Element> {
        let (_, row) = self.by_start.range(..=span.start).next_back()?;
        (span.start < row.cells.span.end).then(|| self.element(*row))
    }
}

impl<'a> ActionView<'a> {
    pub(crate) fn new(
        file: FileId,
        source: &'a SourceFile,
        page: &'a ActionPage,
        action: &'a Operation,
    ) -> ActionView<'a> {
        ActionView { file, source, page, action, rows: Rows::new(page) }
    }

    /// Returns the row that an element of the IR was read from.
    pub(crate) fn row(&self, place: Option<PageSpan>) -> Option<TableRow<'a>> {
        self.row_at(place?.bytes[0])
    }

    /// Returns the row that begins at an offset.
    pub(crate) fn row_at(&self, start: u32) -> Option<TableRow<'a>> {
        self.rows.by_start.get(&start).copied()
    }

    pub(crate) fn element(&self, row: TableRow<'_>) -> Element {
        self.rows.element(row)
    }

    pub(crate) fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }
}

/// Collects the findings of a page.
pub(crate) struct Findings<'a> {
    pub(crate) reporter: Reporter<'a>,
}

impl Findings<'_> {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.reporter.push(diagnostic);
    }

    pub(crate) fn report(&mut self, code: Code, span: Span, message: String, help: &str) {
        self.reporter.report(code, span, message, help);
    }
}
