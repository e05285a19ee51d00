//! Makes the page of an operation of what the walk over its blocks has read.

use super::operation_name::Title;
use super::sections::is_legacy_title;
use super::syntax::{Syntax, parse_syntax};
use super::walk::{Kind, Walk};
use crate::dialect::Dialect;
use crate::outline::{Block, Outline};
use crate::page::{ActionPage, HttpPage, NotUnderstood};
use docbind_source::Reporter;

/// Reads a page that is known to be about an action.
pub(super) fn action_page(
    outline: Outline,
    title: Title,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> ActionPage {
    let is_legacy = outline.blocks.iter().any(|it| match it {
        Block::Heading(it) => is_legacy_title(&it.text.value, dialect),
        _ => false,
    });
    let mut walk = Walk::new(Kind::Action, &title.name, dialect, reporter);
    walk.blocks(outline.blocks);
    walk.report_missing_sections();
    let (mut request, mut response) = (Vec::new(), Vec::new());
    for table in walk.tables {
        match table.part.is_request() {
            true => request.extend(table.fields),
            false => response.extend(table.fields),
        }
    }
    let page = ActionPage {
        is_legacy,
        action: title.name,
        title: title.text,
        intro: walk.intro,
        notes: walk.notes,
        request,
        response,
        models: walk.models.tables,
        request_example: walk.request_example,
        response_example: walk.response_example,
        tally: walk.tally,
    };
    let rows = page.models.iter().flat_map(|it| &it.fields);
    let rows = page.request.iter().chain(&page.response).chain(rows);
    walk.contents.report(rows, &page.models, dialect, walk.reporter);
    page
}

/// Reads a page with a syntax section.
pub(super) fn http_page(
    outline: Outline,
    title: Title,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Result<HttpPage, NotUnderstood> {
    let mut walk = Walk::new(Kind::Http, &title.name, dialect, reporter);
    walk.blocks(outline.blocks);
    let Syntax { method, path, query, headers, span } =
        parse_syntax(walk.syntax, &title.name, walk.reporter)
            .map_err(|(reason, span)| NotUnderstood { reason, span })?;
    let rows = walk.tables.iter().flat_map(|it| &it.fields);
    walk.contents.report(rows, &[], dialect, walk.reporter);
    Ok(HttpPage {
        name: title.name,
        title: title.text,
        intro: walk.intro,
        notes: walk.notes,
        method,
        path,
        query,
        headers,
        body: walk.body,
        tables: walk.tables,
        request_example: walk.request_example,
        response_example: walk.response_example,
        span,
        tally: walk.tally,
    })
}
