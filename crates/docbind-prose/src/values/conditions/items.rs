//! Conditions on the values of a list and their meanings.

use super::shape::{is_described, is_slashed, separator_class};
use crate::element::ScalarType;
use crate::opposites::are_opposites;
use crate::text::contains_any;
use crate::token::{Token, TokenKind};
use crate::values::candidate::Candidate;
use crate::values::list_match::Item;
use crate::values::phrases::UNITS;
use crate::values::separator::SeparatorClass;

pub(in crate::values) fn is_text(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.scalar == ScalarType::String
}

/// Whole numbers with words after them are states or kinds: what is counted is no meaning.
pub(in crate::values) fn is_int(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.scalar == ScalarType::Int
}

/// The units of a number are no values.
pub(in crate::values) fn are_units(candidate: &Candidate<'_, '_>) -> bool {
    candidate.values().all(|it| it.kind != TokenKind::Quoted && UNITS.contains(&it.text))
}

/// A value alone, be it repeated, is no list, unless it is quoted and announced.
pub(in crate::values) fn is_alone(candidate: &Candidate<'_, '_>) -> bool {
    let mut values = candidate.values().map(|it| it.text);
    let first = values.next();
    values.all(|it| Some(it) == first)
}

pub(in crate::values) fn has_bare_value(candidate: &Candidate<'_, '_>) -> bool {
    !are_quoted(candidate)
}

/// Quotes show that values are meant.
pub(in crate::values) fn are_quoted(candidate: &Candidate<'_, '_>) -> bool {
    candidate.values().all(|it| it.kind == TokenKind::Quoted)
}

/// Values after their meanings that repeat are the objects of a sentence.
pub(in crate::values) fn repeats_values(candidate: &Candidate<'_, '_>) -> bool {
    let mut values: Vec<&str> = candidate.values().map(|it| it.text).collect();
    values.sort_unstable();
    values.windows(2).any(|it| it[0] == it[1])
}

/// `1, 9` is a range; `1 or 9`, `1/9` and `"1","9"` are not.
pub(in crate::values) fn is_pair_of_numbers(candidate: &Candidate<'_, '_>) -> bool {
    let [first, _] = candidate.list.items.as_slice() else { return false };
    let has_or =
        || candidate.reader.token(first.value + 1).is_some_and(|it| it.text.starts_with('或'));
    candidate.values().all(Token::is_number)
        && !is_slashed(candidate)
        && !are_quoted(candidate)
        && !has_or()
}

/// `0 ~ 9/44`: the first value ends a range.
pub(in crate::values) fn follows_range(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, first) = (candidate.reader, candidate.first);
    let start = first.checked_sub(2).and_then(|it| reader.token(it));
    start.is_some_and(Token::is_number)
        && reader.follows(first, "~～")
        && reader.token(first).is_some_and(Token::is_number)
}

/// `Yes`, `No`.
pub(in crate::values) fn are_opposite(candidate: &Candidate<'_, '_>) -> bool {
    let [one, other] = candidate.list.items.as_slice() else { return false };
    are_opposites(
        candidate.reader.tokens[one.value].text,
        candidate.reader.tokens[other.value].text,
    )
}

/// Values that read like names: words rather than single letters, digits or marks.
pub(in crate::values) fn are_names(candidate: &Candidate<'_, '_>) -> bool {
    is_text(candidate)
        && candidate
            .values()
            .all(|it| it.text.len() > 1 && it.text.starts_with(|it: char| it.is_ascii_alphabetic()))
}

/// `1，it means one`.
pub(in crate::values) fn have_meaning_verbs(candidate: &Candidate<'_, '_>) -> bool {
    let second = candidate.list.items.get(1);
    candidate.values().all(Token::is_number)
        && second.is_some_and(|second| candidate.reader.is_meaning_verb(second.value + 1))
}

/// Names with values that repeat: what is known of each place, say.
pub(in crate::values) fn maps_names_to_names(candidate: &Candidate<'_, '_>) -> bool {
    if separator_class(candidate) != Some(SeparatorClass::Colon) {
        return false;
    }
    let reader = candidate.reader;
    let with_meaning = || candidate.list.items.iter().filter(|it| !it.meaning.is_empty());
    let mut meanings: Vec<&str> = with_meaning().filter_map(|it| reader.meaning_text(it)).collect();
    let count = meanings.len();
    meanings.sort_unstable();
    meanings.dedup();
    meanings.len() < count && with_meaning().all(|it| reader.tokens[it.meaning.start].is_value())
}

/// A verb follows the first value and another one: `A means one，B means two`.
pub(in crate::values) fn have_verbs(candidate: &Candidate<'_, '_>) -> bool {
    let items = &candidate.list.items;
    let mut verbs = items.iter().map(|it| candidate.reader.is_meaning_verb(it.value + 1));
    verbs.next() == Some(true) && verbs.any(|it| it)
}

