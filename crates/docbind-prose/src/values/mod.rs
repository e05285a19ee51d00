//! Lists of values: `["A","B"]`, `A：one；B：two`, `one：A，two：B`, `A/B`, `> A，one`.
//!
//! 1. What has the shape of a list is matched at each token where one may begin (`shapes`).
//! 2. Rules decide whether it is one, and how well that is vouched for (`rules`).
//! 3. The best match becomes the list (`value_list`).
//!
//! A match is a list where its shape alone shows it, or where a phrase announces it. An example is
//! never a list, and neither are values that do not fit the declared type.

mod alternatives;
mod candidate;
mod compound;
mod conditions;
mod described;
mod ending;
mod labels;
mod list_match;
mod lookup;
mod meaning;
mod numbered;
mod phrases;
mod plain;
mod reader;
mod reversed;
mod rules;
mod separator;
mod shapes;
mod split;
mod value_list;

pub(crate) use value_list::ValueList;

use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::token::{Token, TokenKind};
use candidate::Candidate;
use list_match::ListMatch;
use reader::Reader;
use rules::{Rank, rank};
use std::cmp::Reverse;
use std::collections::HashSet;

/// Returns the list of values of a description.
pub(crate) fn value_list(text: &str, scalar: ScalarType) -> Option<ValueList> {
    if scalar == ScalarType::Bool {
        return None;
    }
    let mut tokens = tokenize(text, LexMode::of(scalar));
    if scalar != ScalarType::String {
        split::drop_units(text, &mut tokens);
    }
    if !may_have_list(&Reader { text, tokens: &tokens, scalar }) {
        return None;
    }
    let tokens = split::split_tokens(text, tokens, scalar);
    let tokens = match scalar {
        ScalarType::String => compound::join_compounds(text, &tokens),
        ScalarType::Int | ScalarType::Float | ScalarType::Bool => tokens,
    };
    let reader = Reader { text, tokens: &tokens, scalar };
    best_match(&reader).map(|it| ValueList::new(&reader, &it))
}

/// A value alone is a list where it is quoted and announced; else it takes two.
fn may_have_list(reader: &Reader<'_>) -> bool {
    let is_value = |it: &&Token<'_>| it.is_value() && reader.fits(it);
    let mut values = reader.tokens.iter().filter(is_value);
    let first = values.next();
    first.is_some_and(|it| it.kind == TokenKind::Quoted || values.next().is_some())
}

/// The match that is vouched for best; of several, the longest, and of these the first. Where the
/// description announces lists that differ, each is of a case, and none is the list.
fn best_match<'a>(reader: &Reader<'a>) -> Option<ListMatch<'a>> {
    let mut accepted: Vec<(Rank, ListMatch<'a>)> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let Some(found) = reader.list_at(at) else {
            at += 1;
            continue;
        };
        // Within a list no other one begins.
        at = if found.items.len() > 1 { found.end.max(at + 1) } else { at + 1 };
        if let Some(rank) = rank(&Candidate::new(reader, &found)) {
            accepted.push((rank, found));
        }
    }
    let order = |at: &usize| {
        let (rank, list) = &accepted[*at];
        (*rank, list.items.len(), Reverse(*at))
    };
    let best = (0..accepted.len()).max_by_key(order)?;
    let (best_rank, list) = &accepted[best];
    let is_of_case = accepted.iter().any(|(rank, other)| {
        rank >= &Rank::Announced && rank == best_rank && !reader.has_part(list, other)
    });
    if is_of_case { None } else { Some(accepted.swap_remove(best).1) }
}

