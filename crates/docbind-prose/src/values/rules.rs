//! Decides whether something that has the shape of a list is one, and how well that is vouched for.

use super::candidate::Candidate;
use super::conditions::{
    Condition, are_names, are_opposite, are_quoted, are_supported, are_units, begins_clause,
    begins_text, ends_description, follows_number_and_words, has_bare_value, has_no_separator,
    have_meaning_verbs, is_alone, is_alternative, is_announced, is_bulleted, is_cut_off,
    is_described, is_described_by_commas, is_described_by_marks, is_described_by_nothing,
    is_described_loosely, is_example, is_in_brackets, is_int, is_introduced, is_of_case,
    is_of_part, is_only_value, is_pair_of_numbers, is_plain, is_returned, is_reversed, is_slashed,
    is_strongly_separated, is_text, maps_names_to_names, repeats_values,
};
use crate::rule::Rule;
use Rank::{Announced, Certain, Evident, Plausible, Tentative};

/// How well a list is vouched for. Of several lists in a description the best one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The style of its values suggests a list.
    Tentative,
    /// Its place, or the words around it, suggest a list.
    Plausible,
    /// Its shape shows that it is a list.
    Evident,
    /// A phrase announces it.
    Announced,
    /// A phrase announces it, and its shape shows that it is a list.
    Certain,
}

/// What a rule decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// It is not a list.
    Reject,
    /// It is a list.
    Accept(Rank),
}

type ListRule = Rule<Condition, Verdict>;

const fn reject(name: &'static str, conditions: &'static [Condition]) -> ListRule {
    Rule { name, conditions, verdict: Verdict::Reject }
}

const fn accept(rank: Rank, name: &'static str, conditions: &'static [Condition]) -> ListRule {
    Rule { name, conditions, verdict: Verdict::Accept(rank) }
}

/// The rules; the first that applies decides. Where none applies, it is not a list.
const RULES: &[ListRule] = &[
    // Whatever its shape.
    reject("units", &[are_units]),
    reject("a bare value alone", &[is_alone, has_bare_value]),
    reject("a value alone after its meaning", &[is_alone, is_reversed]),
    reject("an example", &[is_example]),
    reject("the end of another list", &[is_cut_off]),
    reject("values of a case", &[is_plain, is_of_case]),
    reject("a part of another list", &[is_described, is_int, follows_number_and_words]),
    reject("values of a part", &[is_of_part]),
    reject("a table", &[is_described, maps_names_to_names]),
    reject("a range", &[is_plain, is_pair_of_numbers]),
    reject("a sentence", &[is_reversed, repeats_values]),
    accept(Tentative, "the only value", &[is_alone, is_only_value]),
    reject("a quoted value alone", &[is_alone]),
    // `A：one，B：two`.
    accept(Certain, "announced meanings", &[is_described_by_marks, is_announced]),
    accept(Announced, "announced, loose meanings", &[is_described_loosely, is_announced]),
    accept(Evident, "meanings", &[is_described_by_marks, begins_clause]),
    accept(Evident, "meanings of quoted values", &[is_described_by_marks, are_quoted]),
    accept(
        Plausible,
        "strongly separated",
        &[is_described_loosely, begins_clause, is_strongly_separated],
    ),
    accept(Plausible, "opposites", &[is_described_by_nothing, begins_clause, are_opposite]),
    accept(Plausible, "in brackets", &[is_described_by_nothing, begins_clause, is_in_brackets]),
    accept(Plausible, "whole numbers", &[is_described_by_nothing, begins_clause, is_int]),
    accept(
        Plausible,
        "numbers with verbs",
        &[is_described_by_commas, begins_clause, have_meaning_verbs],
    ),
    // `one：A，two：B`.
    accept(Announced, "announced after meanings", &[is_reversed, is_announced]),
    accept(Tentative, "right after meanings", &[is_reversed, has_no_separator]),
    accept(Plausible, "after meanings", &[is_reversed]),
    // `A，B`.
    accept(Announced, "announced", &[is_plain, is_announced, begins_clause]),
    accept(Announced, "announced and quoted", &[is_plain, is_announced, are_quoted]),
    accept(Announced, "announced and introduced", &[is_plain, is_announced, is_introduced]),
    accept(Plausible, "quoted", &[is_plain, are_quoted, begins_clause]),
    accept(Plausible, "returned", &[is_plain, are_quoted, is_returned]),
    accept(Plausible, "supported", &[is_plain, is_text, are_supported]),
    accept(Plausible, "on lines", &[is_plain, is_text, is_bulleted]),
    accept(Tentative, "names with slashes", &[is_plain, is_slashed, are_names, begins_clause]),
    accept(Tentative, "names first", &[is_plain, begins_text, are_names, begins_clause]),
    accept(Tentative, "names last", &[is_plain, are_names, begins_clause, ends_description]),
    // `A，it may also be B`.
    accept(Announced, "alternatives to a default", &[is_alternative]),
];

