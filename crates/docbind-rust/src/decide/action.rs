//! An action: its structs, its documentation, and what the runtime must know of it.

use super::context::Context;
use super::deprecation::deprecated;
use super::request::Request;
use super::type_names::ActionTypes;
use super::{
    client_defaults, http, request, request_example, response, response_example, secret, statuses,
};
use crate::api::{Action, Binding};
use crate::docs::{self, Page};
use crate::names::{Name, NameAllocator};
use docbind_ir::resolve;

/// Decides an action.
pub(super) fn action(
    action: &resolve::Action,
    name: &Name,
    types: &ActionTypes<'_>,
    cx: &Context<'_>,
    names: &mut NameAllocator<'_>,
) -> Action {
    let page = Page { site: cx.site, file: &action.file };
    let Request { request, objects } = request::request(action, types, &page, cx, names);
    let response = response::response(action, types, &page, cx, names);
    let mut doc = docs::plain_lines(&action.title);
    let body = docs::blocks(&action.docs, &page);
    if !body.is_empty() && body != doc {
        doc.push(String::new());
        doc.extend(body);
    }
    let notes = docs::blocks(&action.notes, &page);
    if !notes.is_empty() {
        doc.push(String::new());
        doc.extend(notes);
    }
    if !doc.is_empty() {
        doc.push(String::new());
    }
    let what = match &action.binding {
        resolve::Binding::Rpc { .. } => format!("Action `{}`", action.name),
        resolve::Binding::Http(it) => docs::code_span(&it.request_line()),
    };
    doc.push(match page.url().as_str() {
        "" => format!("{what}, described on the page {}.", docs::code_span(&action.file)),
        url => format!("{what}, described on [this page](<{url}>)."),
    });
    doc.extend(statuses::lines(action, &page, cx));
    docs::push_corrections(&mut doc, &action.corrected);
    Action {
        wire: action.name.clone(),
        request_example: request_example::request(action, &request, &objects),
        response_example: response_example::response(action, cx.models),
        ident: name.ident.clone(),
        previous_names: name.previous.clone(),
        file: action.file.clone(),
        docs: doc,
        deprecated: deprecated(action.deprecated.as_ref()),
        effect: action.effect,
        binding: match &action.binding {
            resolve::Binding::Rpc { encoding } => {
                Binding::Rpc { encoding: *encoding, flags: client_defaults::flags(action) }
            }
            resolve::Binding::Http(it) => Binding::Http(http::binding(it, &response)),
        },
        call_example: http::call_example(action, &request),
        secrets: secret::request_secrets(&action.request, cx),
        response_secrets: secret::response_names(action.fields(cx.models), cx.models),
        request,
        objects,
        response,
        response_model: action.response_model.map(|it| cx.model_names[it.0].ident.clone()),
        // Decided with the models, whose fields it may need.
        paging: None,
    }
}
