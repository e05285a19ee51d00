//! [`ListPage`]: the page of a list that a request asks for, by the scheme of the service, or else by that of the
//! operation.

use super::RestRequest;
use super::error::RestError;
use crate::config::Config;
use crate::plan::Paging;
use crate::request::RequestParams;
use docbind_ir::ir::{Effect, Field, Operation, Type};
use docbind_ir::service::ServicePaging;

/// The parameter that the mock's own links have, unless the page has one.
const LINK_PARAM: &str = "page";

/// The names of parameters with the length of a page.
const SIZES: &[&str] = &["per_page", "perpage", "page_size", "pagesize", "limit", "size"];

/// The page of a list.
#[derive(Debug)]
pub(super) struct ListPage<'a> {
    /// The field with the list.
    pub(super) list: &'a Field,
    /// The type of an item.
    pub(super) item: &'a Type,
    /// The field with the number of all items.
    pub(super) total: Option<&'a Field>,
    /// The indices of the items.
    pub(super) items: std::ops::Range<usize>,
    /// The field of the response with the token of the next page, and the token.
    pub(super) token: Option<(String, String)>,
    /// The header `Link`.
    pub(super) link: Option<String>,
}

impl<'a> ListPage<'a> {
    /// Returns the page that a request asks for; `None` if the operation returns no pages.
    pub(super) fn of(
        operation: &'a Operation,
        params: &RequestParams,
        request: &RestRequest<'_>,
        config: &Config,
    ) -> Result<Option<ListPage<'a>>, RestError> {
        let Some(list) = docbind_ir::paging::list(operation) else { return Ok(None) };
        let (Type::Array(item), Effect::Read) = (&list.ty, operation.effect) else {
            return Ok(None);
        };
        let scheme = config.service.as_ref().and_then(|it| it.paging.as_ref());
        let own = Paging::from_action(operation);
        let has_links = own.is_none() && scheme == Some(&ServicePaging::LinkHeader);
        let (paging, token_field) = match (&own, scheme) {
            (Some(_), _) => (own, None),
            (None, Some(ServicePaging::LinkHeader)) => {
                let size = operation.request.iter().find(|it| is_size(it));
                let (number, first) = (LINK_PARAM.to_owned(), 1);
                let size = size.map_or("per_page", |it| &it.name).to_owned();
                (Some(Paging::Number { number, size, first }), None)
            }
            (None, Some(scheme)) => of_service(scheme),
            (None, None) => (None, None),
        };
        let Some(paging) = paging else { return Ok(None) };
        let slice = paging.slice(params, config.page_size);
        let (start, size) = slice.map_err(|error| RestError::invalid(error.message))?;
        let end = start.saturating_add(size).min(config.population);
        let has_next = end < config.population && size > 0;
        let next = if has_next { end.to_string() } else { String::new() };
        let link = (has_links && has_next).then(|| link(request, start / size + 2));
        let token = token_field.or_else(|| {
            let field = operation.response.iter().find(|it| paging.is_next_token(&it.name))?;
            Some(field.name.clone())
        });
        Ok(Some(ListPage {
            list,
            item,
            total: docbind_ir::paging::total(operation, list),
            items: start.min(end)..end,
            token: token.map(|it| (it, next)),
            link,
        }))
    }
}

/// Returns the parameters of a scheme, and the field of the response that it has.
fn of_service(scheme: &ServicePaging) -> (Option<Paging>, Option<String>) {
    match scheme.clone() {
        ServicePaging::PageNumber { page: number, size, first } => {
            let first = usize::try_from(first).unwrap_or(0);
            (Some(Paging::Number { number, size, first }), None)
        }
        ServicePaging::Offset { offset, limit } => (Some(Paging::Offset { offset, limit }), None),
        ServicePaging::Cursor { request: token, response } => {
            (Some(Paging::Token { token, size: None }), Some(response))
        }
        ServicePaging::LinkHeader => (None, None),
    }
}

fn is_size(field: &Field) -> bool {
    SIZES.iter().any(|it| it.eq_ignore_ascii_case(&field.name))
}

/// Returns links to the first and to the next page: the request with another number.
fn link(request: &RestRequest<'_>, next: usize) -> String {
    let is_other = |it: &&str| it.split('=').next() != Some(LINK_PARAM) && !it.is_empty();
    let others: Vec<&str> = request.query.split('&').filter(is_other).collect();
    let target = |page: usize| {
        let mut query: Vec<String> = others.iter().map(|it| (*it).to_owned()).collect();
        query.push(format!("{LINK_PARAM}={page}"));
        format!("<{}?{}>", request.path, query.join("&"))
    };
    format!("{}; rel=\"first\", {}; rel=\"next\"", target(1), target(next))
}
