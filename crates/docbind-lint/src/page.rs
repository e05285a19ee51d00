//! One page as the rules see it: its words, its action, its rows by their places, its findings.

use crate::element;
use docbind_ir::element_path::Section;
use docbind_ir::ir::{Action, PageSpan};
use docbind_markdown::page::{ActionPage, FieldRow};
use docbind_source::{Code, Diagnostic, Element, FileId, Location, Reporter, SourceFile, Span};
use std::collections::BTreeMap;

/// An action page and everything that was understood of it.
pub(crate) struct ActionView<'a> {
    pub(crate) file: FileId,
    pub(crate) source: &'a SourceFile,
    pub(crate) page: &'a ActionPage,
    pub(crate) action: &'a Action,
    rows: Rows<'a>,
}

/// The rows of a page, by where they begin.
pub(crate) struct Rows<'a> {
    action: &'a str,
    rows: BTreeMap<u32, Row<'a>>,
}

/// A row and the table it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) row: &'a FieldRow,
    table: Table<'a>,
}

#[derive(Clone, Copy)]
enum Table<'a> {
    Request,
    Response,
    Model(&'a str),
}

impl<'a> Rows<'a> {
    pub(crate) fn of(page: &'a ActionPage) -> Rows<'a> {
        let tables = [(Table::Request, &page.request), (Table::Response, &page.response)];
        let models = page.models.iter().map(|it| (Table::Model(&it.name.value), &it.fields));
        let rows = tables.into_iter().chain(models).flat_map(|(table, rows)| {
            rows.iter().map(move |row| (row.span.start, Row { row, table }))
        });
        Rows { action: &page.action.value, rows: rows.collect() }
    }

    /// The element that a row describes: `GetRepo/response/RepoSet`.
    fn element(&self, row: Row<'_>) -> Element {
        let (names, former) = (element::names(&row.row.segments), &row.row.name.value);
        match row.table {
            Table::Request => element::member(self.action, Section::Request, names, former),
            Table::Response => element::member(self.action, Section::Response, names, former),
            Table::Model(model) => element::model_field(self.action, model, names, former),
        }
    }

    /// The element in whose row a place is.
    pub(crate) fn element_at(&self, span: Span) -> Option<Element> {
        let (_, row) = self.rows.range(..=span.start).next_back()?;
        (span.start < row.row.span.end).then(|| self.element(*row))
    }
}

impl<'a> ActionView<'a> {
    pub(crate) fn new(
        file: FileId,
        source: &'a SourceFile,
        page: &'a ActionPage,
        action: &'a Action,
    ) -> ActionView<'a> {
        ActionView { file, source, page, action, rows: Rows::of(page) }
    }

    /// The row that an element of the IR was read from.
    pub(crate) fn row(&self, place: Option<PageSpan>) -> Option<Row<'a>> {
        self.row_at(place?.bytes[0])
    }

    /// The row that begins at a byte.
    pub(crate) fn row_at(&self, start: u32) -> Option<Row<'a>> {
        self.rows.rows.get(&start).copied()
    }

    /// All rows, in the order of the page.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        self.rows.rows.values().copied()
    }

    pub(crate) fn element(&self, row: Row<'_>) -> Element {
        self.rows.element(row)
    }

    pub(crate) fn place(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }
}

/// Where the findings of a page go.
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
