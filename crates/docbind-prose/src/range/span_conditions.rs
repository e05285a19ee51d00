//! The conditions of the rules about spans: how they are written, and what the words around them are.

use super::number::keeps_unit;
use super::span::{Bounds, Span};
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::text::{contains_any, starts_with_any, tail};
use crate::unit::is_same_unit;

/// A span, and what is known of the field so far.
pub(super) struct Candidate<'c> {
    pub(super) span: &'c Span<'c, 'c>,
    pub(super) unit: Option<&'c Extracted>,
    /// The bounds of the spans before.
    pub(super) found: Option<&'c Bounds>,
}

/// A condition of a rule. Its reason is its documentation.
pub(super) type Condition = fn(&Candidate<'_>) -> bool;

/// What shows that two numbers are a range; one of them is enough.
const CUES: &[&[Condition]] = &[
    &[is_announced],
    &[is_number, is_interval],
    &[is_number, is_alone_with_unit],
    &[is_number, is_explained],
];

/// No cue shows that it is a range.
pub(super) fn has_no_cue(candidate: &Candidate<'_>) -> bool {
    !CUES.iter().any(|cue| cue.iter().all(|holds| holds(candidate)))
}

/// `the range is 1-9`.
fn is_announced(candidate: &Candidate<'_>) -> bool {
    const ANNOUNCEMENTS: &[&str] =
        &["范围", "取值", "可选", "区间", "限定", "支持", "枚举", "权重"];
    contains_any(candidate.span.clause, ANNOUNCEMENTS)
}

/// `1-9 is the range`.
fn is_explained(candidate: &Candidate<'_>) -> bool {
    const EXPLANATIONS: &[&str] = &["范围内", "之间", "开区间"];
    candidate.span.after.is_some_and(|it| it.is_words() && starts_with_any(it.text, EXPLANATIONS))
}

/// Nothing but a range is written `(0, 9]`.
fn is_interval(candidate: &Candidate<'_>) -> bool {
    candidate.span.is_interval()
}

/// `…，1-9Mbps`: between commas, with a unit.
fn is_alone_with_unit(candidate: &Candidate<'_>) -> bool {
    let span = candidate.span;
    span.second.unit.is_some()
        && span.is_dashed
        && span.before.is_some_and(|it| it.is_punct("，,"))
        && span.after.is_none_or(|it| it.is_punct("，,。；;\n"))
}

pub(super) fn is_bracketed(candidate: &Candidate<'_>) -> bool {
    candidate.span.is_bracketed
}

/// In a text two numbers may be anything; only a phrase shows that they are a range.
pub(super) fn is_text(candidate: &Candidate<'_>) -> bool {
    candidate.span.scalar == ScalarType::String
}

fn is_number(candidate: &Candidate<'_>) -> bool {
    !is_text(candidate)
}

/// `2020-1-9`, `A/1-9`.
pub(super) fn continues_name(candidate: &Candidate<'_>) -> bool {
    candidate.span.open.is_none() && candidate.span.before.is_some_and(|it| it.is_punct("-./"))
}

/// `small lamps (0,9], large lamps (0,90]`: each is of a case.
pub(super) fn differs_from_found(candidate: &Candidate<'_>) -> bool {
    let differs = |bound: &Option<Extracted>, number: &str| {
        bound.as_ref().is_some_and(|it| it.value != number)
    };
    candidate.found.is_some_and(|found| {
        differs(&found.min, candidate.span.first.text)
            || differs(&found.max, candidate.span.second.text)
    })
}

/// `…, of which 1-9`, `A with a weight of 1-9`: of a part of the text.
pub(super) fn is_of_shares(candidate: &Candidate<'_>) -> bool {
    contains_any(candidate.span.clause, &["其中", "权重"])
}

/// How much of the clause before a span is about it, in bytes.
const MAX_NEAR: usize = 30;

/// The words right before a span: an example in brackets is over where these are closed.
fn near<'c>(candidate: &Candidate<'c>) -> &'c str {
    tail(candidate.span.clause, MAX_NEAR).rsplit(['）', ')']).next().unwrap_or_default()
}

/// `a-z，0-9`: what a text consists of.
pub(super) fn is_of_characters(candidate: &Candidate<'_>) -> bool {
    contains_any(candidate.span.clause, &["a-z", "A-Z"])
}

/// A text of ports is a list of them.
pub(super) fn is_of_ports(candidate: &Candidate<'_>) -> bool {
    near(candidate).contains("端口范围")
}

/// `versions 5-7`.
pub(super) fn is_of_versions(candidate: &Candidate<'_>) -> bool {
    near(candidate).ends_with("版本")
}

/// An example, a step, a length, a format.
pub(super) fn is_of_something_else(candidate: &Candidate<'_>) -> bool {
    const OTHERS: &[&str] =
        &["例", "如：", "步长", "长度", "字符", "时间范围", "eg", "格式", "N的取值", "n的取值"];
    contains_any(near(candidate), OTHERS)
}

/// `1-9-2`, `1-9:2`.
pub(super) fn continues(candidate: &Candidate<'_>) -> bool {
    !candidate.span.is_bracketed && candidate.span.after.is_some_and(|it| it.is_punct("-.:：/~"))
}

/// `1-9 hours`, where the field counts seconds.
pub(super) fn counts_something_else(candidate: &Candidate<'_>) -> bool {
    candidate.span.second.unit.is_none() && !keeps_unit(candidate.span.after, candidate.unit)
}

/// `1MB~9`, where the field counts GB, or `1MB~9GB`.
pub(super) fn has_other_unit_first(candidate: &Candidate<'_>) -> bool {
    let units = candidate.span.first.unit.zip(candidate.span.second.unit);
    is_other_unit(candidate.span.first.unit, candidate.unit)
        || units.is_some_and(|(first, second)| !is_same_unit(first, second))
}

/// `1-9MB`, where the field counts GB.
pub(super) fn has_other_unit_second(candidate: &Candidate<'_>) -> bool {
    is_other_unit(candidate.span.second.unit, candidate.unit)
}

fn is_other_unit(own: Option<&str>, unit: Option<&Extracted>) -> bool {
    own.zip(unit).is_some_and(|(own, unit)| !is_same_unit(own, &unit.value))
}
