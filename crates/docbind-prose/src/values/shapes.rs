//! Finds what has the shape of a list: each shape is tried at each token where a list may begin.

use super::list_match::ListMatch;
use super::phrases::may_precede_value;
use super::reader::Reader;
use crate::token::{Token, TokenKind};

impl<'a> Reader<'a> {
    /// Matches the list that begins at a token, or after bullets there: the longer one of values
    /// with meanings after them and of values without, else one of the other shapes.
    pub(super) fn list_at(&self, at: usize) -> Option<ListMatch<'a>> {
        let token = self.token(at)?;
        if token.is_punct("，,。；;：:") || self.is_glued(at, token) || self.is_argument(at) {
            return None;
        }
        let start = self.skip_bullets(at);
        if !token.is_value() && !token.is_words() && start == at {
            return None;
        }
        let found = match (self.described(start), self.plain(start)) {
            (Some(described), Some(plain)) if plain.items.len() > described.items.len() => {
                Some(plain)
            }
            (described, plain) => described.or(plain),
        };
        match found {
            Some(it) if it.items.len() > 1 => Some(it),
            found => self
                .numbered(start)
                .or_else(|| self.alternatives(start))
                .or_else(|| self.reversed(start))
                .or(found),
        }
    }

    /// Whether a value is a part of something longer: only a mark, a blank, or words that announce a
    /// list may precede one.
    fn is_glued(&self, at: usize, token: &Token<'_>) -> bool {
        if at == 0 || token.kind != TokenKind::Bare || token.space_before {
            return false;
        }
        let before = &self.tokens[at - 1];
        match before.kind {
            TokenKind::Bare => true,
            TokenKind::Punct => before.is_punct("-/.@_&%#\\=<≤~～"),
            TokenKind::Words => !may_precede_value(before.text),
            TokenKind::Quoted => false,
        }
    }

    /// Whether a token is the first in the brackets of a function: `md5(A|B)`.
    fn is_argument(&self, at: usize) -> bool {
        let is_name = |it: &Token<'_>| {
            it.kind == TokenKind::Bare
                && it.text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
                && !it.is_number()
        };
        match at.checked_sub(2).and_then(|from| self.tokens.get(from..at)) {
            Some([name, bracket]) => {
                bracket.is_punct("(") && !bracket.space_before && is_name(name)
            }
            _ => false,
        }
    }
}
