//! Lists of values: `["A","B"]`, `A：one；B：two`, `one：A，two：B`, `A/B`, `> A，one`.
//!
//! A list counts where its shape alone shows that it is one, or where a phrase announces it. An
//! example is never a list, and a list whose values do not fit the declared type is none.

mod phrases;
mod rank;
mod reversed;
mod shapes;
mod turns;

use super::scan::{Kind, Token, tokens};
use crate::annotations::Values;
use crate::element::ScalarType;

/// The longest meaning, in tokens.
const MAX_MEANING: usize = 40;
const MAX_VALUES: usize = 300;

/// A list and where its items stand; the default is found through their meanings.
pub(super) struct List {
    pub(super) values: Values,
    pub(super) items: Vec<(usize, usize)>,
}

impl List {
    /// Whether it holds the name of what it is said of, or of an identifier a part of the name:
    /// then it tells where the values come from, or shows some.
    pub(super) fn is_about(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let is_part = |value: &str| match name.ends_with("id") {
            true => !value.is_empty() && name.contains(value),
            false => name == value,
        };
        let is_word = |it: &str| it.bytes().any(|it| it.is_ascii_alphabetic());
        let lower = |it: &str| it.to_ascii_lowercase();
        self.values.values.iter().any(|it| is_word(&it.value) && is_part(&lower(&it.value)))
    }
}

pub(super) fn values(words: &str, scalar: ScalarType) -> Option<List> {
    if !matches!(scalar, ScalarType::String | ScalarType::Int | ScalarType::Float) {
        return None;
    }
    let tokens = tokens(words, scalar != ScalarType::String);
    if !(Reader { words, tokens: &tokens, scalar }).may_have_list() {
        return None;
    }
    let tokens = if scalar == ScalarType::String { paired(words, &tokens) } else { tokens };
    let reader = Reader { words, tokens: &tokens, scalar };
    let mut best: Option<(u8, Found<'_>)> = None;
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = reader.list_at(at) else {
            at += 1;
            continue;
        };
        let end = if found.items.len() > 1 { found.end.max(at + 1) } else { at + 1 };
        if let Some(rank) = reader.rank(&found) {
            let better = best.as_ref().is_none_or(|(best_rank, best)| {
                (rank, found.items.len()) > (*best_rank, best.items.len())
            });
            if better {
                best = Some((rank, found));
            }
        }
        at = end;
    }
    best.map(|(_, it)| reader.finish(&it))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `A，B`
    Plain,
    /// `A：one，B：two`
    Described,
    /// `one：A，two：B`
    Reversed,
    /// `A，it may also be B`
    Alternatives,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    value: usize,
    /// Tokens of the meaning.
    meaning: (usize, usize),
}

struct Found<'a> {
    shape: Shape,
    items: Vec<Item>,
    start: usize,
    end: usize,
    /// How value and meaning are told apart; empty where nothing stands between them.
    column: &'a str,
    /// Whether signs that end a sentence or a line stand between all items.
    apart: bool,
    slashes: bool,
}

struct Reader<'a> {
    words: &'a str,
    tokens: &'a [Token<'a>],
    scalar: ScalarType,
}

const COLUMNS: &str = "：:=＝-—–－->=>→（(，,";
const COMMAS: &str = "，,、";
const STOPS: &str = "；;。.|｜\n>＞";

impl<'a> Reader<'a> {
    pub(super) fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    /// A value alone is a list where it is quoted and announced; else it takes two.
    fn may_have_list(&self) -> bool {
        let mut values = self.tokens.iter().filter(|it| it.is_value() && self.fits(it));
        let first = values.next();
        first.is_some_and(|it| it.kind == Kind::Quoted || values.next().is_some())
    }

    pub(super) fn sign(&self, at: usize, signs: &str) -> bool {
        self.get(at).is_some_and(|it| it.is_sign(signs))
    }

    pub(super) fn is_value(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_value() && self.fits(it))
    }

    pub(super) fn fits(&self, it: &Token<'_>) -> bool {
        match self.scalar {
            ScalarType::Int => it.text.parse::<i64>().is_ok(),
            ScalarType::Float => it.is_number(),
            ScalarType::String => !it.text.is_empty() || it.kind == Kind::Quoted,
            ScalarType::Bool => false,
        }
    }
}

/// Values of which a text that has one has no other but its opposite.
pub(super) const PAIRS: &[[&str; 2]] = &[["true", "false"], ["yes", "no"], ["on", "off"]];

/// Whether one is the opposite of the other, in any order.
fn is_pair(one: &str, other: &str) -> bool {
    let are = |a: &str, b: &str| one.eq_ignore_ascii_case(a) && other.eq_ignore_ascii_case(b);
    PAIRS.iter().any(|[a, b]| are(a, b) || are(b, a))
}

/// Two capitalised words that stand between signs are one value: `Install Fail`.
fn paired<'a>(words: &'a str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let is_word = |it: &Token<'_>| {
        it.kind == Kind::Bare && it.text.chars().all(|it| it.is_ascii_alphanumeric())
    };
    let mut res: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let closes = tokens.get(at + 1).is_none_or(|it| it.is_sign("：:；;，,、|。\n)）"));
        let opened = res.len() < 2 || res[res.len() - 2].kind == Kind::Sign;
        if let Some(last) = res.last_mut()
            && !is_pair(last.text, token.text)
            && closes
            && opened
            && token.space
            && is_word(token)
            && is_word(last)
            && last.text.starts_with(|it: char| it.is_ascii_uppercase())
        {
            last.end = token.end;
            last.text = &words[last.start..token.end];
            continue;
        }
        res.push(*token);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_as(words: &str, scalar: ScalarType) -> String {
        let Some(list) = values(words, scalar) else { return "-".to_owned() };
        let all: Vec<&str> = list.values.values.iter().map(|it| it.value.as_str()).collect();
        all.join("|") + if list.values.complete { " !" } else { "" }
    }

    fn check(words: &str) -> String {
        check_as(words, ScalarType::String)
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
        let check = |words: &str| {
            let values = values(words, ScalarType::String).map(|it| it.values.values);
            let meanings = values.iter().flatten().map(|it| it.meaning.as_deref().unwrap_or("-"));
            meanings.collect::<Vec<_>>().join("|")
        };
        assert_eq!(check("灯，分为大灯（Red）和小灯（Blue）"), "大灯|小灯");
        assert_eq!(check("颜色。返回\"Red\"或者\"Blue\""), "-|-");
        assert_eq!(check("Red（红）和Blue（蓝）"), "红|蓝");
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
    }
}
