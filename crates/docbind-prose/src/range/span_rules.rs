//! Decides which spans are the range of a field.

use super::span::{Bounds, Span};
use super::span_conditions::{
    Candidate, Condition, continues, continues_name, counts_something_else, differs_from_found,
    has_no_cue, has_other_unit_first, has_other_unit_second, is_bracketed, is_of_characters,
    is_of_ports, is_of_shares, is_of_something_else, is_of_versions, is_text,
};
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::rule::Rule;

/// What a rule decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is not the range.
    Skip,
    /// The description gives several, and it is unclear which is the range.
    Ambiguous,
}

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
    skip("characters", &[is_text, is_of_characters]),
    skip("ports", &[is_text, is_of_ports]),
    skip("versions", &[is_of_versions]),
    skip("an example", &[is_of_something_else]),
    skip("the beginning of a name", &[continues]),
    skip("another unit", &[counts_something_else]),
    skip("another unit of the first", &[has_other_unit_first]),
    skip("another unit of the second", &[has_other_unit_second]),
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
        ("characters", "支持 a-z，0-9", String, ""),
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
