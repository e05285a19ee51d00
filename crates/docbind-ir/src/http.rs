//! Lowers pages about HTTP operations.

use crate::ir::{HttpOperation, HttpPart, HttpTable};
use crate::lower::{Context, http_fields};
use crate::text::lower_blocks;
use docbind_markdown::page;

/// Lowers a page; every row becomes a field.
pub(crate) fn lower_operation(page: &page::HttpPage, cx: &mut Context<'_>) -> HttpOperation {
    let tables = page.tables.iter().map(|it| HttpTable {
        part: match it.part {
            page::HttpPart::RequestHeaders => HttpPart::RequestHeaders,
            page::HttpPart::RequestParameters => HttpPart::RequestParameters,
            page::HttpPart::RequestBody => HttpPart::RequestBody,
            page::HttpPart::ResponseHeaders => HttpPart::ResponseHeaders,
            page::HttpPart::ResponseBody => HttpPart::ResponseBody,
        },
        parent: it.parent.clone(),
        fields: http_fields(&it.fields, cx),
    });
    HttpOperation {
        name: page.name.value.clone(),
        title: page.title.value.clone(),
        method: page.method.clone(),
        path: page.path.clone(),
        query: page.query.clone(),
        headers: page.headers.clone(),
        tables: tables.collect(),
        docs: lower_blocks(&page.intro),
        notes: lower_blocks(&page.notes),
        file: cx.source.path.clone(),
        place: cx.page_span(page.span),
    }
}