impl Reader<'_> {
    /// Whether another list is a part of a list: of its values, or of what one of them is.
    fn has_part(&self, list: &ListMatch<'_>, other: &ListMatch<'_>) -> bool {
        let values: HashSet<&str> =
            list.items.iter().map(|it| self.tokens[it.value].text).collect();
        let between = list.first_token()..other.first_token();
        let details = self.tokens.get(between).into_iter().flatten();
        other.items.iter().all(|it| values.contains(self.tokens[it.value].text))
            || details.into_iter().any(|it| it.text.starts_with("其中"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_as(text: &str, scalar: ScalarType) -> String {
        let Some(list) = value_list(text, scalar) else { return "-".to_owned() };
        let all: Vec<&str> = list.values.values.iter().map(|it| it.value.as_str()).collect();
        all.join("|") + if list.values.complete { " !" } else { "" }
    }

    fn check(text: &str) -> String {
        check_as(text, ScalarType::String)
    }

    #[test]
    fn lists_of_values() {
        assert_eq!(check("颜色，枚举值[\"Red\",\"Blue\"]"), "Red|Blue !");
        assert_eq!(check("颜色。Red / Blue"), "Red|Blue");
        assert_eq!(check("限定取值：\"Red\""), "Red !");
        assert_eq!(check("“Red”或“Blue”"), "Red|Blue");
        assert_eq!(check("指纹，md5(Red|Blue)"), "-");
    }

    #[test]
    fn values_with_meanings() {
        assert_eq!(check("颜色。枚举值为：Red，红；Blue，蓝；"), "Red|Blue !");
        assert_eq!(check("Red: 红 / Blue: 蓝"), "Red|Blue");
        assert_eq!(check("颜色\n> Red，红\n> Blue，蓝"), "Red|Blue");
        assert_eq!(check("颜色：red红色，blue蓝色"), "-");
        assert_eq!(check("颜色，取值red红色，blue蓝色"), "red|blue !");
        assert_eq!(check("颜色：Red（红）、Blue（蓝）"), "Red|Blue");
        assert_eq!(check("红：Red，蓝：Blue"), "Red|Blue");
    }

    #[test]
    fn numbers() {
        assert_eq!(check_as("0：关 1：开", ScalarType::Int), "0|1");
        assert_eq!(check_as("1-一级,2-二级", ScalarType::Int), "1|2");
        assert_eq!(check_as("取值[1,100]", ScalarType::Int), "-");
        assert_eq!(check_as("可选值 [1,10,100]", ScalarType::Int), "1|10|100 !");
        assert_eq!(check_as("2个月，3个月", ScalarType::Int), "-");
    }

    #[test]
    fn numbers_in_turn() {
        assert_eq!(check_as("1.红灯 2.蓝灯 3.绿灯 默认为2", ScalarType::Int), "1|2|3");
        assert_eq!(
            check_as(
                "色。1.红灯 2.蓝灯 默认为2\n1.红灯，1天内亮\n2.蓝灯，9天内亮",
                ScalarType::Int
            ),
            "1|2"
        );
        assert_eq!(check_as("1红灯2蓝灯", ScalarType::Int), "1|2");
        assert_eq!(check_as("小灯 1.红 2.蓝；大灯 1.绿 2.紫", ScalarType::Int), "-");
        assert_eq!(check_as("（1.红灯，2.蓝灯，3绿灯）", ScalarType::Int), "-");
        assert_eq!(check_as("（1，表示红，2表示蓝，0表示绿）", ScalarType::Int), "1|2|0");
        assert_eq!(check_as("取值为0或1,0表示红，1表示蓝", ScalarType::Int), "0|1 !");
        assert_eq!(check_as("默认值是0(0:红,1:蓝", ScalarType::Int), "0|1");
        assert_eq!(check_as("取值 100 或者 200", ScalarType::Int), "100|200 !");
    }

    #[test]
    fn names_before_values() {
        assert_eq!(check("分为：LED灯（Led）或普通灯(Plain)。默认Led"), "Led|Plain !");
        assert_eq!(check("灯：LED灯|Led，其它灯|Plain。"), "Led|Plain");
        assert_eq!(
            check("小灯|Red、中灯|Green和LED灯|Blue。大灯|White一种。"),
            "Red|Green|Blue|White"
        );
        assert_eq!(check("小灯|Red、大灯|Blue和LED灯X等"), "-");
    }

    #[test]
    fn meanings() {
        let check = |text: &str| {
            let values = value_list(text, ScalarType::String).map(|it| it.values.values);
            let meanings = values.iter().flatten().map(|it| it.meaning.as_deref().unwrap_or("-"));
            meanings.collect::<Vec<_>>().join("|")
        };
        assert_eq!(check("灯，分为大灯（Red）和小灯（Blue）"), "大灯|小灯");
        assert_eq!(check("颜色。返回\"Red\"或者\"Blue\""), "-|-");
        assert_eq!(check("Red（红）和Blue（蓝）"), "红|蓝");
        assert_eq!(check("red红色灯，blue蓝色灯，默认red"), "红色灯|蓝色灯");
        assert_eq!(check("Red：红，Blue：蓝， 默认为Red"), "红|蓝");
    }

    #[test]
    fn the_last_of_a_list() {
        assert_eq!(check("灯，Red:红，Blue：蓝，White"), "Red|Blue|White");
        assert_eq!(check("枚举值：\n> Red，红\n> Blue，蓝\n> White是白色"), "Red|Blue|White !");
        assert_eq!(check("Red（红）和Blue（蓝）"), "Red|Blue");
        assert_eq!(check("小灯：“Red”：红，“Blue”：蓝；大灯：“White”：白"), "Red|Blue|White");
        assert_eq!(check("分为：\nRed(红)： 热；红\nBlue(蓝)：冷"), "Red|Blue !");
    }

    #[test]
    fn lists_in_sentences() {
        assert_eq!(check("灯，支持Red, Blue 两种值"), "Red|Blue");
        assert_eq!(check("灯，支持\"Red\", \"-Red\""), "Red|-Red");
        assert_eq!(check("灯：甲，支持Red和Blue"), "-");
        assert_eq!(check("颜色：默认为“Red”，还可以选择为“Blue”或\"White\"。"), "Red|Blue|White");
        assert_eq!(check("颜色。返回\"Red\"或者\"Blue\""), "Red|Blue");
        assert_eq!(check_as("默认为“Red”，还可以为“1”或“2”", ScalarType::Int), "1|2");
        assert_eq!(check("取值\"Red\" \"Blue\"，默认值“Red”"), "Red|Blue !");
        assert_eq!(check("灯\n[ Red 红灯, Blue 蓝灯]。默认Red"), "Red|Blue");
    }

    #[test]
    fn opposites() {
        assert_eq!(check("是否开灯（Yes No）"), "Yes|No");
        assert_eq!(check("开灯，YES是，NO否；不可改"), "YES|NO");
    }

    #[test]
    fn what_is_no_list() {
        assert_eq!(check("颜色，例如：Red，Blue"), "-");
        assert_eq!(check("支持TCP/UDP转发"), "-");
        assert_eq!(check("最小值：1，最大值：9"), "-");
        assert_eq!(check("大小，单位GB/TB"), "-");
        assert_eq!(check_as("范围，第 0 ~ 9/44 级", ScalarType::Int), "-");
    }
}
