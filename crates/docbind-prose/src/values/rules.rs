//! Decides whether something that has the shape of a list is one, and how well that is vouched for.

use super::candidate::Candidate;
use super::conditions::{
    Condition, are_attributes, are_bounds, are_cases, are_character_classes, are_elements,
    are_excluded, are_explained_together, are_glued, are_members, are_names, are_names_of_others,
    are_numbers, are_opposite, are_partly_planned, are_placeholders, are_quoted, are_sentinels,
    are_set_off, are_several, are_supported, are_unavailable, are_units, begins_clause,
    begins_text, continues_sequence, ends_clause, ends_description, ends_line,
    follows_announced_value, follows_kind, follows_number_and_words, follows_other_style,
    follows_range, follows_unit, has_bare_value, has_no_separator, has_other_choice, has_otherwise,
    has_unnamed_others, have_default, have_meaning_verbs, have_verbs, hold_bars, is_alone,
    is_alternative, is_announced, is_bracketed_part, is_bulleted, is_cut_off, is_described,
    is_described_by_commas, is_described_by_marks, is_described_by_nothing, is_described_loosely,
    is_example, is_in_brackets, is_int, is_introduced, is_labelled, is_of_case, is_of_composite,
    is_of_data_uri, is_of_keys, is_of_part, is_only_value, is_pair_of_numbers, is_plain,
    is_returned, is_reversed, is_reversed_by_commas, is_slashed, is_strongly_separated, is_text,
    is_value_of_element, lists_names, maps_names_to_names, repeats_values,
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
    accept(Plausible, "counted", &[is_plain, is_int, are_several, follows_unit, ends_description]),
    reject("an example", &[is_example]),
    reject("the end of another list", &[is_cut_off]),
    reject("values of a case", &[is_plain, is_of_case]),
    reject("a part of another list", &[is_described, is_int, follows_number_and_words]),
    reject("values of a part", &[is_of_part]),
    reject("a part between bars", &[is_of_composite]),
    reject("keys", &[is_of_keys]),
    reject("members of an object", &[are_members]),
    reject("elements of an array", &[are_elements]),
    reject("placeholders", &[are_placeholders]),
    reject("all but these", &[are_excluded]),
    reject("what cannot be chosen", &[are_unavailable]),
    reject("plans", &[are_partly_planned]),
    reject("names of something else", &[are_names_of_others]),
    reject("classes of characters", &[are_character_classes]),
    reject("bounds of a number", &[is_reversed, are_bounds]),
    reject("special numbers", &[is_int, are_sentinels]),
    reject("a label and names", &[is_described_by_marks, lists_names]),
    reject("the end of a list in another style", &[is_described, follows_other_style]),
    reject("the type of data", &[is_of_data_uri]),
    reject("a part in brackets", &[is_bracketed_part]),
    reject("values with bars", &[hold_bars]),
    reject("a value and all others", &[is_reversed, has_otherwise]),
    reject("subjects of one sentence", &[are_cases]),
    reject("attributes", &[are_attributes]),
    reject("the end of a sequence", &[continues_sequence]),
    reject("the end of what is announced", &[follows_announced_value]),
    reject("one of those without a name", &[has_unnamed_others]),
    reject("values of all cases but one", &[has_other_choice]),
    reject("a table", &[is_described, maps_names_to_names]),
    reject("a range", &[is_plain, is_pair_of_numbers]),
    reject("the end of a range", &[is_plain, follows_range]),
    reject("a sentence", &[is_reversed, repeats_values]),
    accept(Tentative, "the only value", &[is_alone, is_only_value]),
    reject("a quoted value alone", &[is_alone]),
    // `A：one，B：two`.
    accept(Certain, "announced meanings", &[is_described_by_marks, is_announced]),
    accept(Announced, "announced, loose meanings", &[is_described_loosely, is_announced]),
    accept(Evident, "meanings", &[is_described_by_marks, begins_clause]),
    accept(Evident, "meanings of quoted values", &[is_described_by_marks, are_quoted]),
    accept(Evident, "meanings of kinds", &[is_described_by_marks, follows_kind]),
    accept(Evident, "introduced meanings", &[is_described_by_marks, are_numbers, is_introduced]),
    accept(Plausible, "verbs", &[is_described_by_nothing, have_verbs, begins_clause]),
    accept(
        Plausible,
        "glued, with a default",
        &[is_described_by_nothing, are_glued, have_default, begins_clause],
    ),
    accept(
        Plausible,
        "spaced meanings",
        &[
            is_described_by_nothing,
            are_names,
            are_set_off,
            are_several,
            begins_clause,
            ends_description,
        ],
    ),
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
    accept(
        Announced,
        "announced after meanings and commas",
        &[is_reversed_by_commas, is_announced],
    ),
    accept(Plausible, "quoted after meanings and commas", &[is_reversed_by_commas, are_quoted]),
    reject("commas after words", &[is_reversed_by_commas]),
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
    accept(
        Plausible,
        "explained together",
        &[is_plain, are_names, begins_clause, are_explained_together],
    ),
    accept(Plausible, "values of the element", &[is_plain, is_value_of_element]),
    accept(Plausible, "labelled", &[is_plain, are_names, is_labelled]),
    accept(Tentative, "names with slashes", &[is_plain, is_slashed, are_names, begins_clause]),
    accept(
        Tentative,
        "slashes after a kind",
        &[is_plain, is_slashed, are_names, follows_kind, ends_clause],
    ),
    accept(Tentative, "names on a line", &[is_plain, are_names, begins_clause, ends_line]),
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
        ("counted", "亮度（单位M）5、10、15", Int),
        ("an example", "颜色，例如：Red，Blue", String),
        ("the end of another list", "颜色，枚举值：红：Red，Blue，White，Green", String),
        ("values of a case", "灯，如果颜色为Red，Blue", String),
        ("a part of another list", "0，关，1：亮，2：暗", Int),
        ("values of a part", "每项为：Red，Blue", String),
        ("a part between bars", "编号 | 灯型（支持Led、Cfl） | 房间 | 备注", String),
        ("keys", "灯，key为灯型（Red：红，Blue：蓝）", String),
        ("members of an object", "{Red: \"rr\", Blue: \"bb\"}", String),
        ("elements of an array", "Lamps.0代表灯，Lamps.1代表另一盏", String),
        ("placeholders", "“lamp-xxx”，“room-xxx”", String),
        ("all but these", "如下灯型不需要：'Red', 'Blue'", String),
        ("what cannot be chosen", "不支持的灯型：Red、Blue", String),
        ("plans", "目前支持 Red，后续将支持 Blue", String),
        ("names of something else", "依赖参数：Red、Blue", String),
        ("classes of characters", "只能包含 a-z、A-Z、0-9", String),
        ("bounds of a number", "灯数，不小于 3，不大于 9", Int),
        ("special numbers", "剩余灯数，-1表示不限，0表示已用尽", Int),
        ("a label and names", "Colour: Red (default), Blue, White", String),
        ("the end of a list in another style", "灯，Red 红，Blue（蓝），White（白）", String),
        ("the type of data", "data:image/png;base64,", String),
        ("a part in brackets", "规则，灯型（Red/Blue）:房间", String),
        ("values with bars", "灯名|Red、灯名|Blue，Lamp|asc、Lamp|desc", String),
        ("a value and all others", "全部房间填 all，否则填写房间 ID", String),
        ("subjects of one sentence", "Red 灯的颜色，Blue 灯的亮度", String),
        ("attributes", "Red 或 Blue 灯的颜色", String),
        ("the end of a sequence", "1.红 2.蓝 3>绿，3紫 4白", Int),
        ("the end of what is announced", "枚举值，不亮，\"Off\"；颜色，\"Red\", \"Blue\"", String),
        ("one of those without a name", "枚举值：\"Red\", 红; 否则 蓝；", String),
        ("values of all cases but one", "可选红：Red，蓝：Blue。大灯可以选择White", String),
        ("a table", "North：Red，South：Red", String),
        ("a range", "取值[1,100]", Int),
        ("the end of a range", "亮度的范围，第 0 ~ 9/44 级", Int),
        ("a sentence", "大灯（Red）、小灯（Blue）和中灯（Red）", String),
        ("the only value", "限定取值：\"Red\"", String),
        ("a quoted value alone", "颜色，\"Red\"", String),
        ("announced meanings", "枚举值：Red：红；Blue：蓝", String),
        ("announced, loose meanings", "枚举值：Red，红；Blue，蓝", String),
        ("meanings", "颜色：Red（红）、Blue（蓝）", String),
        ("meanings of quoted values", "颜色“Red”：红，“Blue”：蓝", String),
        ("meanings of kinds", "灯的状态Red：红；Blue：蓝", String),
        ("introduced meanings", "灯按房间分，有1：Red，2：Blue", String),
        ("verbs", "Red代表红色 Blue代表蓝色", String),
        ("glued, with a default", "red红色灯，blue蓝色灯，默认blue", String),
        ("spaced meanings", "Red 红色,Blue 蓝色,White 白色", String),
        ("strongly separated", "颜色\n> Red，红\n> Blue，蓝", String),
        ("opposites", "开灯，YES是，NO否", String),
        ("in brackets", "灯[ Red 红灯, Blue 蓝灯]", String),
        ("whole numbers", "0关 1开", Int),
        ("numbers with verbs", "灯，1，表示红，2表示蓝，0表示绿", Int),
        ("announced after meanings and commas", "枚举值，红，“Red”；蓝，“Blue”", String),
        ("quoted after meanings and commas", "红，“Red”；蓝，“Blue”", String),
        ("commas after words", "红，Red；蓝，Blue", String),
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
        ("explained together", "灯：Red、Blue，分别表示红和蓝", String),
        ("values of the element", "灯，值为 Red 或 Blue， Red 时亮", String),
        ("labelled", "灯的类型：Red，Blue。必传", String),
        ("names with slashes", "颜色。Red/Blue 灯", String),
        ("slashes after a kind", "灯的类型Red|Blue，默认Red", String),
        ("names on a line", "开灯 Red或Blue\n当天黑时必传", String),
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
