//! The tokens of a description, as the shapes of lists look at them.

use super::phrases::COUNTED;
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
const MEANING_VERBS: &[&str] = &["表示", "代表", "是指", "意为"];

/// What may stand between a value and such a verb: the value is also assumed where none is sent.
const OR_ABSENT: &[&str] = &["或不传", "或不填", "或者不传", "或者不填"];

/// The words between a value and its meaning, without what only says that it is assumed, too.
pub(super) fn without_absence(words: &str) -> &str {
    OR_ABSENT.iter().find_map(|it| words.strip_prefix(it)).unwrap_or(words)
}

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
        self.token(at).is_some_and(|it| {
            it.is_words() && starts_with_any(without_absence(it.text), MEANING_VERBS)
        })
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
        let at = self.skip_default_mark(at);
        let token = *self.token(at)?;
        if token.is_words() || self.is_split_from_number(at) {
            return Some((Separator::NONE, at));
        }
        if token.is_punct("/") && self.is_punct(at + 1, "/") {
            return Some((Separator::new("//"), at + 2));
        }
        if !token.is_punct(BEFORE_MEANING) {
            return None;
        }
        let mut next = at + 1;
        while self.is_punct(next, ">：:-") {
            next += 1;
        }
        let is_arrow = token.text == "-" && self.is_punct(at + 1, ">");
        let separator = Separator::new(if is_arrow { "->" } else { token.text });
        if separator.is(SeparatorClass::Comma) {
            next = self.skip_line_breaks_before_words(next);
        }
        Some((separator, next))
    }

    /// The token after `(default)`, if that stands between a value and its separator.
    fn skip_default_mark(&self, at: usize) -> usize {
        let is_default =
            |it: &Token<'_>| it.is_words() && starts_with_any(it.text, &["默认", "缺省"]);
        let is_mark = self.is_punct(at, "（(")
            && self.token(at + 1).is_some_and(is_default)
            && self.is_punct(at + 2, "）)")
            && self.is_punct(at + 3, "：:=＝，,")
            && self.token(at + 4).is_some_and(Token::is_words);
        if is_mark { at + 3 } else { at }
    }

    /// Whether a token is letters right after a number, which the lexer leaves together.
    fn is_split_from_number(&self, at: usize) -> bool {
        let Some([number, token]) = at.checked_sub(1).and_then(|it| self.tokens.get(it..=at))
        else {
            return false;
        };
        number.is_number() && token.kind == TokenKind::Bare && number.end == token.start
    }

    fn skip_line_breaks_before_words(&self, at: usize) -> usize {
        let mut next = at;
        while self.is_punct(next, "\n") {
            next += 1;
        }
        if self.token(next).is_some_and(Token::is_words) { next } else { at }
    }

    /// The separator after a value, and where the meaning begins; after the number before it, a number
    /// may have another separator than the others.
    pub(super) fn item_separator(
        &self,
        value: usize,
        previous: Option<usize>,
    ) -> Option<(Separator<'a>, usize)> {
        let dotted = || {
            let is_in_turn = previous.is_some_and(|it| self.is_in_turn(value, it));
            let dot = self.token(value + 1).filter(|it| is_in_turn && it.is_punct(".．"))?;
            Some((Separator::new(dot.text), value + 2))
        };
        self.separator(value + 1).or_else(dotted)
    }

    /// Whether a token is the number after that of another one.
    fn is_in_turn(&self, at: usize, previous: usize) -> bool {
        let number = |at: usize| self.token(at)?.text.parse::<i64>().ok();
        self.is_value(at)
            && number(previous)
                .and_then(|it| it.checked_add(1))
                .is_some_and(|it| number(at) == Some(it))
    }

    /// Whether the number after that of an item begins the next item, written in another way.
    pub(super) fn continues_in_turn(&self, at: usize, previous: usize) -> bool {
        self.is_in_turn(at, previous)
            && (self.is_punct(at + 1, "：:=＝.．") || self.is_meaning_verb(at + 1))
            && self.token(at + 2).is_some_and(|it| !it.is_number())
    }

    /// Whether a greater number and its meaning, which nothing separates, end a list.
    pub(super) fn is_last_number(&self, at: usize, previous: usize) -> bool {
        let number = |at: usize| self.token(at)?.text.parse::<i64>().ok();
        let is_greater = number(at).zip(number(previous)).is_some_and(|(own, other)| own > other);
        let is_meaning =
            |it: &Token<'_>| it.is_words() && !it.space_before && !it.text.starts_with(COUNTED);
        self.is_value(at)
            && is_greater
            && self.token(at + 1).is_some_and(is_meaning)
            && self.token(at + 2).is_none_or(|it| it.is_punct("）)。\n"))
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
