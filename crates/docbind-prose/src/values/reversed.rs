//! Lists whose meanings stand before their values: `one：A，two：B`, `one（A）and two（B）`.

use super::phrases::NO_MEANINGS;
use super::shapes::class;
use super::{Found, Item, Kind, MAX_VALUES, Reader, Shape};

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
                    .is_some_and(|it| (it.is_words() && !it.space) || it.is_sign("：:"))
                    && token.kind == Kind::Bare
                    && !token.is_number());
            // Between quotes the word alone joins two values.
            let is_meaning = token.text.chars().count() > 2
                || self.get(from + 1).is_none_or(|it| it.kind != Kind::Quoted);
            let goes_on = !items.is_empty() && token.text.starts_with(AND) && is_meaning;
            let no_meaning = NO_MEANINGS.iter().any(|it| token.text.starts_with(it));
            if !named || (no_meaning && !goes_on) {
                break;
            }
            let mut to = from + 1;
            while to < from + 8
                && !self.is_bracketed(to)
                && self.get(to).is_some_and(|it| {
                    (it.is_words() || it.kind == Kind::Bare || it.is_sign("（()）+-"))
                        && !it.is_sign("：:")
                })
                && !self.is_lone_value(to)
            {
                to += 1;
            }
            let Some(sign) = self.get(to) else { break };
            let (name, mut value) = if sign.is_sign("：:=（(-|｜") || sign.text == "->" {
                (sign.text, to + 1)
            } else {
                ("", to)
            };
            while self.sign(value, "：:\"“") {
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
                && self.tokens[value].kind != Kind::Quoted
                && !self.tokens[value].space
            {
                break;
            }
            let bracket = class(name) == 4;
            let mut next = value + 1;
            if bracket {
                if !self.sign(next, "）)") {
                    break;
                }
                next += 1;
            }
            let ends = self.get(next).is_none_or(|it| {
                it.is_sign("；;，,、。/|｜\n>)）]】}")
                    || (it.is_words()
                        && (it.space
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
            at = next + usize::from(self.sign(next, "；;，,、。/|｜\n"));
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
            && self.sign(at - 1, "，,、")
            && self.is_value(at)
            && self.get(at + 1).is_none_or(|it| it.is_sign("；;。\n"));
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
        self.sign(at, "（(") && self.is_value(at + 1) && self.sign(at + 2, "）)")
    }

    /// A value that ends its item.
    pub(super) fn is_lone_value(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_value() && it.space)
            && self.get(at + 1).is_none_or(|it| it.is_sign("；;，,、。/|\n"))
    }
}