/// Returns how well a candidate is vouched for; `None` where it is not a list.
pub(super) fn rank(candidate: &Candidate<'_, '_>) -> Option<Rank> {
    match deciding_rule(candidate)?.verdict {
        Verdict::Reject => None,
        Verdict::Accept(rank) => Some(rank),
    }
}

fn deciding_rule(candidate: &Candidate<'_, '_>) -> Option<&'static ListRule> {
    Rule::deciding(RULES, |holds| holds(candidate))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::element::ScalarType::{self, Int, String};
    use crate::lexer::{LexMode, tokenize};
    use crate::values::reader::Reader;

    /// The rules that decide about what has the shape of a list anywhere in a text.
    fn deciding_rules(text: &str, scalar: ScalarType) -> Vec<&'static str> {
        let tokens = tokenize(text, LexMode::of(scalar));
        let reader = Reader { text, tokens: &tokens, scalar };
        let lists = (0..tokens.len()).filter_map(|at| reader.list_at(at));
        lists.filter_map(|it| Some(deciding_rule(&Candidate::new(&reader, &it))?.name)).collect()
    }

    /// A description for each rule, in their order.
    const EXAMPLES: &[(&str, &str, ScalarType)] = &[
        ("units", "容量，GB/TB", String),
        ("a bare value alone", "灯，Red", String),
        ("a value alone after its meaning", "红：“Red”，亮红：“Red”", String),
        ("an example", "颜色，例如：Red，Blue", String),
        ("the end of another list", "颜色，枚举值：红：Red，Blue，White，Green", String),
        ("values of a case", "灯，如果颜色为Red，Blue", String),
        ("a part of another list", "0，关，1：亮，2：暗", Int),
        ("values of a part", "每项为：Red，Blue", String),
        ("a table", "North：Red，South：Red", String),
        ("a range", "取值[1,100]", Int),
        ("a sentence", "大灯（Red）、小灯（Blue）和中灯（Red）", String),
        ("the only value", "限定取值：\"Red\"", String),
        ("a quoted value alone", "颜色，\"Red\"", String),
        ("announced meanings", "枚举值：Red：红；Blue：蓝", String),
        ("announced, loose meanings", "枚举值：Red，红；Blue，蓝", String),
        ("meanings", "颜色：Red（红）、Blue（蓝）", String),
        ("meanings of quoted values", "颜色“Red”：红，“Blue”：蓝", String),
        ("strongly separated", "颜色\n> Red，红\n> Blue，蓝", String),
        ("opposites", "开灯，YES是，NO否", String),
        ("in brackets", "灯[ Red 红灯, Blue 蓝灯]", String),
        ("whole numbers", "0关 1开", Int),
        ("numbers with verbs", "灯，1，表示红，2表示蓝，0表示绿", Int),
        ("announced after meanings", "分为：LED灯（Led）或普通灯(Plain)", String),
        ("right after meanings", "红 “Red”，蓝 “Blue”", String),
        ("after meanings", "红：Red，蓝：Blue", String),
        ("announced", "枚举值：Red，Blue", String),
        ("announced and quoted", "取值\"Red\" \"Blue\"", String),
        ("announced and introduced", "取值为Red或Blue", String),
        ("quoted", "灯，“Red”或“Blue”", String),
        ("returned", "灯返回\"Red\"或者\"Blue\"", String),
        ("supported", "灯，支持Red, Blue 两种值", String),
        ("on lines", "灯\nRed\n- Blue", String),
        ("names with slashes", "颜色。Red/Blue 灯", String),
        ("names first", "Red，Blue 灯的颜色", String),
        ("names last", "灯，Red，Blue", String),
        ("alternatives to a default", "默认为“Red”，还可以选择为“Blue”", String),
    ];

    #[test]
    fn each_rule_decides() {
        for (rule, text, scalar) in EXAMPLES {
            let rules = deciding_rules(text, *scalar);
            assert!(rules.contains(rule), "{text}: {rules:?}, expected {rule}");
        }
    }

    #[test]
    fn each_rule_has_an_example() {
        let rules: Vec<&str> = RULES.iter().map(|it| it.name).collect();
        let examples: Vec<&str> = EXAMPLES.iter().map(|it| it.0).collect();
        assert_eq!(rules, examples);
    }
}
