//! [`Pager`]: decides about the request that follows a page, without I/O.
//!
//! It counts the items that were received, not those that were requested, because services may reduce
//! limits silently. Whatever the service returns, it comes to an end: pages and tokens of which one came
//! before are an error, and so is a list that is too long.

use super::seen::Seen;
use crate::call::Invocation;
use crate::error::{Error, ErrorKind};
use crate::link_header::NextQuery;
use crate::operation::{Paging, PagingScheme};
use crate::tree::{ParamTree, Scalar};

/// The default maximum number of pages.
pub(super) const MAX_PAGES: usize = 10_000;

const SAME_TOKEN: &str = "the service sent the same token twice";
const SAME_LINK: &str = "the service sent the same link twice";
const ELSEWHERE: &str = "the link to the next page leads to another service";

#[derive(Debug)]
pub(super) struct Pager {
    call: Box<Invocation>,
    state: PagerState,
    /// The number of items before the next page.
    position: i64,
    /// The total that the service stated last.
    total: Option<i64>,
    /// The number of pages that may be requested from now on.
    pages_left: usize,
    seen_pages: Seen,
    seen_tokens: Seen,
}

#[derive(Debug, PartialEq)]
enum PagerState {
    /// The next request can be sent.
    Ready,
    /// A request was sent. If its response is never accepted, nothing follows.
    Awaiting,
    /// The last page was accepted, but where it leads is an error.
    LedAstray(&'static str),
    Done,
}

/// What decides about the request that follows a page.
pub(super) struct PageFacts<'a> {
    /// A hash of all items, which is equal if they are.
    pub(super) items_hash: u64,
    pub(super) count: usize,
    pub(super) total: Option<i64>,
    pub(super) token: Option<&'a str>,
    /// The query in the link to the next page.
    pub(super) next_query: NextQuery,
    /// Whether a text in that query is a secret of the call, which the service repeats.
    pub(super) is_secret: &'a dyn Fn(&str) -> bool,
}

impl Pager {
    pub(super) fn new(call: Box<Invocation>) -> Self {
        let position =
            call.operation.paging.map_or(0, |it| initial_position(call.encoded.main_tree(), it));
        let mut seen_tokens = Seen::default();
        if let Some(Paging(PagingScheme::Token { request, .. })) = call.operation.paging
            && let Some(token) = call.encoded.main_tree().scalar(request)
        {
            seen_tokens.insert(token.to_string());
        }
        Self {
            call,
            state: PagerState::Ready,
            position,
            total: None,
            pages_left: MAX_PAGES,
            seen_pages: Seen::default(),
            seen_tokens,
        }
    }

    pub(super) fn set_max_pages(&mut self, max_pages: usize) {
        self.pages_left = max_pages;
    }

    /// Returns the next request, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Box<Invocation>, Error>> {
        match self.state {
            PagerState::Ready if self.call.operation.paging.is_none() => {
                self.state = PagerState::Done;
                Some(Err(self.error("the action does not support paging")))
            }
            PagerState::Ready if self.pages_left == 0 => {
                self.state = PagerState::Done;
                let detail = "the list has more pages than the maximum, which max_pages sets";
                Some(Err(self.error(detail)))
            }
            PagerState::Ready => {
                self.state = PagerState::Awaiting;
                self.pages_left -= 1;
                Some(Ok(self.call.clone()))
            }
            PagerState::LedAstray(detail) => {
                self.state = PagerState::Done;
                Some(Err(self.error(detail)))
            }
            PagerState::Awaiting | PagerState::Done => None,
        }
    }

    /// Accepts a page, and decides whether another request follows.
    pub(super) fn accept_page(&mut self, page: PageFacts<'_>) -> Result<(), Error> {
        let PageFacts { items_hash, count, total, token, next_query, is_secret } = page;
        self.state = PagerState::Done;
        let scheme = match self.call.operation.paging {
            Some(Paging(scheme)) => scheme,
            None => return Ok(()),
        };
        // A single item may come again. That all items of a page do means that they are read in a circle.
        if count > 0 && !self.seen_pages.insert(items_hash) {
            return Err(self.error("the service sent the same page twice"));
        }
        self.position = self.position.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        // The total may change with every page. Some services state 0 although there are items.
        self.total = total.filter(|it| *it > 0).or(self.total);
        let is_complete = count == 0 || self.total.is_some_and(|it| self.position >= it);
        let tree = self.call.encoded.main_tree_mut();
        match scheme {
            PagingScheme::OffsetLimit { .. } | PagingScheme::PageNumber { .. } if is_complete => {
                return Ok(());
            }
            PagingScheme::OffsetLimit { offset, limit } => {
                set_number(tree, offset, limit, self.position);
            }
            PagingScheme::PageNumber { page, size, first } => {
                let next = number(tree, page).unwrap_or(first).saturating_add(1);
                set_number(tree, page, size, next);
            }
            PagingScheme::Token { request, .. } => match token {
                None | Some("") => return Ok(()),
                // The items of this page are new, so they are returned before the error.
                Some(token) if !self.seen_tokens.insert(token) => {
                    self.state = PagerState::LedAstray(SAME_TOKEN);
                    return Ok(());
                }
                Some(token) => match (tree.scalar(request), token.parse::<i64>()) {
                    (Some(Scalar::Int(_)), Ok(number)) => tree.set(request, number),
                    _ => tree.set(request, token),
                },
            },
            PagingScheme::LinkHeader => match next_query {
                NextQuery::None => return Ok(()),
                NextQuery::Elsewhere => {
                    self.state = PagerState::LedAstray(ELSEWHERE);
                    return Ok(());
                }
                NextQuery::Params(params) => {
                    if !self.seen_tokens.insert(&params) {
                        self.state = PagerState::LedAstray(SAME_LINK);
                        return Ok(());
                    }
                    *tree = ParamTree::new();
                    for (name, value) in params {
                        let value = match is_secret(&value) {
                            true => Scalar::Hidden(&value),
                            false => Scalar::Text(&value),
                        };
                        tree.push(name, value);
                    }
                }
            },
        }
        self.state = PagerState::Ready;
        Ok(())
    }

    fn error(&self, detail: &str) -> Error {
        Error::new(ErrorKind::Paging, detail).with_action(&self.call.action)
    }
}

