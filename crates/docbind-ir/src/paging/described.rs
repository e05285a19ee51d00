//! Reads what a description says about where a page begins.

use super::first::{CountedFromBoth, first_number, zero_is_everything};
use super::words::{
    CLAUSE_MARKS, ID_WORDS, Kind, LAST, LIST_WORDS, NOT_A_PAGE, OFFSET_PHRASES, OTHER_PAGE_ENDS,
    PAGE_ENDS, PAGE_PHRASES, TOKEN_PHRASES, compact, contains,
};

/// What a description says about where a page begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Described {
    pub(super) offset: bool,
    pub(super) page_number: bool,
    pub(super) token: bool,
    /// It is the id of the last result of the page before.
    pub(super) last_item: bool,
    /// Whether it says so at once, and of a list.
    is_plain: bool,
    /// The number of the first page, or of the first result.
    pub(super) first: Option<i64>,
    /// Whether it is said to be 0 and to be 1.
    pub(super) is_counted_from_both: bool,
    /// Whether 0 stands for all results at once.
    pub(super) zero_is_everything: bool,
}

impl Described {
    /// Reads a description; `is_named` says that the name of the parameter is that of where a page begins.
    pub(super) fn new(text: &str, is_named: bool) -> Described {
        let text = compact(text);
        let without = NOT_A_PAGE.iter().fold(text.clone(), |text, it| text.replace(it, "/"));
        let clause = without.split(CLAUSE_MARKS).next().unwrap_or_default();
        let last_item = LAST
            .iter()
            .any(|it| text.split_once(it).is_some_and(|(_, rest)| contains(rest, ID_WORDS)));
        let is_plain = contains(clause, PAGE_PHRASES)
            || contains(clause, TOKEN_PHRASES)
            || last_item
            || contains(clause, OFFSET_PHRASES)
                && (contains(clause, LIST_WORDS) || ["偏移", "偏移量"].contains(&clause));
        let res = Described {
            offset: contains(&text, OFFSET_PHRASES),
            page_number: contains(&without, PAGE_PHRASES) || is_page(clause),
            token: contains(&text, TOKEN_PHRASES),
            last_item,
            is_plain,
            ..Described::default()
        };
        // Most parameters have nothing to do with pages, and there are many ways to say what comes first.
        if !is_named && res.kinds().next().is_none() {
            return res;
        }
        let (first, is_counted_from_both) = match first_number(&text) {
            Ok(first) => (first, false),
            Err(CountedFromBoth) => (None, true),
        };
        let zero_is_everything = zero_is_everything(&text);
        Described { first, is_counted_from_both, zero_is_everything, ..res }
    }

    /// Whether a parameter whose name tells nothing is where a page begins.
    pub(super) fn is_position(self) -> bool {
        self.is_plain && self.kinds().count() == 1
    }

    /// The kinds that the description names.
    pub(super) fn kinds(self) -> impl Iterator<Item = Kind> {
        let kinds = [
            (self.offset, Kind::Offset),
            (self.page_number, Kind::PageNumber),
            (self.token || self.last_item, Kind::Token),
        ];
        kinds.into_iter().filter(|it| it.0).map(|it| it.1)
    }
}

/// Whether a clause names a page at its end: `开始的页`.
fn is_page(clause: &str) -> bool {
    let ends_with = |words: &[&str]| words.iter().any(|it| clause.ends_with(it));
    ends_with(PAGE_ENDS) && !ends_with(OTHER_PAGE_ENDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions() {
        let check = |text: &str| Described::new(text, false).kinds().collect::<Vec<_>>();
        assert_eq!(check("列表起始位置偏移量，默认为0"), [Kind::Offset]);
        assert_eq!(check("页数，从1开始"), [Kind::PageNumber]);
        assert_eq!(check("每页数量"), []);
        assert_eq!(check("页面偏移（同 page number）"), [Kind::Offset, Kind::PageNumber]);
        assert_eq!(check("前一页最后一条的ID"), [Kind::Token]);
        assert_eq!(check("最后一条的时间"), []);
        assert_eq!(check("游标"), [Kind::Token]);
    }

    #[test]
    fn offsets_of_something_else() {
        let check = |text: &str| Described::new(text, false).is_position();
        assert!(check("偏移量"));
        assert!(check("记录的偏移量，默认为0"));
        assert!(!check("与标准时间的偏移量"));
        assert!(!check("灯光，可见第几页"));
    }
}
