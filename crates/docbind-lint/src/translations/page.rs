//! A page as it is compared with its translation: what it describes, and what each of its rows says by itself.

use crate::LintedPage;
use docbind_ir::build::LoweredPage;
use docbind_ir::ir::{Binding, Model, Operation, PageSpan};
use docbind_markdown::api::{ApiField, ApiPage, ApiRow, ApiType};
use docbind_markdown::page::{FieldRow, Page, TypeExpr};
use docbind_source::{FileId, Location, SourceFile, Span, Spanned};
use std::collections::HashMap;

/// A page in one language.
pub(super) struct PageView<'a> {
    pub(super) file: FileId,
    pub(super) source: &'a SourceFile,
    pub(super) operations: &'a [Operation],
    /// Models that do not belong to one operation.
    pub(super) models: &'a [Model],
    /// By the start of the row.
    rows: HashMap<u32, ApiRow>,
    /// The rows that are a body as a whole, by method and path.
    bodies: HashMap<(&'a str, &'a str), &'a ApiRow>,
    /// The places of responses, by method, path and status.
    responses: HashMap<(&'a str, &'a str, &'a str), Span>,
}

impl<'a> PageView<'a> {
    pub(super) fn new(
        page: &'a LintedPage,
        lowered: &'a LoweredPage,
        source: &'a SourceFile,
    ) -> PageView<'a> {
        let mut res = PageView {
            file: page.file,
            source,
            operations: lowered.operations(),
            models: lowered.models(),
            rows: HashMap::new(),
            bodies: HashMap::new(),
            responses: HashMap::new(),
        };
        match (&page.api, &page.page) {
            (Some(api), _) => res.add_api(api),
            (None, Page::Action(it)) => {
                let tables = [&it.request, &it.response].into_iter();
                let tables = tables.chain(it.models.iter().map(|it| &it.fields));
                tables.flatten().for_each(|it| res.add_row(it));
            }
            (None, Page::Http(it)) => {
                it.tables.iter().flat_map(|it| &it.fields).for_each(|it| res.add_row(it));
            }
            (None, Page::ErrorCodes(_) | Page::Navigation(_))
            | (None, Page::Guide(_) | Page::NotUnderstood(_)) => {}
        }
        res
    }

    fn add_api(&mut self, page: &'a ApiPage) {
        for operation in &page.operations {
            let call = (operation.method.as_str(), operation.path.as_str());
            self.add_fields(&operation.params);
            if let Some(body) = &operation.body {
                self.add_fields_of(&body.ty);
                self.bodies.insert(call, &body.row);
            }
            for response in &operation.responses {
                self.add_fields(&response.headers);
                response.ty.iter().for_each(|it| self.add_fields_of(it));
                self.responses.insert((call.0, call.1, &response.status), response.span);
            }
        }
        page.models.iter().for_each(|it| self.add_fields_of(&it.ty));
    }

    fn add_fields_of(&mut self, ty: &ApiType) {
        match ty {
            ApiType::Fields(it) => self.add_fields(it),
            _ => ty.nested().iter().for_each(|it| self.add_fields_of(it)),
        }
    }

    fn add_fields(&mut self, fields: &[ApiField]) {
        for field in fields {
            if let Some(span) = field.span {
                self.rows.insert(span.start, field.row.clone());
            }
            self.add_fields_of(&field.ty);
        }
    }

    fn add_row(&mut self, row: &FieldRow) {
        let ty = known_type(&row.ty.value).map(|it| Spanned::new(it, row.ty.span));
        let required = row.required.map(|it| Spanned::new(it, row.name.span));
        self.rows.insert(row.span.start, ApiRow { name: row.name.span, ty, required });
    }

    /// Returns what the row of an element says by itself.
    pub(super) fn row(&self, place: Option<PageSpan>) -> Option<&ApiRow> {
        self.rows.get(&place?.bytes[0])
    }

    /// Returns the row that is the body of an operation as a whole.
    pub(super) fn body(&self, operation: &Operation) -> Option<&ApiRow> {
        self.bodies.get(&call(operation)?).copied().filter(|it| !it.name.is_empty())
    }

    /// Returns the place of a response, or that of the operation if the response has none.
    pub(super) fn response(&self, operation: &Operation, status: &str) -> Location {
        let known = call(operation);
        let known = known.and_then(|(method, path)| self.responses.get(&(method, path, status)));
        self.location(known.copied().unwrap_or(span(operation.place)))
    }

    /// Returns the first line, for what is nowhere on the page.
    pub(super) fn start(&self) -> Location {
        self.location(first_line(&self.source.text))
    }

    pub(super) fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Returns the place of words in a row, or of the name if the row has them otherwise.
    pub(super) fn words(&self, place: PageSpan, words: &str) -> Location {
        let row = span(place);
        let at = self.source.slice(row).find(words).filter(|_| !words.is_empty());
        let words = at.map(|it| {
            let start = row.start as usize + it;
            Span::new(start..start + words.len())
        });
        self.location(words.or(self.row(Some(place)).map(|it| it.name)).unwrap_or(row))
    }
}

/// Returns method and path of an operation that is called by them.
pub(super) fn call(operation: &Operation) -> Option<(&str, &str)> {
    match &operation.binding {
        Binding::Http { method, path, .. } => Some((method, path)),
        Binding::Rpc { .. } => None,
    }
}

/// Returns a place of the IR as a span.
pub(super) fn span(place: PageSpan) -> Span {
    Span { start: place.bytes[0], end: place.bytes[1] }
}

/// Returns the first line that is not blank.
pub(super) fn first_line(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next().unwrap_or_default();
    Span::new(start..start + line.trim_end().len())
}

/// Returns the type of a cell, if all of it is known.
fn known_type(ty: &TypeExpr) -> Option<ApiType> {
    Some(match ty {
        TypeExpr::String => ApiType::String,
        TypeExpr::Int => ApiType::Int,
        TypeExpr::Float => ApiType::Float,
        TypeExpr::Bool => ApiType::Bool,
        TypeExpr::Object => ApiType::Object,
        TypeExpr::Array => ApiType::Array,
        TypeExpr::Any => ApiType::Any,
        TypeExpr::ArrayOf(it) => ApiType::ArrayOf(Box::new(known_type(it)?)),
        TypeExpr::MapOf(it) => ApiType::MapOf(Box::new(known_type(it)?)),
        TypeExpr::Model { name, .. } => ApiType::Model(name.clone()),
        TypeExpr::Unknown(_) => return None,
    })
}
