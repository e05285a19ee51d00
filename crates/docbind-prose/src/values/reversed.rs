//! Lists whose meanings stand before their values: `one：A，two：B`, `one（A）and two（B）`.

use super::phrases::NO_MEANINGS;
use super::shapes::class;
use super::{Found, Item, MAX_VALUES, Reader, Shape, TokenKind};

/// What the last item of several begins with.
pub(super) const AND: &[char] = &['和', '与', '或', '及'];
/// Behind a value: one kind of something.
const KIND: &str = "一种";

impl<'a> Reader<'a> {
    pub(super) fn reversed(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut column: Option<&'a str> = None;
        let mut at = start;
        let mut end = start;
        while items.len() < MAX_VALUES {
            let from = self.bullets(at);
            let Some(token) = self.get(from) else { break };
            let named = token.is_words()
                || (self
                    .get(from + 1)
                    .is_some_and(|it| (it.is_words() && !it.space_before) || it.is_punct("：:"))
                    && token.kind == TokenKind::Bare
                    && !token.is_number());
            // Between quotes the word alone joins two values.
            let is_meaning = token.text.chars().count() > 2
                || self.get(from + 1).is_none_or(|it| it.kind != TokenKind::Quoted);
            let goes_on = !items.is_empty() && token.text.starts_with(AND) && is_meaning;
            let no_meaning = NO_MEANINGS.iter().any(|it| token.text.starts_with(it));
            if !named || (no_meaning && !goes_on) {
                break;
            }
            let mut to = from + 1;
            while to < from + 8
                && !self.is_bracketed(to)
                && self.get(to).is_some_and(|it| {
                    (it.is_words() || it.kind == TokenKind::Bare || it.is_punct("（()）+-"))
                        && !it.is_punct("：:")
                })
                && !self.is_lone_value(to)
            {
                to += 1;
            }
            let Some(sign) = self.get(to) else { break };
            let (name, mut value) = if sign.is_punct("：:=（(-|｜") || sign.text == "->" {
                (sign.text, to + 1)
            } else {
                ("", to)
            };
            while self.is_punct(value, "：:\"“") {
                value += 1;
            }
            // A meaning that begins with letters might be a value itself.
            if items.is_empty() && !token.is_words() && class(name) != 4 && name != "|" {
                break;
            }
            if !self.is_value(value) || column.is_some_and(|it| class(it) != class(name)) {
                break;
            }
            if name.is_empty()
                && self.tokens[value].kind != TokenKind::Quoted
                && !self.tokens[value].space_before
            {
                break;
            }
            let bracket = class(name) == 4;
            let mut next = value + 1;
            if bracket {
                if !self.is_punct(next, "）)") {
                    break;
                }
                next += 1;
            }
            let ends = self.get(next).is_none_or(|it| {
                it.is_punct("；;，,、。/|｜\n>)）]】}")
                    || (it.is_words()
                        && (it.space_before
                            || it.text.starts_with('或')
                            || (matches!(name, "|" | "（" | "(") && it.text.starts_with(AND))
                            || (name == "|" && it.text.starts_with('等'))
                            || it.text == KIND))
            });
            if !ends {
                break;
            }
            column.get_or_insert(name);
            items.push(Item { value, meaning: (from, to) });
            end = next;
            let next = next + usize::from(self.get(next).is_some_and(|it| it.text == KIND));
            at = next + usize::from(self.is_punct(next, "；;，,、。/|｜\n"));
        }
        // It goes on in a way that cannot be read, unless with nothing at all: `or ""`.
        let is_nothing = self.get(at + 1).is_some_and(|it| it.is_value() && it.text.is_empty());
        let is_joined = self.get(at).is_some_and(|it| it.is_words() && it.text.starts_with(AND));
        if is_joined && !is_nothing {
            return None;
        }
        // `one（A），B`: the last has no meaning.
        let lonely = items.len() > 1
            && at > end
            && self.is_punct(at - 1, "，,、")
            && self.is_value(at)
            && self.get(at + 1).is_none_or(|it| it.is_punct("；;。\n"));
        if lonely {
            items.push(Item { value: at, meaning: (at + 1, at + 1) });
            end = at + 1;
        } else if at > end && self.is_value(at) {
            // It goes on in a way that cannot be read.
            return None;
        }
        let column = column?;
        (items.len() > 1).then_some(Found {
            shape: Shape::Reversed,
            items,
            start,
            end,
            column,
            apart: false,
            slashes: false,
        })
    }

    /// A value alone between brackets.
    pub(super) fn is_bracketed(&self, at: usize) -> bool {
        self.is_punct(at, "（(") && self.is_value(at + 1) && self.is_punct(at + 2, "）)")
    }

    /// A value that ends its item.
    pub(super) fn is_lone_value(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_value() && it.space_before)
            && self.get(at + 1).is_none_or(|it| it.is_punct("；;，,、。/|\n"))
    }
}
