//! What actions and HTTP operations have in common.

use crate::context::Context;
use crate::describe::{ids, source};
use crate::document::Operation;
use crate::map::Map;
use crate::{keys, text};
use docbind_ir::ir::{self, Paging};
use docbind_ir::resolve::{Action, PagedList};
use serde_json::{Value, json};

/// Returns an operation without its request and responses. `resolved` is what code knows of it.
pub(crate) fn operation(
    it: &ir::Operation,
    resolved: Option<&Action>,
    cx: &Context<'_>,
) -> Operation {
    let title = text::title(&it.title);
    let blocks = [text::blocks(&it.docs, &cx.page()), text::blocks(&it.notes, &cx.page())];
    let mut res = Operation {
        summary: if title.is_empty() { text::title(&it.name) } else { title },
        description: blocks
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"),
        deprecated: it.deprecated.is_some(),
        ..Operation::default()
    };
    if let Some(it) = it.deprecated.as_ref().and_then(|it| it.replacement.as_deref()) {
        res.extensions.push(keys::REPLACEMENT, text::title(it));
    }
    res.extensions.push(keys::EFFECT, it.effect.as_str());
    if let Some(it) = resolved.and_then(|it| it.paging.as_ref()) {
        res.extensions.push(keys::PAGING, paging(it));
    }
    if !it.corrected.is_empty() {
        res.extensions.push(keys::ERRATA, ids(&it.corrected));
    }
    res.extensions.push(keys::SOURCE, source(cx.file, it.place));
    res
}

/// Returns how a list is split into pages.
fn paging(list: &PagedList) -> Value {
    let mut res = match &list.paging {
        Paging::None => Map::default(),
        Paging::OffsetLimit { offset, limit } => {
            words(&[("style", "offset-limit"), ("offset", offset), ("limit", limit)])
        }
        Paging::PageNumber { page, size, first } => {
            let mut res = words(&[("style", "page-number"), ("page", page), ("size", size)]);
            res.push("first", json!(first));
            res
        }
        Paging::Token { request, response, list: _ } => {
            words(&[("style", "token"), ("request", request), ("response", response)])
        }
        Paging::LastItem { request, field } => {
            words(&[("style", "last-item"), ("request", request), ("field", field)])
        }
    };
    res.push("list", json!(list.list));
    if let Some(it) = &list.total {
        res.push("total", json!(it));
    }
    Value::Object(res.0.into_iter().collect())
}

fn words(pairs: &[(&str, &str)]) -> Map<Value> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect()
}
