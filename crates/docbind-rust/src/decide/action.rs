//! An action: its structs, its documentation, and what the runtime must know of it.

use super::remarks::deprecated;
use super::{Context, example, paging, request, response, secret};
use crate::api::Action;
use crate::docs::{self, Page};
use crate::names::Name;
use docbind_ir::resolve;

/// Decides an action.
pub(super) fn action(it: &resolve::Action, name: Name, ty: &Name, cx: &Context<'_>) -> Action {
    let page = Page { site: cx.site, file: &it.file };
    let (request, groups, flags) = request::request(it, ty, &page, cx.lists, cx.names);
    let response = response::response(it, ty, &page, cx);
    let mut doc = docs::words(&it.title);
    let body = docs::blocks(&it.docs, &page);
    if !body.is_empty() && body != doc {
        doc.push(String::new());
        doc.extend(body);
    }
    let notes = docs::blocks(&it.notes, &page);
    if !notes.is_empty() {
        doc.push(String::new());
        doc.extend(notes);
    }
    if !doc.is_empty() {
        doc.push(String::new());
    }
    doc.push(format!("Action `{}`, described on [this page](<{}>).", it.name, page.url()));
    docs::push_corrected(&mut doc, &it.corrected);
    let paging = paging::paging(it, &request, &response);
    Action {
        wire: it.name.clone(),
        request_example: example::request(it, &request, &groups),
        response_example: example::response(it, cx.models),
        ident: name.ident,
        former: name.former,
        file: it.file.clone(),
        docs: doc,
        deprecated: deprecated(it.deprecated.as_ref()),
        effect: it.effect,
        encoding: it.encoding,
        secrets: secret::paths(&it.request),
        flags,
        request,
        groups,
        response,
        paging,
    }
}
