//! Lists that the order or a phrase holds together: numbers in turn, and a default with what it
//! may be instead.

use super::phrases::COUNTED;
use super::{Found, Item, Kind, MAX_MEANING, MAX_VALUES, Reader, STOPS, ScalarType, Shape};

impl<'a> Reader<'a> {
    /// `1.one 2.two`, `1one2two`: numbers in turn, and no others later.
    pub(super) fn numbered(&self, start: usize) -> Option<Found<'a>> {
        if self.scalar != ScalarType::Int || !self.is_value(start) {
            return None;
        }
        let dotted = self.sign(start + 1, ".．");
        let step = 1 + usize::from(dotted);
        let number = |at: usize| {
            let token = self.get(at).filter(|it| it.kind == Kind::Bare)?;
            let is_item = self.get(at + step).is_some_and(|it| !it.space && !it.is_sign(STOPS))
                && (if dotted {
                    self.sign(at + 1, ".．")
                } else {
                    self.tokens[at + 1].is_words()
                });
            token.text.parse::<u32>().ok().filter(|_| is_item)
        };
        let first = number(start)?;
        if first > 1 {
            return None;
        }
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        while items.len() < MAX_VALUES {
            let wanted = first + u32::try_from(items.len()).ok()?;
            if number(at) != Some(wanted) {
                break;
            }
            let from = at + step;
            let is_end = |it: usize| {
                self.get(it).is_none_or(|token| {
                    token.is_sign(STOPS)
                        || token.is_sign("，,、)）]】")
                        || token.space
                        || number(it) == Some(wanted + 1)
                })
            };
            let to = (from..from + MAX_MEANING).find(|it| is_end(*it))?;
            if to == from || (!dotted && self.tokens[from].text.starts_with(COUNTED)) {
                return None;
            }
            items.push(Item { value: at, meaning: (from, to) });
            at = to;
            while self.sign(at, "，,、；;\n") {
                at += 1;
            }
        }
        // Numbers of another list, or of one that goes on in a way that cannot be read.
        let means = |number: u32| {
            let item = items.get(usize::try_from(number.checked_sub(first)?).ok()?)?;
            self.get(item.meaning.0)
        };
        let others = (0..self.tokens.len()).filter(|it| !(start..at).contains(it)).any(|it| {
            number(it).is_some_and(|number| {
                means(number).map(|it| it.text) != self.get(it + step).map(|it| it.text)
            })
        });
        let others = others || self.is_value(at);
        let whole = dotted || (start == 0 && self.get(at).is_none_or(|it| it.is_sign("。")));
        (items.len() > 1 && whole && !others).then_some(Found {
            shape: Shape::Described,
            items,
            start,
            end: at,
            column: if dotted { "." } else { "" },
            apart: false,
            slashes: false,
        })
    }

    /// `A，it may also be B or C`, where the first is the default.
    pub(super) fn alternatives(&self, start: usize) -> Option<Found<'a>> {
        let is_said = self.get(start).is_some_and(|it| it.kind == Kind::Quoted)
            && self.sign(start + 1, "，,")
            && self.get(start + 2).is_some_and(|it| {
                it.is_words() && it.text.starts_with("还可以") && it.text.ends_with(['为', '是'])
            });
        let mut others = if is_said { self.plain(start + 3)? } else { return None };
        others.items.insert(0, Item { value: start, meaning: (start, start) });
        Some(Found { shape: Shape::Alternatives, start, ..others })
    }
}
