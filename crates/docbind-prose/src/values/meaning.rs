//! Where the meaning of a value ends, and whether some words are one.

use super::phrases::{COUNTED, NO_MEANING_STARTS};
use super::reader::{MAX_MEANING, Reader, STOPS, without_absence};
use super::separator::{Separator, SeparatorClass};
use crate::element::ScalarType;
use crate::opposites::has_opposite;
use crate::text::starts_with_any;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// The end of a meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct MeaningEnd {
    /// The token after its last.
    pub(super) end: usize,
    /// The token that the next item begins at, bullets included.
    pub(super) next: usize,
    /// Whether a mark separates the two that ends a sentence or a line, or the list ends here.
    pub(super) is_strong: bool,
}

impl MeaningEnd {
    /// The list ends here, or a strong mark of so many tokens separates the items.
    fn strong(end: usize, marks: usize) -> MeaningEnd {
        MeaningEnd { end, next: end + marks, is_strong: true }
    }

    /// A comma, or a blank of no token, separates the items.
    fn weak(end: usize, marks: usize) -> MeaningEnd {
        MeaningEnd { end, next: end + marks, is_strong: false }
    }
}

/// Conjunctions between two items in brackets.
const CONJUNCTIONS: &[&str] = &["和", "或", "与", "或者"];

impl Reader<'_> {
    /// The end of the meaning that begins at a token.
    pub(super) fn meaning_end(
        &self,
        value: usize,
        from: usize,
        separator: Separator<'_>,
    ) -> Option<MeaningEnd> {
        let is_bracketed = separator.is(SeparatorClass::Bracket);
        let mut depth = usize::from(is_bracketed);
        for at in from..from + MAX_MEANING {
            let Some(token) = self.token(at) else { return Some(MeaningEnd::strong(at, 0)) };
            if token.is_punct("（(【") {
                depth += 1;
            } else if token.is_punct("）)") || (depth > 0 && token.is_punct("】")) {
                match depth {
                    0 => return Some(MeaningEnd::strong(at, 0)),
                    1 if is_bracketed => return self.bracket_end(at),
                    _ => depth -= 1,
                }
            } else if depth == 0
                && let Some(end) = self.end_at(at, value, from, separator)
            {
                return Some(end);
            }
        }
        None
    }

    /// The end of a meaning whose bracket closes at a token.
    fn bracket_end(&self, close: usize) -> Option<MeaningEnd> {
        let after = close + 1;
        // `A（one）：more`: what follows ends with the line.
        if self.is_punct(after, "：:") {
            let ends_line = |at: &usize| self.token(*at).is_none_or(|it| it.is_punct("\n"));
            let line = (after + 1..close + MAX_MEANING).find(ends_line)?;
            return Some(MeaningEnd::strong(close, line + 1 - close));
        }
        let has_mark = self.is_punct(after, "；;，,、。/|｜\n")
            || self.token(after).is_some_and(|it| it.is_words() && CONJUNCTIONS.contains(&it.text));
        Some(MeaningEnd::strong(close, 1 + usize::from(has_mark)))
    }

    /// The end of a meaning outside of brackets, if it ends before a token.
    fn end_at(
        &self,
        at: usize,
        value: usize,
        from: usize,
        separator: Separator<'_>,
    ) -> Option<MeaningEnd> {
        let token = self.token(at)?;
        if token.is_punct("]}】］") || (token.is_punct("。.") && separator.is(SeparatorClass::None))
        {
            return Some(MeaningEnd::strong(at, 0));
        }
        if token.is_punct(STOPS) {
            return Some(MeaningEnd::strong(at, 1));
        }
        if at == from {
            return None;
        }
        // A colon where the mark between two quoted values should be.
        let is_next_quoted = || self.is_quoted(at + 1) && self.separator(at + 2).is_some();
        if token.is_punct("：:") && self.is_quoted(value) && is_next_quoted() {
            return Some(MeaningEnd::strong(at, 1));
        }
        let starts_other_item = |at: usize| {
            self.continues_in_turn(at, value)
                || (!separator.is(SeparatorClass::None) && self.is_last_number(at, value))
        };
        if token.is_punct("，,、/／")
            && (self.starts_item(at + 1, separator)
                || starts_other_item(at + 1)
                || self.bare_item(at + 1, separator).is_some()
                || (separator.is(SeparatorClass::Colon) && self.is_last_name(at + 1)))
        {
            return Some(MeaningEnd::weak(at, 1));
        }
        let is_glued = separator.is(SeparatorClass::None)
            && self.token(at - 1).is_some_and(|it| it.kind == TokenKind::Bare);
        let starts_item = || self.starts_item(at, separator) || self.continues_in_turn(at, value);
        (token.space_before && !is_glued && starts_item()).then(|| MeaningEnd::weak(at, 0))
    }

    /// Whether the description ends with a name at a token.
    fn is_last_name(&self, at: usize) -> bool {
        let is_name = |it: &Token<'_>| {
            it.kind == TokenKind::Bare && it.text.starts_with(|it: char| it.is_ascii_uppercase())
        };
        let end = at + 1 + usize::from(self.is_punct(at + 1, "。"));
        self.scalar == ScalarType::String
            && self.token(at).is_some_and(is_name)
            && self.token(end).is_none()
    }

    /// Whether some tokens are a meaning of a value.
    pub(super) fn is_meaning(
        &self,
        value: usize,
        separator: Separator<'_>,
        tokens: Range<usize>,
    ) -> bool {
        let tokens = if tokens.is_empty() { &[] } else { &self.tokens[tokens] };
        let [first, ..] = tokens else { return false };
        let meaning = Meaning { value: &self.tokens[value], separator, first, tokens };
        !NO_MEANING.iter().any(|applies| applies(&meaning)) && meaning.says_something()
    }
}

