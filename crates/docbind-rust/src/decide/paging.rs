//! Actions that answer page by page.
//!
//! An action pages where it only reads, its response has exactly one list, and its request has one
//! of the known pairs of parameters. No other action pages.

use crate::api::{Field, Form, Paging, PagingStyle, Struct, Value};
use docbind_ir::ir::Effect;
use docbind_ir::resolve::Action;

/// Pairs of parameters that number pages.
const PAGE_NUMBERS: &[(&str, &str)] = &[
    ("Page", "NumPerPage"),
    ("Page", "PageSize"),
    ("PageIndex", "PageSize"),
    ("PageNo", "PageSize"),
    ("PageNum", "PageSize"),
    ("PageNumber", "PageSize"),
];

/// Parameters that take what an answer handed out, and the field that hands it out.
const TOKENS: &[(&str, &str)] = &[("NextToken", "NextToken"), ("Marker", "NextMarker")];

/// Fields with the number of all items.
const TOTALS: &[&str] = &["TotalCount", "Total", "Count"];

/// The paging of an action, if it pages.
pub(super) fn paging(action: &Action, request: &Struct, response: &Struct) -> Option<Paging> {
    if action.effect != Effect::Read {
        return None;
    }
    let mut lists = response.fields.iter().filter(|it| it.form == Form::List);
    let items = lists.next()?.clone();
    if lists.next().is_some() {
        return None;
    }
    let style = style(request, response)?;
    let total = TOTALS.iter().find_map(|name| {
        let is = |it: &&Field| it.wire == *name && it.ty == Value::Int && it.form != Form::List;
        response.fields.iter().find(is).cloned()
    });
    Some(Paging { style, items, total })
}

fn style(request: &Struct, response: &Struct) -> Option<PagingStyle> {
    let param = |name: &str| {
        let is_one = |it: &&Field| matches!(it.form, Form::One | Form::Optional);
        let is = |it: &&Field| it.wire.eq_ignore_ascii_case(name) && is_one(it);
        request.fields.iter().find(is).map(|it| it.wire.clone())
    };
    if let (Some(offset), Some(limit)) = (param("Offset"), param("Limit")) {
        return Some(PagingStyle::OffsetLimit { offset, limit });
    }
    for (page, size) in PAGE_NUMBERS {
        if let (Some(page), Some(size)) = (param(page), param(size)) {
            return Some(PagingStyle::PageNumber { page, size });
        }
    }
    for (asked, answered) in TOKENS {
        let is =
            |it: &&Field| it.wire == *answered && it.ty == Value::String && it.form != Form::List;
        if let (Some(request), Some(field)) = (param(asked), response.fields.iter().find(is)) {
            return Some(PagingStyle::Token { request, field: field.clone() });
        }
    }
    None
}
