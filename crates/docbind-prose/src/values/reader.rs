//! The tokens of a description, as the shapes of lists look at them.

use super::separator::{BEFORE_MEANING, Separator, SeparatorClass};
use crate::element::ScalarType;
use crate::text::starts_with_any;
use crate::token::{Token, TokenKind};

/// The longest meaning, in tokens.
pub(super) const MAX_MEANING: usize = 40;
/// The longest list, in values.
pub(super) const MAX_VALUES: usize = 300;

/// Marks that end an item, whatever follows.
pub(super) const STOPS: &str = "；;。.|｜\n>＞";

/// Verbs between a value and its meaning: `A means one`.
const MEANING_VERBS: &[&str] = &["表示", "代表"];

/// A description whose values are of a type.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token<'a>],
    pub(super) scalar: ScalarType,
}

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    /// Whether a token is one of some marks.
    pub(super) fn is_punct(&self, at: usize, marks: &str) -> bool {
        self.token(at).is_some_and(|it| it.is_punct(marks))
    }

    /// Whether the token before a token is one of some marks.
    pub(super) fn follows(&self, at: usize, marks: &str) -> bool {
        at > 0 && self.is_punct(at - 1, marks)
    }

    /// Whether a token is a value of the type.
    pub(super) fn is_value(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.is_value() && self.fits(it))
    }

    /// Whether a token's text is of the type.
    pub(super) fn fits(&self, token: &Token<'_>) -> bool {
        match self.scalar {
            ScalarType::Int => token.text.parse::<i64>().is_ok(),
            ScalarType::Float => token.is_number(),
            ScalarType::String => !token.text.is_empty() || token.kind == TokenKind::Quoted,
            ScalarType::Bool => false,
        }
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.kind == TokenKind::Quoted)
    }

    /// Whether a token is a verb between a value and its meaning.
    pub(super) fn is_meaning_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.is_words() && starts_with_any(it.text, MEANING_VERBS))
    }

    /// The first token that does not merely mark an item: `>`, `-`, `1.`, line breaks.
    pub(super) fn skip_bullets(&self, mut at: usize) -> usize {
        loop {
            // The second of two marks where one was meant is skipped too.
            if self.is_punct(at, ">＞-*·•\n\"”“'[{")
                || (self.follows(at, "；;，,、") && self.is_punct(at, "，,：:"))
            {
                at += 1;
            } else if self.is_ordinal(at) {
                at += 2;
            } else {
                return at;
            }
        }
    }

    /// `1.` before a value that has a meaning.
    fn is_ordinal(&self, at: usize) -> bool {
        let is_short_number =
            |it: &Token<'_>| it.kind == TokenKind::Bare && it.text.len() < 3 && it.is_number();
        self.scalar == ScalarType::String
            && self.token(at).is_some_and(is_short_number)
            && self.is_punct(at + 1, "、.")
            && self.token(at + 2).is_some_and(Token::is_value)
            && self.separator(at + 3).is_some()
    }

    /// The separator at a token, and where the meaning after it begins.
    pub(super) fn separator(&self, at: usize) -> Option<(Separator<'a>, usize)> {
        let token = *self.token(at)?;
        if token.is_words() {
            return Some((Separator::NONE, at));
        }
        if !token.is_punct(BEFORE_MEANING) {
            return None;
        }
        let mut next = at + 1;
        while self.is_punct(next, ">：:-") {
            next += 1;
        }
        let is_arrow = token.text == "-" && self.is_punct(at + 1, ">");
        Some((Separator::new(if is_arrow { "->" } else { token.text }), next))
    }

    /// Whether an item with such a separator begins at a token, or after bullets there.
    pub(super) fn starts_item(&self, at: usize, separator: Separator<'_>) -> bool {
        let value = self.skip_bullets(at);
        if !self.is_value(value) {
            return false;
        }
        self.separator(value + 1).is_some_and(|(own, _)| {
            own.class == separator.class
                || (separator.is(SeparatorClass::Comma)
                    && (own.is(SeparatorClass::Colon) || self.is_meaning_verb(value + 1)))
        })
    }
}
