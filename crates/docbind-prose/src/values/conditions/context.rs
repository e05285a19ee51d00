//! Conditions on the words around a list.

use super::shape::{is_alternative, is_described, is_plain};
use crate::text::{contains_any, ends_with_any, tail};
use crate::token::Token;
use crate::values::candidate::Candidate;
use crate::values::phrases::{ONLY_VALUE, announces_example};

/// A phrase in its sentence announces the values of this very element.
pub(in crate::values) fn is_announced(candidate: &Candidate<'_, '_>) -> bool {
    candidate.is_announced()
}

/// Values that are parts of a sentence follow words.
pub(in crate::values) fn begins_clause(candidate: &Candidate<'_, '_>) -> bool {
    candidate.begins_clause()
}

pub(in crate::values) fn begins_text(candidate: &Candidate<'_, '_>) -> bool {
    candidate.start == 0
}

/// Nothing follows, except for a default.
pub(in crate::values) fn ends_description(candidate: &Candidate<'_, '_>) -> bool {
    let rest = candidate
        .after()
        .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}']);
    rest.is_empty() || rest.starts_with("默认")
}

/// An example shows some values, and values that it shows need not be any.
pub(in crate::values) fn is_example(candidate: &Candidate<'_, '_>) -> bool {
    !is_alternative(candidate) && announces_example(candidate.sentence_before())
}

/// The end of a list whose beginning could not be read is no list.
pub(in crate::values) fn is_cut_off(candidate: &Candidate<'_, '_>) -> bool {
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
pub(in crate::values) fn is_of_case(candidate: &Candidate<'_, '_>) -> bool {
    contains_any(candidate.sentence_before(), &["如果", "若为"])
}

/// `1，one，2 two`: the list begins before, in another way.
pub(in crate::values) fn follows_number_and_words(candidate: &Candidate<'_, '_>) -> bool {
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
pub(in crate::values) fn is_of_part(candidate: &Candidate<'_, '_>) -> bool {
    const PARTS: &[&str] = &["第一个", "各参数", "数组内", "字段如下", "格式为", "每项"];
    contains_any(tail(candidate.before(), MAX_BEFORE), PARTS)
}

/// A phrase announces that there is one value.
pub(in crate::values) fn is_only_value(candidate: &Candidate<'_, '_>) -> bool {
    contains_any(candidate.sentence_before(), ONLY_VALUE)
        && !candidate.reader.follows(candidate.first, "，,、")
}

/// `[A one, B two]`.
pub(in crate::values) fn is_in_brackets(candidate: &Candidate<'_, '_>) -> bool {
    candidate.reader.follows(candidate.first, "[［")
        && candidate.reader.is_punct(candidate.list.end, "]］")
}

/// The words right before the list introduce it: `it is A or B`.
pub(in crate::values) fn is_introduced(candidate: &Candidate<'_, '_>) -> bool {
    const INTRODUCTIONS: &[&str] =
        &["为", "是", "有", "支持", "包括", "包含", "值", "枚举", "可选", "分为", "于"];
    ends_with_any(candidate.before().trim_end(), INTRODUCTIONS)
}

/// `it returns "A" or "B"`.
pub(in crate::values) fn is_returned(candidate: &Candidate<'_, '_>) -> bool {
    candidate.before().trim_end().ends_with("返回")
}

/// `A, B are supported`, and nothing follows.
pub(in crate::values) fn are_supported(candidate: &Candidate<'_, '_>) -> bool {
    let before = candidate.before().trim_end_matches([' ', '：', ':']);
    let Some(before) = before.strip_suffix("支持") else { return false };
    // After a colon the phrase may be about one value, not about all.
    let is_of_all = !before.ends_with('不') && !before.contains(['：', ':']);
    let is_counted = || candidate.after().trim_start().chars().nth(1) == Some('种');
    is_of_all && (is_counted() || ends_description(candidate))
}
