//! Reads which number a description counts from. Texts are in lower case and without blanks.

use super::words::contains;

/// A description that says to count from 0 and from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CountedFromBoth;

/// The numbers that pages and results are counted from.
const FIRST: &[(&str, i64)] = &[("0", 0), ("零", 0), ("1", 1), ("一", 1)];

/// What is before and behind the number that is counted from.
const FRAMES: &[(&str, &str)] = &[
    ("从", "开始"),
    ("从", "起"),
    ("从", "计数"),
    ("从", "算"),
    ("从", "计"),
    ("从", "编号"),
    ("由", "开始"),
    ("以", "开始"),
    ("以", "为起"),
    ("起始为", ""),
    ("起始值", ""),
    ("初始值", ""),
    ("初始值为", ""),
    ("初始值是", ""),
    ("起始值为", ""),
    ("起始值是", ""),
    ("起始值：", ""),
    ("起始值:", ""),
    ("起始页", ""),
    ("起始页为", ""),
    ("起始页是", ""),
    ("起始页码", ""),
    ("起始页码为", ""),
    ("起始页码是", ""),
    ("startsfrom", ""),
    ("startingfrom", ""),
    ("startsat", ""),
    ("startingat", ""),
    ("startswith", ""),
    ("startingwith", ""),
    ("beginsat", ""),
    ("beginswith", ""),
    ("beginningwith", ""),
    ("countedfrom", ""),
    ("countingfrom", ""),
    ("", "起始"),
    ("", "based"),
    ("", "indexed"),
    ("", "-based"),
    ("", "-indexed"),
    ("", "isthefirst"),
    ("", "forthefirstpage"),
    ("", "meansthefirst"),
];

/// The names of the first page, which the number follows: `首页为0`, `the first page is 0`.
const FIRST_PAGES: &[&str] = &["首页", "第一页", "firstpage"];
const NUMBER_FOLLOWS: &[&str] =
    &["为", "是", "填", "传", "用", "即", "对应", "：", ":", "=", "is", "isnumber", "ispage"];
/// What is between the number and the first page: `0为首页`.
const NUMBER_PRECEDES: &[&str] =
    &["为", "是", "即", "表示", "代表", "指", "对应", "=", "：", "（", "("];

/// What is said of a list that is not split.
const NOT_PAGED: &[&str] = &["不分页", "不用分页", "不进行分页", "不翻页", "nopaging", "notpaged"];
const EVERYTHING: &[&str] = &["全部", "所有", "全量", "all", "everything"];
/// What connects a number with what it stands for.
const STANDS_FOR: &[&str] = &[
    "表示", "代表", "则", "返回", "查询", "获取", "即", "为", "是", "时", "：", ":", "，", ",",
    "（", "(", "means", "returns", "is", "for", "to", "which", "will", "that", "it", "return", "=",
];

/// What says that pages are counted from 0, as a whole.
const FROM_ZERO: &[&str] = &[
    "zero-based",
    "zerobased",
    "zero-indexed",
    "zeroindexed",
    "第0页",
    "startsfromzero",
    "fromzero",
];

/// Returns the number that a description says to count from: `从0开始`, `starts from 1`, `首页为0`. An error
/// if it says that of both 0 and 1.
pub(super) fn first_number(text: &str) -> Result<Option<i64>, CountedFromBoth> {
    let is_first = |number: &str| {
        text.match_indices(number)
            .any(|(at, _)| is_counted_from(&text[..at], &text[at + number.len()..]))
    };
    let numbers = FIRST.iter().filter(|(number, _)| is_first(number)).map(|(_, first)| *first);
    let from_zero = contains(text, FROM_ZERO).then_some(0);
    let mut stated = from_zero.into_iter().chain(numbers);
    let first = stated.next();
    match stated.all(|it| Some(it) == first) {
        true => Ok(first),
        false => Err(CountedFromBoth),
    }
}

/// Whether what is before and behind a number says that it is what is counted from. A digit of a longer
/// number does not count.
fn is_counted_from(before: &str, behind: &str) -> bool {
    let begins = !is_digit(before.chars().next_back());
    let ends = !is_digit(behind.chars().next());
    let is_framed = FRAMES.iter().any(|(left, right)| {
        before.ends_with(left)
            && behind.starts_with(right)
            && (begins || !left.is_empty())
            && (ends || !right.is_empty())
    });
    let page_is_before = |rest: &str| FIRST_PAGES.iter().any(|it| rest.ends_with(it));
    let page_is_behind = |rest: &str| FIRST_PAGES.iter().any(|it| rest.starts_with(it));
    let follows =
        || NUMBER_FOLLOWS.iter().filter_map(|it| before.strip_suffix(it)).any(page_is_before);
    let precedes =
        || NUMBER_PRECEDES.iter().filter_map(|it| behind.strip_prefix(it)).any(page_is_behind);
    is_framed || ends && follows() || begins && precedes()
}

fn is_digit(char: Option<char>) -> bool {
    char.is_some_and(|it| it.is_ascii_digit())
}

/// Whether a description says that 0 stands for all results at once: `0表示不分页`, `填0返回全部`.
pub(super) fn zero_is_everything(text: &str) -> bool {
    text.split(['。', '；', ';', '\n']).any(|sentence| {
        sentence.match_indices('0').any(|(at, zero)| {
            let (before, after) = (&sentence[..at], &sentence[at + zero.len()..]);
            let is_part = is_digit(before.chars().next_back()) || is_digit(after.chars().next());
            !is_part && (contains(sentence, NOT_PAGED) || stands_for_everything(after))
        })
    })
}

/// Whether a text begins with what a number stands for, and that is everything.
fn stands_for_everything(text: &str) -> bool {
    let mut rest = text;
    while let Some(it) = STANDS_FOR.iter().find_map(|it| rest.strip_prefix(it)) {
        rest = it;
    }
    EVERYTHING.iter().any(|it| rest.starts_with(it)) && rest.len() < text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paging::words::compact;

    #[test]
    fn the_first_number() {
        let check = |text: &str| first_number(&compact(text));
        assert_eq!(check("页码，从0开始，默认0"), Ok(Some(0)));
        assert_eq!(check("页码，从 1 开始"), Ok(Some(1)));
        assert_eq!(check("starts from 1"), Ok(Some(1)));
        assert_eq!(check("starts from 10"), Ok(None));
        assert_eq!(check("0-based"), Ok(Some(0)));
        assert_eq!(check("10-based"), Ok(None));
        assert_eq!(check("从10开始"), Ok(None));
        assert_eq!(check("首页为0"), Ok(Some(0)));
        assert_eq!(check("首页为10"), Ok(None));
        assert_eq!(check("第一页是1"), Ok(Some(1)));
        assert_eq!(check("10为首页"), Ok(None));
        assert_eq!(check("页码"), Ok(None));
        assert_eq!(check("0起始"), Ok(Some(0)));
        assert_eq!(check("默认第0页"), Ok(Some(0)));
        assert_eq!(check("zero-based"), Ok(Some(0)));
        assert_eq!(check("从1开始，首页为0"), Err(CountedFromBoth));
    }

    #[test]
    fn zero_may_stand_for_everything() {
        let check = |text: &str| zero_is_everything(&compact(text));
        assert!(check("默认为0，表示不分页"));
        assert!(check("从1开始；填0返回全部"));
        assert!(check("0 means all"));
        assert!(check("defaults to 0, which returns all lamps"));
        assert!(!check("默认0，用于查询所有灯"));
        assert!(!check("默认10，不分页则不填"));
        assert!(!check("从0开始"));
    }
}