/// Returns the number of items that the original request skips.
fn initial_position(tree: &ParamTree, paging: Paging) -> i64 {
    match paging.0 {
        PagingScheme::OffsetLimit { offset, .. } => number(tree, offset).unwrap_or(0),
        PagingScheme::PageNumber { page, size, first } => {
            match (number(tree, page), number(tree, size)) {
                (Some(page), Some(size)) => page.saturating_sub(first).saturating_mul(size),
                _ => 0,
            }
        }
        PagingScheme::Token { .. } | PagingScheme::LinkHeader => 0,
    }
}

/// Returns a number, which some actions document as a string.
fn number(tree: &ParamTree, name: &str) -> Option<i64> {
    match tree.scalar(name)? {
        Scalar::Int(number) => Some(number),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Hidden(_) | Scalar::Float(_) | Scalar::Bool(_) => None,
    }
}

/// Sets a number with the type that it has in the request, or else with the type of its partner.
fn set_number(tree: &mut ParamTree, name: &'static str, partner: &str, number: i64) {
    let is_text =
        matches!(tree.scalar(name).or_else(|| tree.scalar(partner)), Some(Scalar::Text(_)));
    match is_text {
        true => tree.set(name, number.to_string().as_str()),
        false => tree.set(name, number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::MockTransport;
    use crate::test_service;

    /// Returns the number of requests until the error, if every page is another one.
    fn requests_of_endless_list(paging: Paging) -> usize {
        let client = test_service::client(MockTransport::new());
        let mut invocation = test_service::untyped(&client, "ListLamp").call().invocation;
        invocation.operation.paging = Some(paging);
        let mut pager = Pager::new(invocation);
        let mut requests = 0;
        while let Some(Ok(_)) = pager.next() {
            requests += 1;
            let token = requests.to_string();
            // With tokens, pages may be empty.
            let count = usize::from(!matches!(
                paging.0,
                PagingScheme::Token { .. } | PagingScheme::LinkHeader
            ));
            let facts = PageFacts {
                items_hash: requests,
                count,
                total: Some(i64::MAX),
                token: Some(&token),
                next_query: NextQuery::Params(vec![("after".to_owned(), token.clone())]),
                is_secret: &|_| false,
            };
            pager.accept_page(facts).unwrap();
        }
        assert!(pager.next().is_none());
        usize::try_from(requests).unwrap()
    }

    #[test]
    fn every_list_ends() {
        let schemes = [
            Paging::offset_limit("Offset", "Limit"),
            Paging::page_number("Page", "Size"),
            Paging::token("Next", "Next"),
            Paging::link_header(),
        ];
        for paging in schemes {
            assert_eq!(requests_of_endless_list(paging), MAX_PAGES, "{paging:?}");
        }
    }

    #[test]
    fn numbers_keep_the_type_that_they_have_in_the_request() {
        let cases: [(Scalar<'_>, Scalar<'_>); 2] =
            [(Scalar::Int(10), Scalar::Int(7)), (Scalar::Text("10"), Scalar::Text("7"))];
        for (limit, expected) in cases {
            let mut tree = ParamTree::new();
            tree.set("Limit", limit);
            set_number(&mut tree, "Offset", "Limit", 7);
            assert_eq!(tree.scalar("Offset"), Some(expected));
        }
    }
}