/// A blank stands between each value and its meaning.
pub(in crate::values) fn are_set_off(candidate: &Candidate<'_, '_>) -> bool {
    let is_set_off = |at: usize| candidate.reader.token(at).is_some_and(|it| it.space_before);
    candidate.list.items.iter().all(|it| it.meaning.is_empty() || is_set_off(it.meaning.start))
}

/// No blank stands between the values and their meanings: `Aone，Btwo`.
pub(in crate::values) fn are_glued(candidate: &Candidate<'_, '_>) -> bool {
    let is_glued = |at: usize| candidate.reader.token(at).is_some_and(|it| !it.space_before);
    candidate.list.items.iter().all(|it| !it.meaning.is_empty() && is_glued(it.meaning.start))
}

pub(in crate::values) fn are_several(candidate: &Candidate<'_, '_>) -> bool {
    candidate.list.items.len() > 2
}

pub(in crate::values) fn are_numbers(candidate: &Candidate<'_, '_>) -> bool {
    candidate.values().all(Token::is_number)
}

/// What follows the list gives one of its values as the default.
pub(in crate::values) fn have_default(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, list) = (candidate.reader, candidate.list);
    let meanings = list.items.iter().flat_map(|it| it.meaning.clone());
    let is_default = |at: usize| {
        reader
            .token(at)
            .is_some_and(|it| matches!(it.text, "默认" | "默认为" | "默认是" | "默认值"))
            && reader.token(at + 1).is_some_and(|default| {
                default.is_value() && candidate.values().any(|it| it.text == default.text)
            })
    };
    meanings.chain(list.end.saturating_sub(1)..list.end + 2).any(is_default)
}

/// `a-z`: characters that a value consists of.
pub(in crate::values) fn are_character_classes(candidate: &Candidate<'_, '_>) -> bool {
    is_text(candidate) && candidate.values().any(|it| matches!(it.text, "a-z" | "A-Z" | "0-9"))
}

/// `at least 3，at most 9`: bounds and defaults of cases.
pub(in crate::values) fn are_bounds(candidate: &Candidate<'_, '_>) -> bool {
    const BOUNDS: &[&str] =
        &["不小于", "不大于", "不低于", "不高于", "不超过", "最小", "最大", "最多", "至少", "默认"];
    let reader = candidate.reader;
    let is_bound = |it: &Item| reader.meaning_text(it).is_some_and(|it| contains_any(it, BOUNDS));
    are_numbers(candidate) && candidate.list.items.iter().all(is_bound)
}

/// `-1 means unlimited，0 means used up`: special values of a number that counts or ranks.
pub(in crate::values) fn are_sentinels(candidate: &Candidate<'_, '_>) -> bool {
    const MEANINGS: &[&str] =
        &["不限", "无限", "沿用", "用尽", "最高", "最低", "最新", "最早", "永久", "集群默认"];
    /// What the special values leave open.
    const OTHERS: &[&str] = &["其他为具体", "其它为具体", ">0", "大于0", "大于 0"];
    let reader = candidate.reader;
    let meaning = |it: &Item| reader.meaning_text(it).unwrap_or_default();
    let mean_any =
        |phrases: &[&str]| candidate.list.items.iter().any(|it| contains_any(meaning(it), phrases));
    let subject = candidate.before().trim_end_matches(['，', ',', '：', ':', ' ']);
    let is_special = mean_any(MEANINGS) || subject.ends_with("进度");
    is_described(candidate)
        && candidate.list.items.len() <= MAX_SENTINELS
        && (mean_any(OTHERS)
            || contains_any(candidate.after(), OTHERS)
            || (is_special && !are_codes(candidate)))
}

/// `0, 1, 2`: numbers in turn are codes, whatever they mean.
fn are_codes(candidate: &Candidate<'_, '_>) -> bool {
    let mut codes: Vec<i64> = candidate.values().filter_map(|it| it.text.parse().ok()).collect();
    codes.sort_unstable();
    matches!(codes.first(), Some(0 | 1)) && codes.windows(2).all(|it| it[0].abs_diff(it[1]) == 1)
}

/// How many special values a number has.
const MAX_SENTINELS: usize = 3;

/// `Colour: Red, Blue`: what would be the meaning of a name lists others.
pub(in crate::values) fn lists_names(candidate: &Candidate<'_, '_>) -> bool {
    let reader = candidate.reader;
    let is_listing = |it: &Item| {
        let tokens = reader.tokens.get(it.meaning.clone()).unwrap_or_default();
        tokens.iter().any(|it| it.is_punct("，,、"))
            && tokens.iter().all(|it| it.kind != TokenKind::Words)
            && tokens.iter().filter(|it| it.is_value()).count() > 1
    };
    is_text(candidate)
        && separator_class(candidate) == Some(SeparatorClass::Colon)
        && candidate.list.items.iter().any(is_listing)
}
