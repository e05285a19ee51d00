//! Lists that a phrase joins to a default: `A，it may also be B or C`.

use super::list_match::{Item, ListMatch, Shape};
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// Matches a quoted value, and the values that it may be instead.
    pub(super) fn alternatives(&self, start: usize) -> Option<ListMatch<'a>> {
        let is_phrase = |at: usize| {
            self.token(at).is_some_and(|it| {
                it.is_words() && it.text.starts_with("还可以") && it.text.ends_with(['为', '是'])
            })
        };
        let is_quoted_value = self.is_quoted(start) && self.is_value(start);
        if !is_quoted_value || !self.is_punct(start + 1, "，,") || !is_phrase(start + 2) {
            return None;
        }
        let mut others = self.plain(start + 3)?;
        others.items.insert(0, Item::bare(start));
        Some(ListMatch { shape: Shape::Alternatives, start, ..others })
    }
}
