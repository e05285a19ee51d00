//! The conditions of the rules: what a list is like, and what the words around it say.

use super::candidate::Candidate;
use super::list_match::Shape;
use super::phrases::{ONLY_VALUE, UNITS, announces_example};
use super::separator::SeparatorClass;
use crate::element::ScalarType;
use crate::lexer::{Token, TokenKind};
use crate::opposites::are_opposites;
use crate::text::{contains_any, ends_with_any, tail};

// The shape.

pub(super) fn is_plain(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { .. })
}

/// Only slashes and bars stand between the values: a list of forms.
pub(super) fn is_slashed(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { slashed: true, .. })
}

/// Each value is on a line of its own.
pub(super) fn is_bulleted(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Plain { bulleted: true, .. })
}

pub(super) fn is_described(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate).is_some()
}

/// `A：one`, `A（one）`, `A-one`: sentences have no such marks.
pub(super) fn is_described_by_marks(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate).is_some_and(|it| match it {
        SeparatorClass::Colon | SeparatorClass::Bracket | SeparatorClass::Mark => true,
        SeparatorClass::None | SeparatorClass::Comma => false,
    })
}

/// `A one`, `A，one`: a sentence may read like that.
pub(super) fn is_described_loosely(candidate: &Candidate<'_, '_>) -> bool {
    is_described(candidate) && !is_described_by_marks(candidate)
}

/// `A one`.
pub(super) fn is_described_by_nothing(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate) == Some(SeparatorClass::None)
}

/// `A，one`.
pub(super) fn is_described_by_commas(candidate: &Candidate<'_, '_>) -> bool {
    separator_class(candidate) == Some(SeparatorClass::Comma)
}

fn separator_class(candidate: &Candidate<'_, '_>) -> Option<SeparatorClass> {
    match candidate.list.shape {
        Shape::Described { separator, .. } => Some(separator.class),
        Shape::Plain { .. } | Shape::Reversed { .. } | Shape::Alternatives => None,
    }
}

/// Marks that end a sentence or a line stand between all items, so that they are no part of one
/// sentence.
pub(super) fn is_strongly_separated(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Described { strongly_separated: true, .. })
}

pub(super) fn is_reversed(candidate: &Candidate<'_, '_>) -> bool {
    matches!(candidate.list.shape, Shape::Reversed { .. })
}

/// Of a reversed list: `one "A"`.
pub(super) fn has_no_separator(candidate: &Candidate<'_, '_>) -> bool {
    match candidate.list.shape {
        Shape::Reversed { separator } => separator.is(SeparatorClass::None),
        Shape::Plain { .. } | Shape::Described { .. } | Shape::Alternatives => false,
    }
}

/// The phrase that joins the values announces them.
pub(super) fn is_alternative(candidate: &Candidate<'_, '_>) -> bool {
    candidate.list.shape == Shape::Alternatives
}

// The values.

pub(super) fn is_text(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.scalar == ScalarType::String
}

/// Whole numbers with words after them are states or kinds: what is counted is no meaning.
pub(super) fn is_int(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.scalar == ScalarType::Int
}

/// The units of a number are no values.
pub(super) fn are_units(candidate: &Candidate<'_, '_>) -> bool {
    candidate.values().all(|it| it.kind != TokenKind::Quoted && UNITS.contains(&it.text))
}

/// A value alone, be it repeated, is no list, unless it is quoted and announced.
pub(super) fn is_alone(candidate: &Candidate<'_, '_>) -> bool {
    let mut values = candidate.values().map(|it| it.text);
    let first = values.next();
    values.all(|it| Some(it) == first)
}

pub(super) fn has_bare_value(candidate: &Candidate<'_, '_>) -> bool {
    !are_quoted(candidate)
}

/// Quotes show that values are meant.
pub(super) fn are_quoted(candidate: &Candidate<'_, '_>) -> bool {
    candidate.values().all(|it| it.kind == TokenKind::Quoted)
}

/// Values after their meanings that repeat are the objects of a sentence.
pub(super) fn repeats_values(candidate: &Candidate<'_, '_>) -> bool {
    let mut values: Vec<&str> = candidate.values().map(|it| it.text).collect();
    values.sort_unstable();
    values.windows(2).any(|it| it[0] == it[1])
}

/// `1, 9` is a range; `1 or 9`, `1/9` and `"1","9"` are not.
pub(super) fn is_pair_of_numbers(candidate: &Candidate<'_, '_>) -> bool {
    let [first, _] = candidate.list.items.as_slice() else { return false };
    let has_or =
        || candidate.reader.token(first.value + 1).is_some_and(|it| it.text.starts_with('或'));
    candidate.values().all(Token::is_number)
        && !is_slashed(candidate)
        && !are_quoted(candidate)
        && !has_or()
}

/// `Yes`, `No`.
pub(super) fn are_opposite(candidate: &Candidate<'_, '_>) -> bool {
    let [one, other] = candidate.list.items.as_slice() else { return false };
    are_opposites(
        candidate.reader.tokens[one.value].text,
        candidate.reader.tokens[other.value].text,
    )
}