/// What may be a meaning.
struct Meaning<'m> {
    value: &'m Token<'m>,
    separator: Separator<'m>,
    first: &'m Token<'m>,
    tokens: &'m [Token<'m>],
}

/// Why some words are no meaning of the value before them.
const NO_MEANING: &[fn(&Meaning<'_>) -> bool] = &[
    is_attribute,
    is_counted,
    continues_sentence,
    is_part_of_condition,
    is_part_of_value,
    is_range,
    has_colon,
    announces_list,
    lists_what_it_supports,
];

/// Beginnings of words that continue the sentence of the value before them.
const CONTINUATIONS: &[&str] =
    &["和", "或", "与", "及", "的", "等", "必", "需", "一种", "字段", "参数"];

/// A bound, a unit, an example; a default may be one: `A: default`.
fn is_attribute(meaning: &Meaning<'_>) -> bool {
    let words = without_absence(meaning.first.text);
    meaning.first.is_words()
        && starts_with_any(words, NO_MEANING_STARTS)
        && !words.starts_with("默认")
}

/// `2 months`: what the number counts.
fn is_counted(meaning: &Meaning<'_>) -> bool {
    meaning.is_unseparated() && meaning.value.is_number() && meaning.first.text.starts_with(COUNTED)
}

/// `A and …`: nothing separates the two, and the sentence goes on.
fn continues_sentence(meaning: &Meaning<'_>) -> bool {
    meaning.is_unseparated() && starts_with_any(without_absence(meaning.first.text), CONTINUATIONS)
}

/// `if A is "B"`.
fn is_part_of_condition(meaning: &Meaning<'_>) -> bool {
    meaning.is_unseparated()
        && meaning.tokens.len() == 1
        && matches!(meaning.first.text, "为" | "等于" | "时" | "的时候")
}

/// `A:80`: a name and a number are one value.
fn is_part_of_value(meaning: &Meaning<'_>) -> bool {
    meaning.separator.is(SeparatorClass::Colon)
        && meaning.first.kind == TokenKind::Bare
        && meaning.first.text.starts_with(|it: char| it.is_ascii_digit())
        && !meaning.value.is_number()
}

/// `1-9`.
fn is_range(meaning: &Meaning<'_>) -> bool {
    matches!(meaning.separator.text, "-" | "–" | "—" | "－")
        && meaning.value.is_number()
        && meaning.first.is_number()
}

/// `A its colours：red`: a sentence about the value. What is said of `Yes` ends with its clause.
fn has_colon(meaning: &Meaning<'_>) -> bool {
    let ends = if has_opposite(meaning.value.text) { "，,：:" } else { "：:" };
    meaning.is_unseparated()
        && meaning.tokens.iter().find(|it| it.is_punct(ends)).is_some_and(|it| it.is_punct("：:"))
}

/// `A supports 1, 2`: values of something else.
fn lists_what_it_supports(meaning: &Meaning<'_>) -> bool {
    meaning.is_unseparated()
        && meaning.first.text == "支持"
        && meaning.tokens.get(1).is_some_and(Token::is_value)
}

/// `A，its colours：` announces a list.
fn announces_list(meaning: &Meaning<'_>) -> bool {
    meaning.tokens.len() > 1 && meaning.tokens.last().is_some_and(|it| it.is_punct("：:"))
}

impl Meaning<'_> {
    fn is_unseparated(&self) -> bool {
        self.separator.is(SeparatorClass::None)
    }

    /// Whether there are words, or a name after a mark that gives names: `1：Red`.
    fn says_something(&self) -> bool {
        let gives_name = matches!(self.separator.text, "：" | ":" | "=" | "-" | "->" | "=>")
            && self.first.is_value()
            && !self.first.is_number()
            && self.first.text.len() > 1;
        gives_name || self.tokens.iter().any(Token::is_words)
    }
}
