//! Finds what has the shape of a list: each shape is tried at each token where a list may begin.

use super::list_match::ListMatch;
use super::phrases::{ends_with_kind, may_precede_value};
use super::reader::Reader;
use crate::token::{Token, TokenKind};

impl<'a> Reader<'a> {
    /// Matches the list that begins at a token, or after bullets there: the longer one of values
    /// with meanings after them and of values without, else one of the other shapes.
    pub(super) fn list_at(&self, at: usize) -> Option<ListMatch<'a>> {
        let token = self.token(at)?;
        let is_glued = self.is_glued(at, token);
        let is_of_kind = is_glued && self.follows_kind(at);
        if token.is_punct("，,。；;：:") || (is_glued && !is_of_kind) || self.is_argument(at) {
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
            found if is_of_kind => found.filter(|it| it.may_follow_kind()),
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

    /// Whether the words before a token name a kind of thing: `the typeA`.
    fn follows_kind(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| self.token(it));
        before.is_some_and(|it| it.is_words() && ends_with_kind(it.text))
    }

    /// Whether a token is the first in the brackets of a function: `md5(A|B)`.
    fn is_argument(&self, at: usize) -> bool {
        let is_name = |it: &Token<'_>| {
            it.kind == TokenKind::Bare
                && it
                    .text
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
                && !it.is_number()
        };
        let Some(from) = at.checked_sub(2) else { return false };
        let Some([name, bracket]) = self.tokens.get(from..at) else { return false };
        // `the id(A|B)`: the name is a word of a sentence.
        let is_word = !name.space_before
            && from.checked_sub(1).and_then(|it| self.token(it)).is_some_and(Token::is_words);
        bracket.is_punct("(") && !bracket.space_before && is_name(name) && !is_word
    }
}
