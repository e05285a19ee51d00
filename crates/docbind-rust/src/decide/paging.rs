//! Actions that return their items page by page.
//!
//! The IR says how an action is paged. Here its parameters and fields are looked up in what is emitted: an
//! action is paged if all of them have types that the runtime can page by.

use crate::api::{Field, Model, Paging, PagingStyle, Place, RustType, Struct};
use docbind_ir::ir;
use docbind_ir::resolve::{Action, PagedList};

/// Decides the paging of an action, if it is paged.
pub(super) fn paging(
    action: &Action,
    request: &Struct,
    response: &Struct,
    models: &[Model],
) -> Option<Paging> {
    let PagedList { paging, list, total } = action.paging.as_ref()?;
    let field = |name: &String| response.fields.iter().find(|it| it.wire == *name);
    let items = field(list).filter(|it| it.cardinality.is_repeated())?.clone();
    let item = match &items.ty {
        RustType::Model(ident) => models.iter().find(|it| it.object.ident == *ident),
        _ => None,
    };
    let style = style(paging, request, response, item.map_or(&[], |it| &it.object.fields))?;
    let is_number = |it: &&Field| it.ty == RustType::Int && !it.cardinality.is_repeated();
    let total = total.as_ref().and_then(field).filter(is_number).cloned();
    Some(Paging { style, items, total })
}

/// Looks up the parameters and fields.
fn style(
    paging: &ir::Paging,
    request: &Struct,
    response: &Struct,
    item_fields: &[Field],
) -> Option<PagingStyle> {
    let has = |name: &str| {
        let is_it = |it: &&Field| it.wire == *name && matches!(it.place, None | Some(Place::Query));
        request.fields.iter().find(is_it).is_some_and(|it| !it.cardinality.is_repeated())
    };
    let text = |fields: &[Field], wire: &str| {
        let is = |it: &&Field| {
            it.wire == wire && it.ty == RustType::String && !it.cardinality.is_repeated()
        };
        fields.iter().find(is).cloned()
    };
    match paging {
        ir::Paging::None => None,
        ir::Paging::OffsetLimit { offset, limit } => (has(offset) && has(limit))
            .then(|| PagingStyle::OffsetLimit { offset: offset.clone(), limit: limit.clone() }),
        ir::Paging::PageNumber { page, size, first } => (has(page) && has(size)).then(|| {
            PagingStyle::PageNumber { page: page.clone(), size: size.clone(), first: *first }
        }),
        ir::Paging::Token { request, response: wire, list: _ } => {
            let field = text(&response.fields, wire)?;
            has(request).then(|| PagingStyle::Token { request: request.clone(), field })
        }
        ir::Paging::LastItem { request, field } => {
            let field = text(item_fields, field)?;
            has(request).then(|| PagingStyle::LastItem { request: request.clone(), field })
        }
    }
}
