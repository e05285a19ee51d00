//! Lists of values with meanings after them: `A：one；B：two`, `A（one）、B（two）`.

use super::list_match::{Item, ListMatch, Shape};
use super::meaning::MeaningEnd;
use super::reader::{MAX_MEANING, MAX_VALUES, Reader};
use super::separator::{Separator, SeparatorClass};
use crate::element::ScalarType;
use crate::text::starts_with_any;
use crate::token::TokenKind;

/// The items that were read so far.
struct Items<'a> {
    items: Vec<Item>,
    /// The separator of the first.
    separator: Option<Separator<'a>>,
    /// The token after the last, marks that end it included.
    end: usize,
    /// Whether a strong mark ends each.
    all_strong: bool,
    /// Whether one ends the last, other than a full stop.
    last_strong: bool,
}

impl<'a> Reader<'a> {
    /// Matches values with meanings after them; the last may go without.
    pub(super) fn described(&self, start: usize) -> Option<ListMatch<'a>> {
        let mut read = Items {
            items: Vec::new(),
            separator: None,
            end: start,
            all_strong: true,
            last_strong: true,
        };
        while read.items.len() < MAX_VALUES {
            let Some((item, separator, end)) = self.described_item(&read) else { break };
            read.separator.get_or_insert(separator);
            if let Some(other) = self.value_with_same_meaning(item.value) {
                read.items.push(Item { value: other, ..item.clone() });
            }
            read.items.push(item);
            read.end = end.next;
            read.all_strong &= end.is_strong;
            read.last_strong = end.is_strong && !self.follows(end.next, "。.");
            if let Some(bare) = self.bare_item(end.next, separator) {
                read.items.push(Item::bare(bare));
                read.end = bare + 2;
            }
        }
        if let Some(last) = self.last_bare_item(&read) {
            read.items.push(Item::bare(last));
            read.end = last + 1;
        }
        if self.is_label_and_names(&read.items, read.separator) {
            return None;
        }
        let shape =
            Shape::Described { separator: read.separator?, strongly_separated: read.all_strong };
        Some(ListMatch { shape, items: read.items, start, end: read.end })
    }

    /// The next item, its separator and its end.
    fn described_item(&self, read: &Items<'a>) -> Option<(Item, Separator<'a>, MeaningEnd)> {
        let value = self.skip_bullets(read.end);
        let value = self
            .quoted_value_after_default(value, read)
            .or_else(|| self.quoted_value_of_next_part(value, read))
            .unwrap_or(value);
        if !self.is_value(value) {
            return None;
        }
        // `A/B：one`.
        let value = Some(value + 2)
            .filter(|it| self.value_with_same_meaning(*it) == Some(value))
            .unwrap_or(value);
        if self.is_label(value, read.items.is_empty()) {
            return None;
        }
        if read.items.is_empty() && self.is_condition(value) {
            return None;
        }
        let previous = read.items.last().map(|it| it.value);
        let (separator, from) = self.item_separator(value, previous)?;
        // The last of a list may go without a meaning, or a comma ends the list.
        if !self.continues_list(read, separator, value) {
            return None;
        }
        // `A or B，B means one`: the items begin after the comma.
        if separator.is(SeparatorClass::Comma)
            && self.is_value(from)
            && self.is_meaning_verb(from + 1)
        {
            return None;
        }
        let end = self.meaning_end(value, from, separator)?;
        let meaning = from..end.end;
        self.is_meaning(value, separator, meaning.clone()).then_some((
            Item { value, meaning },
            separator,
            end,
        ))
    }

    /// The abbreviation that a slash joins to the one at a token: the meaning after them is that of both.
    fn value_with_same_meaning(&self, at: usize) -> Option<usize> {
        let is_abbreviation = |at: usize| {
            let text =
                self.token(at).filter(|it| it.kind == TokenKind::Bare).map_or("", |it| it.text);
            text.len() > 1 && text.bytes().all(|it| it.is_ascii_uppercase())
        };
        let other = at.checked_sub(2)?;
        (self.is_punct(at - 1, "/") && is_abbreviation(at) && is_abbreviation(other))
            .then_some(other)
    }

    /// The value in `A（one）、B、C（two）` that goes without a meaning.
    pub(super) fn bare_item(&self, at: usize, separator: Separator<'_>) -> Option<usize> {
        let value = self.skip_bullets(at);
        let is_item = matches!(separator.class, SeparatorClass::Colon | SeparatorClass::Bracket)
            && self.scalar == ScalarType::String
            && self.is_value(value)
            && self.is_punct(value + 1, "，,、；;")
            && self.follows(at, "，,、；;")
            && self.starts_item(value + 2, separator);
        is_item.then_some(value)
    }

    /// The value in `A：one；B` that ends the list without a meaning.
    fn last_bare_item(&self, read: &Items<'_>) -> Option<usize> {
        let separator = read.separator?;
        let is_list = read.items.len() > 1
            || (!separator.is(SeparatorClass::None) && !self.follows(read.end, "\n"))
            || read.items.iter().all(|it| self.is_quoted(it.value));
        if self.scalar != ScalarType::String || !is_list {
            return None;
        }
        let value = self.skip_bullets(read.end);
        let is_item = self.is_value(value)
            && self.token(value + 1).is_none_or(|it| it.is_punct("；;。\n>)）]】"))
            && (self.follows(read.end, "；;>，,\n、")
                || (self.is_quoted(value) && self.follows(read.end, "/|")));
        is_item.then_some(value)
    }

    /// Where a list of quoted values continues after the head of its next part: `other lamps:
    /// “A”：one`.
    fn quoted_value_of_next_part(&self, at: usize, read: &Items<'_>) -> Option<usize> {
        let separator = read.separator?;
        if !separator.is(SeparatorClass::Colon)
            || self.is_quoted(at)
            || !read.items.iter().all(|it| self.is_quoted(it.value))
        {
            return None;
        }
        let is_listed = |at: usize| {
            read.items.iter().any(|it| self.tokens[it.value].text == self.tokens[at].text)
        };
        (at..self.tokens.len().min(at + MAX_MEANING))
            .find(|it| self.is_quoted(*it) && self.is_punct(it + 1, "：:"))
            .filter(|it| self.follows(*it, "：:") && !is_listed(*it))
    }

    /// Where a list of quoted values continues after the sentence about its default: `the default is
    /// “A”. “B”：two`.
    fn quoted_value_after_default(&self, at: usize, read: &Items<'a>) -> Option<usize> {
        /// How many tokens the sentence has before its value.
        const MAX_WORDS: usize = 3;
        let is_default = self
            .token(at)
            .is_some_and(|it| it.is_words() && starts_with_any(it.text, &["默认", "缺省"]));
        if !is_default || !read.items.iter().any(|it| self.is_quoted(it.value)) {
            return None;
        }
        let default = (at + 1..=at + MAX_WORDS).find(|it| self.is_quoted(*it))?;
        let is_listed =
            read.items.iter().any(|it| self.tokens[it.value].text == self.tokens[default].text);
        let mut next = default + 1;
        while self.is_punct(next, "。.；;，,\n") {
            next += 1;
        }
        (is_listed
            && next > default + 1
            && self.is_quoted(next)
            && self.separator(next + 1).is_some())
        .then_some(next)
    }

    /// Whether an item may have marks although the first has none: `A one；B（two）`.
    fn is_other_style(&self, read: &Items<'_>, separator: Separator<'_>) -> bool {
        let meaning = read.items.first().and_then(|it| self.token(it.meaning.start));
        !separator.is(SeparatorClass::Comma)
            && self.scalar == ScalarType::String
            && self.follows(read.end, "；;")
            && meaning.is_some_and(|it| it.is_words() && it.space_before)
    }

    /// Whether an item is written like the ones before; after a strong mark another separator will
    /// do.
    fn continues_list(&self, read: &Items<'_>, separator: Separator<'_>, value: usize) -> bool {
        let Some(first) = read.separator else { return true };
        let is_unseparated = separator.is(SeparatorClass::None);
        let is_set_off =
            || self.is_quoted(value) || self.token(value + 1).is_some_and(|it| it.space_before);
        let last = read.items.last().map(|it| it.value);
        separator.class == first.class
            || last.is_some_and(|it| {
                self.continues_in_turn(value, it)
                    || (!first.is(SeparatorClass::None) && self.is_last_number(value, it))
            })
            || (first.is(SeparatorClass::Comma)
                && (separator.is(SeparatorClass::Colon)
                    || (is_unseparated && self.is_meaning_verb(value + 1))))
            || (read.last_strong
                && if is_unseparated {
                    self.follows(value, ">＞") || (!first.is(SeparatorClass::None) && is_set_off())
                } else {
                    !first.is(SeparatorClass::None) || self.is_other_style(read, separator)
                })
    }
}
