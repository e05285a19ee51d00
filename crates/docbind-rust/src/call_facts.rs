//! [`CallFacts`]: what was decided about calling an operation, for programs that call it by its name.

use crate::api::{Binding, Crate, Paging, PagingStyle};
use docbind_ir::service::ServicePaging;

/// What was decided about calling an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFacts<'a> {
    /// The name on the wire.
    pub name: &'a str,
    /// The method of the client.
    pub method: &'a str,
    /// The template of the path of an HTTP operation: `{name}`, or `{+name}` where slashes in the value separate
    /// segments.
    pub path: Option<&'a str>,
    /// The headers of the response to an HTTP operation that are fields of it.
    pub response_headers: &'a [String],
    /// The parameters that must not be shown: wire paths without indices, or `*.` and a name.
    pub secrets: &'a [String],
    /// The fields of the response that must not be shown, at any depth.
    pub response_secrets: &'a [String],
    /// How its list is split into pages.
    pub paging: Option<PagedCall>,
}

/// How a list is split into pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagedCall {
    /// What leads from one page to the next.
    pub scheme: ServicePaging,
    /// Whether the cursor is a field of the last item, and not one of the response.
    pub is_of_last_item: bool,
    /// The field of the response with the list.
    pub list: String,
    /// The field with the number of all items.
    pub total: Option<String>,
}

impl Crate {
    /// Iterates over the operations, by name.
    pub fn calls(&self) -> impl Iterator<Item = CallFacts<'_>> {
        self.actions.iter().map(|action| {
            let http = match &action.binding {
                Binding::Rpc { .. } => None,
                Binding::Http(it) => Some(it),
            };
            CallFacts {
                name: &action.wire,
                method: &action.ident,
                path: http.map(|it| it.path.as_str()),
                response_headers: http.map_or(&[], |it| &it.response_headers),
                secrets: &action.secrets,
                response_secrets: &action.response_secrets,
                paging: action.paging.as_ref().map(paged_call),
            }
        })
    }
}

fn paged_call(paging: &Paging) -> PagedCall {
    let (scheme, is_of_last_item) = match &paging.style {
        PagingStyle::OffsetLimit { offset, limit } => {
            (ServicePaging::Offset { offset: offset.clone(), limit: limit.clone() }, false)
        }
        PagingStyle::PageNumber { page, size, first } => {
            let (page, size, first) = (page.clone(), size.clone(), *first);
            (ServicePaging::PageNumber { page, size, first }, false)
        }
        PagingStyle::Token { request, field } => (cursor(request, &field.wire), false),
        PagingStyle::LastItem { request, field } => (cursor(request, &field.wire), true),
        PagingStyle::LinkHeader => (ServicePaging::LinkHeader, false),
    };
    PagedCall {
        scheme,
        is_of_last_item,
        list: paging.items.wire.clone(),
        total: paging.total.as_ref().map(|it| it.wire.clone()),
    }
}

fn cursor(request: &str, response: &str) -> ServicePaging {
    ServicePaging::Cursor { request: request.to_owned(), response: response.to_owned() }
}
