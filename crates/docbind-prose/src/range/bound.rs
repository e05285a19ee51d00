//! One bound of a number: `at most 9`.

use super::number::{Number, keeps_unit};
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::text::{contains_any, find_phrases, head, sentence_around, starts_with_any, tail};
use crate::token::Token;
use crate::unit::is_same_unit;

/// Phrases before the least value, itself allowed.
pub(crate) const AT_LEAST: &[&str] = &[
    "最小值",
    "最小为",
    "最小",
    "最低",
    "至少",
    "不小于",
    "不能小于",
    "不低于",
    "不少于",
    "大于等于",
    "下限",
    ">=",
    "≥",
];

/// Phrases before the greatest value, itself allowed.
pub(crate) const AT_MOST: &[&str] = &[
    "最大值",
    "最大为",
    "最大",
    "最高",
    "最多",
    "不超过",
    "不能超过",
    "不得超过",
    "不大于",
    "不能大于",
    "小于等于",
    "上限",
    "<=",
    "≤",
];

const JOINTS: &[&str] = &[
    "为",
    "是",
    "数量",
    "：",
    ":",
    " ",
    "值",
    "支持",
    "可",
    "不超过",
    "不能超过",
    "（",
    "(",
    "默认",
    "设置",
    "可以",
    "限制",
];

/// How much text after the phrase is read, in bytes.
const MAX_NUMBER: usize = 80;
/// How much text before the phrase is looked at, in bytes.
const MAX_BEFORE: usize = 24;

/// A number after a phrase.
struct Bound<'b> {
    number: Number<'b>,
    unit: Option<&'b Extracted>,
    before: &'b str,
    /// The tokens after the number.
    after: &'b [Token<'b>],
}

/// Why a number is no bound of the field. Where one of them holds, a description gives none: other
/// phrases of it are hardly about the field itself.
const REJECTIONS: &[fn(&Bound<'_>) -> bool] = &[
    is_of_length,
    is_of_case,
    counts_characters,
    has_other_unit,
    counts_something_else,
    continues,
];

/// Returns the number after one of some phrases; two that disagree give none.
pub(super) fn bound(
    text: &str,
    phrases: &'static [&'static str],
    scalar: ScalarType,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    let mut found: Option<Extracted> = None;
    for (at, phrase) in find_phrases(text, phrases) {
        let mut rest = &text[at + phrase.len()..];
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
        }
        let tokens = tokenize(head(rest, MAX_NUMBER), LexMode::Numbers);
        let Some((number, after)) = tokens.split_first() else { continue };
        let Some(number) = Number::new(number, scalar) else { continue };
        let bound = Bound { number, unit, before: tail(&text[..at], MAX_BEFORE), after };
        let is_other = found.as_ref().is_some_and(|it| it.value != number.text);
        if is_other || REJECTIONS.iter().any(|holds| holds(&bound)) {
            return None;
        }
        let evidence = sentence_around(text, at, at + phrase.len());
        found = Some(Extracted { value: number.text.to_owned(), evidence });
    }
    found
}

/// The length of a text, not a number.
fn is_of_length(bound: &Bound<'_>) -> bool {
    let clause = bound.before.rsplit(['，', ',']).next().unwrap_or(bound.before);
    contains_any(clause, &["长度", "字符"])
}

/// Of a case, of one request, of all elements together.
fn is_of_case(bound: &Bound<'_>) -> bool {
    const CASES: &[&str] =
        &["时，", "时,", "如果", "若", "的时候", "一次", "每次", "单个", "总", "同时"];
    contains_any(bound.before, CASES)
}

/// `at most 9 characters`.
fn counts_characters(bound: &Bound<'_>) -> bool {
    const CHARACTERS: &[&str] = &["字符", "字节", "位", "个字", "个字符", "个字节"];
    bound.after.first().is_some_and(|it| starts_with_any(it.text, CHARACTERS))
}

/// `at most 9MB`, where the field counts GB or has no unit.
fn has_other_unit(bound: &Bound<'_>) -> bool {
    bound
        .number
        .unit
        .is_some_and(|own| bound.unit.is_none_or(|unit| !is_same_unit(own, &unit.value)))
}

/// `at most 9 hours`, where the field counts seconds.
fn counts_something_else(bound: &Bound<'_>) -> bool {
    !keeps_unit(bound.after.first(), bound.unit)
}

/// `at most 9-1`, `at most 9*1`.
fn continues(bound: &Bound<'_>) -> bool {
    let [mark, next, ..] = bound.after else { return false };
    mark.is_punct("-~～.:*") && !next.space_before
}
