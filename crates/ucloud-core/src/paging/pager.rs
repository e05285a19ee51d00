//! [`Pager`]: decides about the request that follows a page, without I/O.
//!
//! It counts the items that were received, not those that were requested, because services may reduce
//! limits silently.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::call::Invocation;
use crate::error::{Error, ErrorKind};
use crate::operation::{Paging, PagingScheme};
use crate::tree::{ParamTree, Scalar};

#[derive(Debug)]
pub(super) struct Pager {
    call: Box<Invocation>,
    state: PagerState,
    /// The number of items before the next page.
    position: i64,
    /// The hash of the previous page.
    last_page_hash: Option<u64>,
}

#[derive(Debug, PartialEq)]
enum PagerState {
    /// The next request can be sent.
    Ready,
    /// A request was sent. If its response is never accepted, nothing follows.
    Awaiting,
    Done,
}

impl Pager {
    pub(super) fn new(call: Box<Invocation>) -> Self {
        let position = call.operation.paging.map_or(0, |it| initial_position(&call.tree, it));
        Self { call, state: PagerState::Ready, position, last_page_hash: None }
    }

    /// Returns the next request, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Box<Invocation>, Error>> {
        match self.state {
            PagerState::Ready if self.call.operation.paging.is_none() => {
                self.state = PagerState::Done;
                Some(Err(self.error("the action does not support paging")))
            }
            PagerState::Ready => {
                self.state = PagerState::Awaiting;
                Some(Ok(self.call.clone()))
            }
            PagerState::Awaiting | PagerState::Done => None,
        }
    }

    /// Accepts a page of `count` items, and decides whether another request follows.
    pub(super) fn accept_page(
        &mut self,
        body: &[u8],
        count: usize,
        total: Option<i64>,
        token: Option<&str>,
    ) -> Result<(), Error> {
        self.state = PagerState::Done;
        let scheme = match self.call.operation.paging {
            Some(Paging(scheme)) => scheme,
            None => return Ok(()),
        };
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let page_hash = Some(hasher.finish());
        if count > 0 && self.last_page_hash == page_hash {
            return Err(self.error("the service sent the same page twice"));
        }
        self.last_page_hash = page_hash;
        self.position = self.position.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        // Some services state a total of 0 although there are items.
        let is_complete = count == 0 || total.is_some_and(|it| it > 0 && self.position >= it);
        let tree = &mut self.call.tree;
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
                Some(token) if tree.scalar(request).is_some_and(|it| it.to_string() == token) => {
                    return Err(self.error("the service sent the same token twice"));
                }
                Some(token) => match (tree.scalar(request), token.parse::<i64>()) {
                    (Some(Scalar::Int(_)), Ok(number)) => tree.set(request, number),
                    _ => tree.set(request, token),
                },
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
        PagingScheme::Token { .. } => 0,
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