/// Words, not letters, digits or signs, as names of values are.
pub(super) fn are_names(candidate: &Candidate<'_, '_>) -> bool {
    is_text(candidate)
        && candidate
            .values()
            .all(|it| it.text.len() > 1 && it.text.starts_with(|it: char| it.is_ascii_alphabetic()))
}

/// `1，it means one`.
pub(super) fn have_meaning_verbs(candidate: &Candidate<'_, '_>) -> bool {
    let second = candidate.list.items.get(1);
    candidate.values().all(Token::is_number)
        && second.is_some_and(|second| candidate.reader.is_meaning_verb(second.value + 1))
}

/// Names with values that repeat: what is known of each place, say.
pub(super) fn maps_names_to_names(candidate: &Candidate<'_, '_>) -> bool {
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

// The words around the list.

/// A phrase in its sentence announces the values of this very element.
pub(super) fn is_announced(candidate: &Candidate<'_, '_>) -> bool {
    candidate.is_announced()
}

/// Values that are parts of a sentence follow words.
pub(super) fn begins_clause(candidate: &Candidate<'_, '_>) -> bool {
    candidate.begins_clause()
}

pub(super) fn begins_text(candidate: &Candidate<'_, '_>) -> bool {
    candidate.start == 0
}

/// Nothing more is said, except for a default.
pub(super) fn ends_description(candidate: &Candidate<'_, '_>) -> bool {
    let rest = candidate
        .after()
        .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}']);
    rest.is_empty() || rest.starts_with("默认")
}

/// An example shows some values, and values that it shows need not be any.
pub(super) fn is_example(candidate: &Candidate<'_, '_>) -> bool {
    !is_alternative(candidate) && announces_example(candidate.sentence_before())
}

/// The end of a list whose beginning could not be read is no list.
pub(super) fn is_cut_off(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, first) = (candidate.reader, candidate.first);
    let follows_item =
        || reader.follows(first, "|｜") || (first > 2 && reader.follows(first - 2, "，,：:（("));
    let may_continue = is_plain(candidate) || (!is_described(candidate) && follows_item());
    may_continue
        && first > 1
        && reader.follows(first, "，,、/／|；;")
        && (reader.tokens[first - 2].is_value() || reader.follows(first - 1, ")）"))
}

/// `if it is A or B, …`: other values are for other cases.
pub(super) fn is_of_case(candidate: &Candidate<'_, '_>) -> bool {
    contains_any(candidate.sentence_before(), &["如果", "若为"])
}

/// `1，one，2 two`: the list begins before, in another way.
pub(super) fn follows_number_and_words(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, first) = (candidate.reader, candidate.first);
    first > 3
        && reader.is_value(first - 4)
        && reader.is_punct(first - 3, "，,")
        && reader.token(first - 2).is_some_and(Token::is_words)
        && reader.is_punct(first - 1, "，,")
}

/// How much of the text before a list is searched for a part that it is of, in bytes.
const MAX_BEFORE: usize = 700;

/// The values are of an item, of a column, of a member: not of the element itself.
pub(super) fn is_of_part(candidate: &Candidate<'_, '_>) -> bool {
    const PARTS: &[&str] = &["第一个", "各参数", "数组内", "字段如下", "格式为", "每项"];
    contains_any(tail(candidate.before(), MAX_BEFORE), PARTS)
}

/// A phrase says that there is one value.
pub(super) fn is_only_value(candidate: &Candidate<'_, '_>) -> bool {
    contains_any(candidate.sentence_before(), ONLY_VALUE)
        && !candidate.reader.follows(candidate.first, "，,、")
}

/// `[A one, B two]`.
pub(super) fn is_in_brackets(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.follows(candidate.first, "[［")
        && candidate.reader.is_punct(candidate.list.end, "]］")
}

/// The words right before the list introduce it: `it is A or B`.
pub(super) fn is_introduced(candidate: &Candidate<'_, '_>) -> bool {
    const INTRODUCTIONS: &[&str] =
        &["为", "是", "有", "支持", "包括", "包含", "值", "枚举", "可选", "分为", "于"];
    ends_with_any(candidate.before().trim_end(), INTRODUCTIONS)
}

/// `it returns "A" or "B"`.
pub(super) fn is_returned(candidate: &Candidate<'_, '_>) -> bool {
    candidate.before().trim_end().ends_with("返回")
}

/// `A, B are supported`, and nothing more is said of them.
pub(super) fn are_supported(candidate: &Candidate<'_, '_>) -> bool {
    let before = candidate.before().trim_end_matches([' ', '：', ':']);
    let Some(before) = before.strip_suffix("支持") else { return false };
    // After a colon it may be said of one value, not of all.
    let is_of_all = !before.ends_with('不') && !before.contains(['：', ':']);
    let is_counted = || candidate.after().trim_start().chars().nth(1) == Some('种');
    is_of_all && (is_counted() || ends_description(candidate))
}
