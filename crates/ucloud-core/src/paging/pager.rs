//! [`Pager`]: which request comes after a page, without I/O.
//!
//! It goes on by what was received, never by what was asked for: services cap limits silently.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::call::Invocation;
use crate::error::{Error, ErrorKind};
use crate::operation::{Paging, Pattern};
use crate::tree::{ParamTree, Scalar};

#[derive(Debug)]
pub(super) struct Pager {
    call: Box<Invocation>,
    state: State,
    /// How many items lie before the next page.
    position: i64,
    /// The hash of the page before.
    last_page: Option<u64>,
}

#[derive(Debug, PartialEq)]
enum State {
    /// The next request can be made.
    Ready,
    /// The answer to a request is awaited; if it never comes, nothing follows it.
    Asked,
    Done,
}

impl Pager {
    pub(super) fn new(call: Box<Invocation>) -> Self {
        let position = call.operation.paging.map_or(0, |it| first_position(&call.tree, it));
        Self { call, state: State::Ready, position, last_page: None }
    }

    /// The next request, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Box<Invocation>, Error>> {
        match self.state {
            State::Ready if self.call.operation.paging.is_none() => {
                self.state = State::Done;
                Some(Err(self.error("the action does not page")))
            }
            State::Ready => {
                self.state = State::Asked;
                Some(Ok(self.call.clone()))
            }
            State::Asked | State::Done => None,
        }
    }

    /// Takes in a page of `count` items and decides whether another request follows.
    pub(super) fn accept(
        &mut self,
        body: &[u8],
        count: usize,
        total: Option<i64>,
        token: Option<&str>,
    ) -> Result<(), Error> {
        self.state = State::Done;
        let pattern = match self.call.operation.paging {
            Some(Paging(pattern)) => pattern,
            None => return Ok(()),
        };
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let this_page = Some(hasher.finish());
        if count > 0 && self.last_page == this_page {
            return Err(self.error("the service sent the same page twice"));
        }
        self.last_page = this_page;
        self.position = self.position.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        // A total of 0 beside items is no total.
        let is_complete = count == 0 || total.is_some_and(|it| it > 0 && self.position >= it);
        let tree = &mut self.call.tree;
        match pattern {
            Pattern::OffsetLimit { .. } | Pattern::PageNumber { .. } if is_complete => {
                return Ok(());
            }
            Pattern::OffsetLimit { offset, limit } => set(tree, offset, limit, self.position),
            Pattern::PageNumber { page, size } => {
                let next = number(tree, page).unwrap_or(1).saturating_add(1);
                set(tree, page, size, next);
            }
            Pattern::Token { request, .. } => match token {
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
        self.state = State::Ready;
        Ok(())
    }

    fn error(&self, detail: &str) -> Error {
        Error::new(ErrorKind::Paging, detail).with_action(&self.call.action)
    }
}

/// How many items the request itself passes over.
fn first_position(tree: &ParamTree, paging: Paging) -> i64 {
    match paging.0 {
        Pattern::OffsetLimit { offset, .. } => number(tree, offset).unwrap_or(0),
        Pattern::PageNumber { page, size } => match (number(tree, page), number(tree, size)) {
            (Some(page), Some(size)) => page.saturating_sub(1).saturating_mul(size),
            _ => 0,
        },
        Pattern::Token { .. } => 0,
    }
}

/// The number under a name, which some actions document as a string.
fn number(tree: &ParamTree, name: &str) -> Option<i64> {
    match tree.scalar(name)? {
        Scalar::Int(number) => Some(number),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Float(_) | Scalar::Bool(_) => None,
    }
}

/// Sets a number in the type that the request gave it, or else its partner.
fn set(tree: &mut ParamTree, name: &'static str, partner: &str, number: i64) {
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
    fn numbers_keep_the_type_that_the_request_gave_them() {
        let cases: [(Scalar<'_>, Scalar<'_>); 2] =
            [(Scalar::Int(10), Scalar::Int(7)), (Scalar::Text("10"), Scalar::Text("7"))];
        for (limit, expected) in cases {
            let mut tree = ParamTree::new();
            tree.set("Limit", limit);
            set(&mut tree, "Offset", "Limit", 7);
            assert_eq!(tree.scalar("Offset"), Some(expected));
        }
    }
}
