//! Conditions on the words around a list.

use super::shape::{is_alternative, is_conjoined, is_described, is_plain};
use crate::text::{contains_any, ends_with_any, starts_with_any};
use crate::token::{Token, TokenKind};
use crate::values::candidate::Candidate;
use crate::values::phrases::{ONLY_VALUE, announces_example, ends_with_kind, may_precede_value};
use crate::values::reader::Reader;

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
        .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}', '"', '”']);
    rest.is_empty() || starts_with_any(rest, &["默认", "不传默认", "不填默认", "（默认", "(默认"])
}

/// An example shows some values, and values that it shows need not be any.
pub(in crate::values) fn is_example(candidate: &Candidate<'_, '_>) -> bool {
    !is_alternative(candidate) && announces_example(candidate.sentence_before())
}

/// The end of a list whose beginning could not be read is no list.
pub(in crate::values) fn is_cut_off(candidate: &Candidate<'_, '_>) -> bool {
    let (reader, first) = (candidate.reader, candidate.first);
    let Some(before) = first.checked_sub(1) else { return false };
    let is_bare = |at: usize| reader.token(at).is_some_and(|it| it.kind == TokenKind::Bare);
    // `several words，B`.
    let is_last_word = is_bare(before)
        && is_bare(first)
        && !reader.tokens[before].is_number()
        && !ends_word(reader, before);
    if is_plain(candidate) && is_last_word {
        return true;
    }
    let follows_item =
        || reader.follows(first, "|｜") || (first > 2 && reader.follows(first - 2, "，,：:（("));
    let may_continue = is_plain(candidate) || (!is_described(candidate) && follows_item());
    let is_item = |at: usize| {
        reader.tokens[at].is_value() && !(is_conjoined(candidate) && ends_word(reader, at))
    };
    may_continue
        && before > 0
        && reader.follows(first, "，,、/／|；;")
        && (is_item(before - 1) || reader.follows(before, ")）"))
}

/// Whether a token is the end of a word that begins in another script: `灯ID`.
fn ends_word(reader: &Reader<'_>, at: usize) -> bool {
    let words = at.checked_sub(1).and_then(|it| reader.token(it));
    reader.token(at).is_some_and(|it| it.kind == TokenKind::Bare && !it.space_before)
        && words.is_some_and(|it| it.is_words() && !may_precede_value(it.text))
}

/// `if it is A or B, …`: other values are for other cases.
pub(in crate::values) fn is_of_case(candidate: &Candidate<'_, '_>) -> bool {
    const CASES: &[&str] = &["如果", "若为", "时取值", "时可取", "时可选"];
    // `A、B（Color=red）`.
    let (reader, end) = (candidate.reader, candidate.list.end);
    let is_marked =
        reader.is_punct(end, "（(") && reader.is_value(end + 1) && reader.is_punct(end + 2, "=＝");
    is_marked || contains_any(candidate.sentence_before(), CASES)
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
    ends_with_any(candidate.before().trim_end_matches([' ', '"', '“']), INTRODUCTIONS)
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

/// `A, B mean one and two`: what they mean follows in one go.
pub(in crate::values) fn are_explained_together(candidate: &Candidate<'_, '_>) -> bool {
    const EXPLANATIONS: &[&str] = &["分别对应", "分别表示", "分别代表", "分别指", "分别是"];
    starts_with_any(candidate.after().trim_start_matches([' ', '，', ',', '、']), EXPLANATIONS)
}

/// A value may follow a noun for what has a few values without a mark: `the typeA：one`.
pub(in crate::values) fn follows_kind(candidate: &Candidate<'_, '_>) -> bool {
    ends_with_kind(candidate.before())
}

/// `the type：A，B.`: the values are all that the sentence says of it.
pub(in crate::values) fn is_labelled(candidate: &Candidate<'_, '_>) -> bool {
    let label = candidate.before().trim_end().strip_suffix(['：', ':']);
    let ends_clause =
        || candidate.after().is_empty() || candidate.after().starts_with(['。', '\n']);
    label.is_some_and(ends_with_kind) && ends_clause()
}

/// The clause ends with the list.
pub(in crate::values) fn ends_clause(candidate: &Candidate<'_, '_>) -> bool {
    let after = candidate.after();
    after.is_empty() || after.starts_with(['，', ',', '。', '；', ';', '）', ')', '\n'])
}

/// The line ends with the list, or what follows is about the case in which it is sent.
pub(in crate::values) fn ends_line(candidate: &Candidate<'_, '_>) -> bool {
    let after = candidate.after().trim_start_matches(' ');
    after.starts_with('\n') || (after.starts_with('当') && candidate.after().starts_with(' '))
}

/// `(unit) 5, 10, 15`: numbers that are counted, and nothing else.
pub(in crate::values) fn follows_unit(candidate: &Candidate<'_, '_>) -> bool {
    let before = candidate.before().trim_end_matches([' ', '，', ',', '：', ':']);
    let bracket = before.strip_suffix(['）', ')']).and_then(|it| it.rfind(['（', '(']));
    bracket.is_some_and(|at| before[at..].contains("单位"))
}

/// `the value is A or B`: of this element, not the default.
pub(in crate::values) fn is_value_of_element(candidate: &Candidate<'_, '_>) -> bool {
    let before = candidate.before().trim_end_matches([' ', '：', ':', '"', '“']);
    let words = ["值为", "值是", "值有"].iter().find_map(|it| before.strip_suffix(it));
    words.is_some_and(|it| it.is_empty() || it.ends_with(['，', ',', '。', '；', ';', ' ', '\n']))
}
