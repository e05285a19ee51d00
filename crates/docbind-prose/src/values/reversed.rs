//! Lists of values with meanings before them: `one：A，two：B`, `one（A）and two（B）`.

use super::list_match::{Item, ListMatch, Shape};
use super::phrases::{AND, NO_MEANING_STARTS};
use super::reader::{MAX_VALUES, Reader};
use super::separator::{Separator, SeparatorClass};
use crate::text::starts_with_any;
use crate::token::{Token, TokenKind};

/// After a value: one kind of something.
const KIND: &str = "一种";

/// The longest meaning, in tokens.
const MAX_MEANING: usize = 8;

/// An item, its separator, and the token after its value.
struct ReversedItem<'a> {
    item: Item,
    separator: Separator<'a>,
    end: usize,
}

impl<'a> Reader<'a> {
    /// Matches values with meanings before them; the last may go without.
    pub(super) fn reversed(&self, start: usize) -> Option<ListMatch<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut separator: Option<Separator<'a>> = None;
        let mut at = start;
        let mut end = start;
        while items.len() < MAX_VALUES {
            let Some(read) = self.reversed_item(at, separator) else { break };
            separator.get_or_insert(read.separator);
            items.push(read.item);
            end = read.end;
            at = end + usize::from(self.token(end).is_some_and(|it| it.text == KIND));
            at += usize::from(self.is_punct(at, "；;，,、。/|｜\n"));
        }
        let separator = separator?;
        // It continues in a way that cannot be read, unless with an empty value: `or ""`.
        let is_empty_value =
            self.token(at + 1).is_some_and(|it| it.is_value() && it.text.is_empty());
        let is_joined = self.token(at).is_some_and(|it| it.is_words() && it.text.starts_with(AND));
        if is_joined && !is_empty_value {
            return None;
        }
        if at > end && self.is_value(at) && !self.follows(at, "。") {
            // `one（A），B`: the last has no meaning. Else it continues in a way that cannot be read.
            let is_last = items.len() > 1
                && self.is_punct(at - 1, "，,、")
                && self.token(at + 1).is_none_or(|it| it.is_punct("；;。\n"));
            if !is_last {
                return None;
            }
            items.push(Item::bare(at));
            end = at + 1;
        }
        if self.has_other_item(at, &items) {
            return None;
        }
        let shape = Shape::Reversed { separator };
        (items.len() > 1).then_some(ListMatch { shape, items, start, end })
    }

    /// Whether an item without a separator follows the last: `one：A；two B`.
    fn has_other_item(&self, at: usize, items: &[Item]) -> bool {
        let is_meaning =
            |it: &Token<'_>| it.is_words() && !starts_with_any(it.text, NO_MEANING_STARTS);
        let is_listed = |it: &Item| self.tokens[it.value].text == self.tokens[at + 1].text;
        self.follows(at, "；;")
            && self.token(at).is_some_and(is_meaning)
            && self.is_value(at + 1)
            && !items.iter().any(is_listed)
            && self.token(at + 2).is_none_or(|it| it.is_punct("；;。\n（("))
    }

    /// The item at a token; `first` is the separator of the first one.
    fn reversed_item(&self, at: usize, first: Option<Separator<'_>>) -> Option<ReversedItem<'a>> {
        let from = self.skip_bullets(at);
        let token = self.token(from)?;
        if !self.begins_meaning(from, token, first.is_some()) {
            return None;
        }
        let to = self.end_of_meaning_before(from);
        if self.opens_bracket(from, to) {
            return None;
        }
        let (separator, value) = self.separator_before_value(to)?;
        let is_bracketed = separator.is(SeparatorClass::Bracket);
        // A meaning that begins with letters might be a value itself.
        if first.is_none() && !token.is_words() && !is_bracketed && separator.text != "|" {
            return None;
        }
        let is_alike = first.is_none_or(|first| {
            // After a strong mark a colon will do for a comma.
            let is_colon_for_comma = first.is(SeparatorClass::Comma)
                && separator.is(SeparatorClass::Colon)
                && self.follows(at, "；;");
            first.class == separator.class || is_colon_for_comma
        });
        if !self.is_value(value) || !is_alike {
            return None;
        }
        if separator.is(SeparatorClass::Comma) && !self.ends_part(value + 1) {
            return None;
        }
        let is_set_off = self.is_quoted(value) || self.tokens[value].space_before;
        if separator.is(SeparatorClass::None) && !is_set_off {
            return None;
        }
        if is_bracketed && !self.is_punct(value + 1, "）)") {
            return None;
        }
        let end = value + 1 + usize::from(is_bracketed);
        let end = if is_bracketed { end } else { self.skip_remark(end) };
        let ends = self.token(end).is_none_or(|it| ends_reversed_item(it, separator))
            || self.is_next_reversed_item(end, separator);
        ends.then_some(ReversedItem { item: Item { value, meaning: from..to }, separator, end })
    }

    /// The token after a remark in brackets, if one begins at a token: `one：A（default）`.
    fn skip_remark(&self, at: usize) -> usize {
        let is_remark = self.is_punct(at, "（(") && self.token(at + 1).is_some_and(Token::is_words);
        let close = (at + 2..at + MAX_MEANING).find(|it| self.is_punct(*it, "）)"));
        close.filter(|_| is_remark).map_or(at, |it| it + 1)
    }

    /// Whether a meaning begins at a token: words, or a name that words or a colon follow.
    fn begins_meaning(&self, at: usize, token: &Token<'_>, has_items: bool) -> bool {
        let next = self.token(at + 1);
        let is_name = || {
            token.kind == TokenKind::Bare
                && !token.is_number()
                && next.is_some_and(|it| (it.is_words() && !it.space_before) || it.is_punct("：:"))
        };
        if !token.is_words() && !is_name() {
            return false;
        }
        // Between quotes a conjunction alone joins two values.
        let joins_item = || {
            has_items
                && token.text.starts_with(AND)
                && (token.text.chars().count() > 2
                    || next.is_none_or(|it| it.kind != TokenKind::Quoted))
        };
        !starts_with_any(token.text, NO_MEANING_STARTS) || joins_item()
    }

    /// The token after the meaning that begins at a token.
    fn end_of_meaning_before(&self, from: usize) -> usize {
        let is_part = |at: usize| {
            !self.is_bracketed_value(at)
                && self.token(at).is_some_and(|it| {
                    it.is_words() || it.kind == TokenKind::Bare || it.is_punct("（()）+-")
                })
                && !self.is_lone_value(at)
        };
        (from + 1..from + MAX_MEANING).find(|it| !is_part(*it)).unwrap_or(from + MAX_MEANING)
    }

    /// Whether brackets open in some tokens that do not close there.
    fn opens_bracket(&self, from: usize, to: usize) -> bool {
        let count = |marks| (from..to).filter(|it| self.is_punct(*it, marks)).count();
        count("（(") > count("）)")
    }

    /// Whether a strong mark or the end of the text precedes a token.
    fn ends_part(&self, at: usize) -> bool {
        self.token(at).is_none_or(|it| it.is_punct("；;。\n"))
    }

    /// Whether the next item begins at a token without a mark before it: `B：two` after a blank, `two（B）`.
    fn is_next_reversed_item(&self, at: usize, separator: Separator<'_>) -> bool {
        let Some(token) = self.token(at) else { return false };
        match separator.class {
            SeparatorClass::Colon => {
                token.kind == TokenKind::Bare && token.space_before && self.is_punct(at + 1, "：:")
            }
            SeparatorClass::Bracket => token.is_words() && self.is_bracketed_value(at + 1),
            SeparatorClass::None | SeparatorClass::Comma | SeparatorClass::Mark => false,
        }
    }

    /// The separator after a meaning, and the token of the value.
    fn separator_before_value(&self, at: usize) -> Option<(Separator<'a>, usize)> {
        let token = *self.token(at)?;
        let is_separator = token.is_punct("：:=（(-|｜，,") || token.text == "->";
        let (separator, mut value) = match is_separator {
            true => (Separator::new(token.text), at + 1),
            false => (Separator::NONE, at),
        };
        while self.is_punct(value, "：:\"“") {
            value += 1;
        }
        Some((separator, value))
    }

    /// Whether a value alone between brackets begins at a token.
    fn is_bracketed_value(&self, at: usize) -> bool {
        self.is_punct(at, "（(") && self.is_value(at + 1) && self.is_punct(at + 2, "）)")
    }

    /// Whether a token is a value that ends its item.
    fn is_lone_value(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.is_value() && it.space_before)
            && self.token(at + 1).is_none_or(|it| it.is_punct("；;，,、。/|\n"))
    }
}

/// Whether an item ends before a token.
fn ends_reversed_item(next: &Token<'_>, separator: Separator<'_>) -> bool {
    let by_conjunction = matches!(separator.text, "|" | "（" | "(") && next.text.starts_with(AND);
    next.is_punct("；;，,、。/|｜\n>*•)）]】}")
        || (next.is_words()
            && (next.space_before
                || next.text.starts_with('或')
                || by_conjunction
                || (separator.text == "|" && next.text.starts_with('等'))
                || next.text == KIND))
}
