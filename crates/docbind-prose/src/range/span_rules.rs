//! Decides which spans are the range of a field.

use super::number::keeps_unit;
use super::span::{Bounds, Span};
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::rule::Rule;
use crate::text::{contains_any, starts_with_any, tail};
use crate::unit::is_same_unit;

/// A span, and what is known of the field so far.
struct Candidate<'c> {
    span: &'c Span<'c, 'c>,
    unit: Option<&'c Extracted>,
    /// The bounds of the spans before.
    found: Option<&'c Bounds>,
}

/// What a rule decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is not the range.
    Skip,
    /// The description gives several, and none can be told to be the range.
    Ambiguous,
}

/// A condition of a rule. Its reason is its documentation.
type Condition = fn(&Candidate<'_>) -> bool;

type SpanRule = Rule<Condition, Verdict>;

const fn skip(name: &'static str, conditions: &'static [Condition]) -> SpanRule {
    Rule { name, conditions, verdict: Verdict::Skip }
}

const fn ambiguous(name: &'static str, conditions: &'static [Condition]) -> SpanRule {
    Rule { name, conditions, verdict: Verdict::Ambiguous }
}

/// The rules; the first that applies decides. Where none applies, the span is the range.
const RULES: &[SpanRule] = &[
    skip("a part of a name", &[continues_name]),
    ambiguous("another interval", &[is_bracketed, has_no_cue, differs_from_found]),
    skip("any two numbers", &[has_no_cue]),
    skip("a share", &[is_text, is_of_shares]),
    skip("ports", &[is_text, is_of_ports]),
    skip("versions", &[is_of_versions]),
    skip("an example", &[is_of_something_else]),
    skip("the beginning of a name", &[continues]),
    skip("another unit", &[counts_something_else]),
    skip("another unit of the first", &[has_other_unit_first]),
    skip("another unit of the second", &[has_other_unit_second]),
];

/// What shows that two numbers are a range; one of them is enough.
const CUES: &[&[Condition]] = &[
    &[is_announced],
    &[is_number, is_interval],
    &[is_number, is_alone_with_unit],
    &[is_number, is_explained],
];

/// Returns the range that a description gives, and the unit that it is given in.
pub(super) fn range_of_span(text: &str, scalar: ScalarType, unit: Option<&Extracted>) -> Bounds {
    let tokens = tokenize(text, LexMode::Numbers);
    let mut found: Option<Bounds> = None;
    for at in 0..tokens.len() {
        let Some(span) = Span::at(text, &tokens, at, scalar) else { continue };
        let candidate = Candidate { span: &span, unit, found: found.as_ref() };
        match deciding_rule(&candidate).map(|it| it.verdict) {
            Some(Verdict::Skip) => continue,
            Some(Verdict::Ambiguous) => return Bounds::default(),
            None => {}
        }
        let bounds = span.bounds(text, unit);
        if found.as_ref().is_some_and(|it| !it.agrees_with(&bounds)) {
            return Bounds::default();
        }
        found = Some(bounds);
    }
    found.unwrap_or_default()
}

fn deciding_rule(candidate: &Candidate<'_>) -> Option<&'static SpanRule> {
    Rule::deciding(RULES, |holds| holds(candidate))
}

/// No cue shows that it is a range.
fn has_no_cue(candidate: &Candidate<'_>) -> bool {
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

fn is_bracketed(candidate: &Candidate<'_>) -> bool {
    candidate.span.is_bracketed
}

/// In a text two numbers may be anything; only a phrase tells that they are a range.
fn is_text(candidate: &Candidate<'_>) -> bool {
    candidate.span.scalar == ScalarType::String
}

fn is_number(candidate: &Candidate<'_>) -> bool {
    !is_text(candidate)
}

/// `2020-1-9`, `A/1-9`.
fn continues_name(candidate: &Candidate<'_>) -> bool {
    candidate.span.open.is_none() && candidate.span.before.is_some_and(|it| it.is_punct("-./"))
}

/// `small lamps (0,9], large lamps (0,90]`: each is of a case.
fn differs_from_found(candidate: &Candidate<'_>) -> bool {
    let differs = |bound: &Option<Extracted>, number: &str| {
        bound.as_ref().is_some_and(|it| it.value != number)
    };
    candidate.found.is_some_and(|found| {
        differs(&found.min, candidate.span.first.text)
            || differs(&found.max, candidate.span.second.text)
    })
}

/// `…, of which 1-9`, `A with a weight of 1-9`: of a part of the text.
fn is_of_shares(candidate: &Candidate<'_>) -> bool {
    contains_any(candidate.span.clause, &["其中", "权重"])
}

/// How much of the clause before a span says what it is of, in bytes.
const MAX_NEAR: usize = 30;

/// The words right before a span: an example in brackets is over where these are closed.
fn near<'c>(candidate: &Candidate<'c>) -> &'c str {
    tail(candidate.span.clause, MAX_NEAR).rsplit(['）', ')']).next().unwrap_or_default()
}

/// A text of ports is a list of them.
fn is_of_ports(candidate: &Candidate<'_>) -> bool {
    near(candidate).contains("端口范围")
}

/// `versions 5-7`.
fn is_of_versions(candidate: &Candidate<'_>) -> bool {
    near(candidate).ends_with("版本")
}

/// An example, a step, a length, a format.
fn is_of_something_else(candidate: &Candidate<'_>) -> bool {
    const OTHERS: &[&str] = &["例", "如：", "步长", "长度", "字符", "时间范围", "eg", "格式"];
    contains_any(near(candidate), OTHERS)
}

/// `1-9-2`, `1-9:2`.
fn continues(candidate: &Candidate<'_>) -> bool {
    !candidate.span.is_bracketed && candidate.span.after.is_some_and(|it| it.is_punct("-.:：/~"))
}

/// `1-9 hours`, where the field counts seconds.
fn counts_something_else(candidate: &Candidate<'_>) -> bool {
    candidate.span.second.unit.is_none() && !keeps_unit(candidate.span.after, candidate.unit)
}

/// `1MB~9`, where the field counts GB.
fn has_other_unit_first(candidate: &Candidate<'_>) -> bool {
    is_other_unit(candidate.span.first.unit, candidate.unit)
}

/// `1-9MB`, where the field counts GB.
fn has_other_unit_second(candidate: &Candidate<'_>) -> bool {
    is_other_unit(candidate.span.second.unit, candidate.unit)
}

fn is_other_unit(own: Option<&str>, unit: Option<&Extracted>) -> bool {
    own.zip(unit).is_some_and(|(own, unit)| !is_same_unit(own, &unit.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::ScalarType::{Int, String};

    /// What decides about the spans of a text: rules, by name, or that one is the range.
    fn decisions(text: &str, scalar: ScalarType, unit: &str) -> Vec<&'static str> {
        let unit = Extracted { value: unit.to_owned(), evidence: "".to_owned() };
        let unit = Some(&unit).filter(|it| !it.value.is_empty());
        let tokens = tokenize(text, LexMode::Numbers);
        let mut found = None;
        let mut res = Vec::new();
        for at in 0..tokens.len() {
            let Some(span) = Span::at(text, &tokens, at, scalar) else { continue };
            let candidate = Candidate { span: &span, unit, found: found.as_ref() };
            res.push(deciding_rule(&candidate).map_or("the range", |it| it.name));
            found = found.or(Some(span.bounds(text, unit)));
        }
        res
    }

    /// A description for each rule, in their order, and the unit of the field.
    const EXAMPLES: &[(&str, &str, ScalarType, &str)] = &[
        ("a part of a name", "取值A/1-9", Int, ""),
        ("another interval", "小灯[0,9]，大灯亮（0、90）", Int, ""),
        ("any two numbers", "灯，1-9", Int, ""),
        ("a share", "取值为文字，其中1-9", String, ""),
        ("ports", "端口范围1-9", String, ""),
        ("versions", "支持版本1-9", Int, ""),
        ("an example", "取值，例如1-9", Int, ""),
        ("the beginning of a name", "取值1-9:2", Int, ""),
        ("another unit", "取值1-9小时", Int, "秒"),
        ("another unit of the first", "取值1MB~9", Int, "GB"),
        ("another unit of the second", "取值1-9MB", Int, "GB"),
    ];

    #[test]
    fn each_rule_decides() {
        for (rule, text, scalar, unit) in EXAMPLES {
            let decisions = decisions(text, *scalar, unit);
            assert!(decisions.contains(rule), "{text}: {decisions:?}, expected {rule}");
        }
    }

    #[test]
    fn each_rule_has_an_example() {
        let rules: Vec<&str> = RULES.iter().map(|it| it.name).collect();
        let examples: Vec<&str> = EXAMPLES.iter().map(|it| it.0).collect();
        assert_eq!(rules, examples);
    }

    #[test]
    fn each_cue_is_enough() {
        for text in ["取值1-9", "灯数(0, 9]", "流速，1-9Mbps", "灯数在1-9之间"] {
            assert!(decisions(text, Int, "").contains(&"the range"), "{text}");
        }
    }
}
