//! Finds a value of a list: by its spelling, its place, its meaning.

use super::value_list::ValueList;
use crate::annotations::Value;
use crate::token::is_number;

/// How many bytes may stand between an item and what marks it: brackets that close the item.
const MAX_CLOSING: usize = 12;

impl ValueList {
    /// Whether a value is listed, spelled like this.
    pub(crate) fn contains(&self, value: &str) -> bool {
        self.values.values.iter().any(|it| it.value == value)
    }

    /// The one value that is spelled like this but for letter case.
    pub(crate) fn other_spelling(&self, value: &str) -> Option<String> {
        self.only(|it| it.value.eq_ignore_ascii_case(value))
    }

    /// Whether one of the values is a number.
    pub(crate) fn has_number(&self) -> bool {
        self.values.values.iter().any(|it| is_number(&it.value))
    }

    /// The longest value that a text begins with, if it ends there.
    pub(crate) fn value_at(&self, text: &str) -> Option<String> {
        let ends = |it: &&Value| {
            let next = text.strip_prefix(it.value.as_str()).map(|it| it.chars().next());
            next.is_some_and(|it| {
                it.is_none_or(|it| !it.is_ascii_alphanumeric() && !"-_.".contains(it))
            })
        };
        let listed = self.values.values.iter().filter(|it| !is_number(&it.value)).filter(ends);
        listed.max_by_key(|it| it.value.len()).map(|it| it.value.clone())
    }

    /// The value whose item a place in the text is in, or right after.
    pub(crate) fn item_before(&self, at: usize) -> Option<String> {
        let index = self.items.iter().rposition(|it| it.start < at)?;
        (at <= self.items[index].end + MAX_CLOSING).then(|| self.values.values[index].value.clone())
    }

    /// The one value with the meaning that a text begins with.
    pub(crate) fn value_with_meaning(&self, text: &str) -> Option<String> {
        let is_end = |it: char| {
            matches!(it, '。' | '；' | ';' | '\n' | '，' | ',' | '）' | ')' | '（' | '(' | ' ')
        };
        let wanted = without_filler(text.split(is_end).next().unwrap_or(text));
        if wanted.is_empty() {
            return None;
        }
        self.only(|value| {
            value.meaning.as_ref().is_some_and(|meaning| {
                let own = meaning.split(is_end).find(|it| !it.is_empty()).unwrap_or(meaning);
                without_filler(own) == wanted
            })
        })
    }

    fn only(&self, is_wanted: impl Fn(&Value) -> bool) -> Option<String> {
        let mut wanted = self.values.values.iter().filter(|it| is_wanted(it));
        let first = wanted.next()?;
        wanted.next().is_none().then(|| first.value.clone())
    }
}

/// A meaning without what the meanings of one list have in common.
fn without_filler(meaning: &str) -> String {
    meaning.chars().filter(|it| !"按付费为收型模式的计“”\"' ".contains(*it)).collect()
}
