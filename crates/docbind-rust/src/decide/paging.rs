//! Actions that return their items page by page.
//!
//! The IR says how an action is paged. Here its parameters and fields are looked up in what is emitted: an
//! action is paged if all of them have types that the runtime can page by.

use crate::api::{self, Field, Model, Paging, PagingStyle, Place, RustType, Struct};
use docbind_ir::ir;
use docbind_ir::resolve::{Action, PagedList};
use docbind_ir::service::{Service, ServicePaging};

/// Decides the paging of an action, if it is paged: as its page says, or else as all lists of its service are.
pub(super) fn paging(
    action: &Action,
    decided: &api::Action,
    models: &[Model],
    service: Option<&Service>,
) -> Option<Paging> {
    let (request, response) = (&decided.request, &decided.response);
    let of_page = of_page(action, request, response, models);
    of_page.or_else(|| of_service(action, request, response, service?.paging.as_ref()?))
}

/// Decides the paging that the page of an action says.
fn of_page(
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

/// The names that the number of all results has in most services, without underscores.
const TOTALS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];

/// Decides the paging that all lists of a service have, if the action reads one.
fn of_service(
    action: &Action,
    request: &Struct,
    response: &Struct,
    scheme: &ServicePaging,
) -> Option<Paging> {
    if action.effect != ir::Effect::Read {
        return None;
    }
    let lists = || response.fields.iter().filter(|it| it.cardinality.is_repeated());
    let of_objects = || lists().filter(|it| matches!(it.ty, RustType::Model(_)));
    let items = only(lists()).or_else(|| only(of_objects()))?.clone();
    let paging = match scheme.clone() {
        ServicePaging::LinkHeader => {
            return Some(Paging { style: PagingStyle::LinkHeader, items, total: None });
        }
        ServicePaging::PageNumber { page, size, first } => {
            ir::Paging::PageNumber { page, size, first }
        }
        ServicePaging::Offset { offset, limit } => ir::Paging::OffsetLimit { offset, limit },
        ServicePaging::Cursor { request, response } => {
            ir::Paging::Token { request, response, list: None }
        }
    };
    let is_total = |it: &&Field| {
        let name = it.wire.replace('_', "").to_ascii_lowercase();
        it.ty == RustType::Int && !it.cardinality.is_repeated() && TOTALS.contains(&name.as_str())
    };
    let total = response.fields.iter().find(is_total).cloned();
    Some(Paging { style: style(&paging, request, response, &[])?, items, total })
}

fn only<'a>(mut fields: impl Iterator<Item = &'a Field>) -> Option<&'a Field> {
    let first = fields.next()?;
    fields.next().is_none().then_some(first)
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
