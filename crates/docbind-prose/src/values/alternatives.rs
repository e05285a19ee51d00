//! Lists that a phrase joins to a default: `A，it may also be B or C`.

use super::list_match::{Item, ListMatch, Shape};
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// Matches a value, and the values that it may be instead: quoted ones, or `0 means A，it may also be
    /// 1 means B`.
    pub(super) fn alternatives(&self, start: usize) -> Option<ListMatch<'a>> {
        let is_phrase = |at: usize| {
            self.token(at).is_some_and(|it| {
                it.is_words() && it.text.starts_with("还可以") && it.text.ends_with(['为', '是'])
            })
        };
        let has_verb = self.is_meaning_verb(start + 1);
        let comma = start + 1 + usize::from(has_verb);
        let is_item = self.is_value(start) && (self.is_quoted(start) || has_verb);
        if !is_item || !self.is_punct(comma, "，,") || !is_phrase(comma + 1) {
            return None;
        }
        let first = Item { value: start, meaning: start + 1..comma };
        let other = comma + 2;
        if has_verb && self.is_value(other) && self.is_meaning_verb(other + 1) {
            let last = Item { value: other, meaning: other + 1..other + 2 };
            let items = vec![first, last];
            return Some(ListMatch { shape: Shape::Alternatives, items, start, end: other + 2 });
        }
        let mut others = self.plain(other)?;
        others.items.insert(0, first);
        Some(ListMatch { shape: Shape::Alternatives, start, ..others })
    }
}
