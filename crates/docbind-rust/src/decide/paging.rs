//! Actions that return their items page by page.
//!
//! An action is paged where it only reads, its response has exactly one list, and its request has one of
//! the known pairs of parameters. Errata may name other parameters; the rest holds for them as well.

use crate::api::{Field, Paging, PagingStyle, RustType, Struct};
use docbind_ir::ir::{self, Effect};
use docbind_ir::paging::infer_from_names;
use docbind_ir::resolve::{Action, Type};

/// Fields with the number of all items.
const TOTALS: &[&str] = &["TotalCount", "Total", "Count"];

/// Decides the paging of an action, if it is paged.
pub(super) fn paging(action: &Action, request: &Struct, response: &Struct) -> Option<Paging> {
    if action.effect != Effect::Read {
        return None;
    }
    let mut lists = response.fields.iter().filter(|it| it.cardinality.is_repeated());
    let items = lists.next()?.clone();
    if lists.next().is_some() {
        return None;
    }
    let style = style(action, request, response)?;
    let total = TOTALS.iter().find_map(|name| {
        let is = |it: &&Field| {
            it.wire == *name && it.ty == RustType::Int && !it.cardinality.is_repeated()
        };
        response.fields.iter().find(is).cloned()
    });
    Some(Paging { style, items, total })
}

/// Returns the parameters that the IR names, or else those that are known by name.
fn style(action: &Action, request: &Struct, response: &Struct) -> Option<PagingStyle> {
    let is_text =
        |name: &str| action.response.iter().any(|it| it.name == name && it.ty == Type::String);
    let paging = match &action.paging {
        Some(it) => it.clone(),
        None => infer_from_names(&action.request, is_text),
    };
    let has = |name: &String| {
        request.fields.iter().any(|it| it.wire == *name && !it.cardinality.is_repeated())
    };
    match paging {
        ir::Paging::None => None,
        ir::Paging::OffsetLimit { offset, limit } => {
            (has(&offset) && has(&limit)).then_some(PagingStyle::OffsetLimit { offset, limit })
        }
        ir::Paging::PageNumber { page, size } => {
            (has(&page) && has(&size)).then_some(PagingStyle::PageNumber { page, size })
        }
        ir::Paging::Token { request, response: wire } => {
            let is = |it: &&Field| {
                it.wire == wire && it.ty == RustType::String && !it.cardinality.is_repeated()
            };
            let field = response.fields.iter().find(is)?.clone();
            has(&request).then_some(PagingStyle::Token { request, field })
        }
    }
}
