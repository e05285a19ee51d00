//! Lists of values: `["A","B"]`, `A：one；B：two`, `one：A，two：B`, `A/B`, `> A，one`.
//!
//! A list counts where its shape alone shows that it is one, or where a phrase announces it. An
//! example is never a list, and a list whose values do not fit the declared type is none.

use super::Scalar;
use super::scan::{Kind, Token, cut, sentence, tail, tokens};
use crate::ir::{Value, Values};

/// Phrases that announce the values of this very element.
const STRONG: &[&str] = &[
    "枚举",
    "限定取值",
    "限定为",
    "取值",
    "可选值",
    "可选项",
    "可选参数",
    "参数选项",
    "有效值",
    "可用值",
    "唯一值",
    "可取",
    "可选为",
    "可选的值",
    "可填",
    "合法值",
    "范围",
    "仅支持",
    "只支持",
    "只能是",
    "只能为",
    "可以是",
    "可以为",
    "支持如下",
    "支持以下",
    "分为",
    "有以下",
    "包括",
    "包含",
    "目前支持",
    "支持版本如下",
    "状态有",
    "之一",
    "类型有",
    "可选",
];

/// Phrases behind which a list claims to hold everything.
const COMPLETE: &[&str] = &[
    "枚举",
    "限定",
    "取值",
    "可选值",
    "可选项",
    "有效值",
    "唯一值",
    "合法值",
    "仅支持",
    "只支持",
    "只能",
    "分为",
];

/// Phrases behind which values are examples.
const EXAMPLES: &[&str] = &[
    "例如",
    "比如",
    "譬如",
    "示例",
    "举例",
    "样例",
    "例：",
    "例:",
    "例，",
    "例,",
    "eg",
    "e.g",
    "E.g",
    "形如",
    "格式为",
    "格式：",
    "格式:",
    "格式如",
    "格式是",
    "类似",
    "形式",
    "正则",
    "还可以",
    "第一个",
    "第二个",
    "各参数",
    "数组内",
    "字段如下",
    "诸如",
    "如：",
    "如:",
    "如 ",
    "如\"",
    "如“",
    "注意",
    "单位",
    "时，",
    "时,",
];

/// Beginnings of words that belong to no value: bounds, units, defaults.
const NO_MEANINGS: &[&str] = &[
    "或",
    "和",
    "与",
    "及",
    "还",
    "最小",
    "最大",
    "单位",
    "范围",
    "长度",
    "步长",
    "默认",
    "缺省",
    "例",
    "如",
    "不超过",
    "参考",
    "详见",
    "参见",
    "取值",
    "格式",
    "说明",
    "注意",
];

/// What a number counts where it is no value.
const COUNTED: &[char] = &[
    '个', '年', '月', '天', '日', '小', '分', '秒', '次', '条', '台', '核', '位', '以', '张', '块',
    '周', '倍',
];

const UNITS: &[&str] = &[
    "B", "KB", "MB", "GB", "TB", "PB", "Kb", "Mb", "Gb", "kbps", "Kbps", "Mbps", "Gbps", "bps",
    "QPS", "s", "ms", "G", "M", "T", "K",
];

/// The longest meaning, in tokens.
const MAX_MEANING: usize = 40;
const MAX_VALUES: usize = 300;

/// A list and where its items stand; the default is found through their meanings.
pub(super) struct List {
    pub(super) values: Values,
    pub(super) items: Vec<(usize, usize)>,
}

pub(super) fn values(words: &str, scalar: Scalar) -> Option<List> {
    if !matches!(scalar, Scalar::Text | Scalar::Int | Scalar::Float) {
        return None;
    }
    let tokens = tokens(words, scalar != Scalar::Text);
    let tokens = if scalar == Scalar::Text { paired(words, &tokens) } else { tokens };
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
    scalar: Scalar,
}

const COLUMNS: &str = "：:=＝-—–－->=>→（(，,";
const COMMAS: &str = "，,、";
const STOPS: &str = "；;。.|｜\n>＞";

impl<'a> Reader<'a> {
    fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    fn sign(&self, at: usize, signs: &str) -> bool {
        self.get(at).is_some_and(|it| it.is_sign(signs))
    }

    fn is_value(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_value() && self.fits(it))
    }

    fn fits(&self, it: &Token<'_>) -> bool {
        match self.scalar {
            Scalar::Int => it.text.parse::<i64>().is_ok(),
            Scalar::Float => it.is_number(),
            Scalar::Text => !it.text.is_empty() || it.kind == Kind::Quoted,
            Scalar::Bool | Scalar::Other => false,
        }
    }

    /// A list may begin behind a sign, a blank, or words that announce it.
    fn list_at(&self, at: usize) -> Option<Found<'a>> {
        let token = self.get(at)?;
        if token.is_sign("，,。；;：:") {
            return None;
        }
        if at > 0 && token.kind == Kind::Bare && !token.space {
            let before = self.tokens[at - 1];
            let glued = before.kind == Kind::Bare
                || before.is_sign("-/.@_&%#\\=<≤~～")
                || (before.is_words() && !announces(before.text, STRONG));
            if glued {
                return None;
            }
        }
        let start = self.bullets(at);
        if !token.is_value() && !token.is_words() && start == at {
            return None;
        }
        let described = self.described(start);
        let plain = self.plain(start);
        let found = match (described, plain) {
            (Some(a), Some(b)) if b.items.len() > a.items.len() => Some(b),
            (a, b) => a.or(b),
        };
        found.or_else(|| self.reversed(start))
    }

    /// Past what only marks an item: `>`, `-`, `1.`, line breaks.
    fn bullets(&self, mut at: usize) -> usize {
        loop {
            if self.sign(at, ">＞-*·•\n\"”“'[{") {
                at += 1;
                continue;
            }
            // Two signs where one was meant.
            if at > 0 && self.sign(at - 1, "；;，,、") && self.sign(at, "，,：:") {
                at += 1;
                continue;
            }
            let ordinal = self.scalar == Scalar::Text
                && self
                    .get(at)
                    .is_some_and(|it| it.kind == Kind::Bare && it.text.len() < 3 && it.is_number())
                && self.sign(at + 1, "、.")
                && self.get(at + 2).is_some_and(Token::is_value)
                && self.column(at + 3).is_some();
            if !ordinal {
                return at;
            }
            at += 2;
        }
    }

    /// What stands between a value and its meaning at this token, and where the meaning begins.
    fn column(&self, at: usize) -> Option<(&'a str, usize)> {
        let token = *self.get(at)?;
        if token.kind == Kind::Sign && COLUMNS.contains(token.text) && token.text != "\n" {
            let mut next = at + 1;
            while self.sign(next, ">：:-") {
                next += 1;
            }
            let token_text =
                if token.text == "-" && self.sign(at + 1, ">") { "->" } else { token.text };
            return Some((token_text, next));
        }
        if token.is_words() {
            return Some(("", at));
        }
        None
    }

    fn described(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut column: Option<&'a str> = None;
        let mut apart = true;
        let mut strongly = true;
        let mut at = start;
        let mut end = start;
        while items.len() < MAX_VALUES {
            let value = self.bullets(at);
            if !self.is_value(value) {
                break;
            }
            let Some((sign, from)) = self.column(value + 1) else { break };
            if !self.is_alike(column, sign, value, strongly) {
                // The last of a list may go without a meaning, or a comma ends the list.
                break;
            }
            let Some((to, next, strong)) = self.meaning(from, sign) else { break };
            if !self.says_something(from, to, sign, value) {
                break;
            }
            column.get_or_insert(sign);
            items.push(Item { value, meaning: (from, to) });
            end = next;
            apart &= strong;
            strongly = strong && !(next > 0 && self.sign(next - 1, "。."));
            at = next;
            // `A（one）、B、C（two）`: one of them goes without a meaning.
            let bare = self.bullets(next);
            if matches!(class(sign), 1 | 4)
                && self.scalar == Scalar::Text
                && self.is_value(bare)
                && self.sign(bare + 1, "，,、；;")
                && next > 0
                && self.sign(next - 1, "，,、；;")
                && self.is_next(bare + 2, sign)
            {
                items.push(Item { value: bare, meaning: (bare + 1, bare + 1) });
                at = bare + 2;
                end = at;
            }
        }
        // `A：one；B`: the last has no meaning.
        let last = self.bullets(end);
        let lonely = self.scalar == Scalar::Text
            && (items.len() > 1
                || (!items.is_empty()
                    && column.map(class) != Some(0)
                    && !self.sign(end - 1, "\n")))
            && self.is_value(last)
            && self.get(last + 1).is_none_or(|it| it.is_sign("；;。\n>)）]】"))
            && end > 0
            && self.sign(end - 1, "；;>，,\n、");
        if lonely {
            items.push(Item { value: last, meaning: (last + 1, last + 1) });
            end = last + 1;
        }
        let column = column?;
        (!items.is_empty()).then_some(Found {
            shape: Shape::Described,
            items,
            start,
            end,
            column,
            apart,
            slashes: false,
        })
    }

    /// Whether an item is written as the ones before: behind a strong sign another sign will do.
    fn is_alike(&self, column: Option<&str>, sign: &str, value: usize, strongly: bool) -> bool {
        let Some(column) = column else { return true };
        let (one, other) = (class(column), class(sign));
        one == other
            || (strongly
                && one != 0
                && (other != 0
                    || self.tokens[value].kind == Kind::Quoted
                    || self.get(value + 1).is_some_and(|it| it.space)))
            || (one == 3 && other == 1)
    }

    /// Whether an item begins here without a strong sign before it.
    fn is_next(&self, at: usize, column: &str) -> bool {
        let value = self.bullets(at);
        let sign = match self.is_value(value) {
            true => self.column(value + 1),
            false => None,
        };
        sign.is_some_and(|(it, _)| {
            class(it) == class(column) || (class(column) == 3 && class(it) == 1)
        })
    }

    /// Where a meaning ends, where the next item begins, and whether a strong sign stands between.
    fn meaning(&self, from: usize, column: &str) -> Option<(usize, usize, bool)> {
        let mut at = from;
        let opened = class(column) == 4;
        let mut depth = usize::from(opened);
        while at < from + MAX_MEANING {
            let Some(token) = self.get(at) else { return Some((at, at, true)) };
            if token.is_sign("（(") {
                depth += 1;
            } else if token.is_sign("）)") {
                if depth == 0 {
                    return Some((at, at, true));
                }
                depth -= 1;
                if opened && depth == 0 {
                    // The sign behind the bracket, if there is one.
                    if self.sign(at + 1, "：:") {
                        return None;
                    }
                    let skip = self.sign(at + 1, "；;，,、。/|｜\n");
                    return Some((at, at + 1 + usize::from(skip), true));
                }
            } else if depth == 0 {
                if token.is_sign("]}】］") {
                    return Some((at, at, true));
                }
                if token.is_sign("。.") && class(column) == 0 {
                    return Some((at, at, true));
                }
                if token.is_sign(STOPS) {
                    return Some((at, at + 1, true));
                }
                if at > from && token.is_sign("，,、/／") && self.is_next(at + 1, column) {
                    return Some((at, at + 1, false));
                }
                let glued = class(column) == 0 && self.tokens[at - 1].kind == Kind::Bare;
                if at > from && token.space && !glued && self.is_next(at, column) {
                    return Some((at, at, false));
                }
            }
            at += 1;
        }
        None
    }

    fn says_something(&self, from: usize, to: usize, column: &str, value: usize) -> bool {
        let tokens = &self.tokens[from..to.max(from)];
        let Some(first) = tokens.first() else { return false };
        if NO_MEANINGS.iter().any(|it| first.text.starts_with(it))
            && first.is_words()
            && !first.text.starts_with("默认")
        {
            return false;
        }
        if column.is_empty() && self.tokens[value].is_number() && first.text.starts_with(COUNTED) {
            return false;
        }
        let glue = ["和", "或", "与", "及", "的", "等", "必", "需", "一种", "字段", "参数"];
        if column.is_empty() && glue.iter().any(|it| first.text.starts_with(it)) {
            return false;
        }
        let digits =
            first.kind == Kind::Bare && first.text.starts_with(|it: char| it.is_ascii_digit());
        if digits && class(column) == 1 && !self.tokens[value].is_number() {
            return false;
        }
        if column.is_empty() && tokens.iter().any(|it| it.is_sign("：:")) {
            return false;
        }
        // `A，its colours：` announces a list.
        if tokens.len() > 1 && tokens.last().is_some_and(|it| it.is_sign("：:")) {
            return false;
        }
        let has_words = tokens.iter().any(Token::is_words);
        let named = matches!(column, "：" | ":" | "=" | "-" | "->" | "=>")
            && first.is_value()
            && !first.is_number()
            && first.text.len() > 1;
        has_words || named
    }

    fn plain(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        let mut end = start;
        let mut slashes = true;
        let mut bulleted = true;
        while items.len() < MAX_VALUES {
            while self.sign(at, "\"”“'’>") {
                at += 1;
            }
            if !self.is_value(at) {
                break;
            }
            items.push(Item { value: at, meaning: (at, at) });
            end = at + 1;
            at += 1;
            while self.sign(at, "\"”“'’") {
                at += 1;
                end = at;
            }
            let Some(token) = self.get(at) else { break };
            let is_between = token.is_sign("，,、/／|｜；;\n")
                || (token.is_words() && ["或", "或者", "和", "与", "以及"].contains(&token.text));
            if !is_between {
                break;
            }
            slashes &= token.is_sign("/／|｜");
            let line = token.is_sign("\n");
            at += 1;
            while self.sign(at, "，,\n") {
                at += 1;
            }
            let mut dashed = false;
            while line && self.sign(at, "-*") {
                dashed = true;
                at += 1;
            }
            bulleted &= dashed;
        }
        let last = items.last()?.value;
        let items_are_many = items.len() > 1;
        if let Some(token) = self.get(end) {
            let goes_on = match token.kind {
                Kind::Words => {
                    let of_all = ["三者", "两者", "二者", "必", "都", "均", "不能", "至少", "任"]
                        .iter()
                        .any(|it| token.text.starts_with(it));
                    let free = (token.space && !of_all)
                        || self.tokens[last].kind == Kind::Quoted
                        || ["等", "之一", "默认", "两种", "三种", "中", "可选", "其中"]
                            .iter()
                            .any(|it| token.text.starts_with(it));
                    !free
                }
                Kind::Sign => {
                    token.is_sign("：:=-~～*+&@.<>_%")
                        && !(token.is_sign(".") && self.get(end + 1).is_none_or(|it| it.space))
                }
                Kind::Quoted | Kind::Bare => !token.space && token.kind == Kind::Bare,
            };
            if goes_on {
                return None;
            }
        }
        Some(Found {
            shape: Shape::Plain,
            items,
            start,
            end,
            column: if bulleted && items_are_many { "-" } else { "" },
            apart: false,
            slashes,
        })
    }

    fn reversed(&self, start: usize) -> Option<Found<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut column: Option<&'a str> = None;
        let mut at = start;
        let mut end = start;
        while items.len() < MAX_VALUES {
            let from = self.bullets(at);
            let Some(token) = self.get(from) else { break };
            let named = token.is_words()
                || (self
                    .get(from + 1)
                    .is_some_and(|it| (it.is_words() && !it.space) || it.is_sign("：:"))
                    && token.kind == Kind::Bare
                    && !token.is_number()
                    && !items.is_empty());
            if !named || NO_MEANINGS.iter().any(|it| token.text.starts_with(it)) {
                break;
            }
            let mut to = from + 1;
            while to < from + 8
                && !self.is_bracketed(to)
                && self.get(to).is_some_and(|it| {
                    (it.is_words() || it.kind == Kind::Bare || it.is_sign("（()）+-"))
                        && !it.is_sign("：:")
                })
                && !self.is_lone_value(to)
            {
                to += 1;
            }
            let Some(sign) = self.get(to) else { break };
            let (name, mut value) = if sign.is_sign("：:=（(-") || sign.text == "->" {
                (sign.text, to + 1)
            } else {
                ("", to)
            };
            while self.sign(value, "：:\"“") {
                value += 1;
            }
            if !self.is_value(value) || column.is_some_and(|it| class(it) != class(name)) {
                break;
            }
            if name.is_empty()
                && self.tokens[value].kind != Kind::Quoted
                && !self.tokens[value].space
            {
                break;
            }
            let bracket = class(name) == 4;
            let mut next = value + 1;
            if bracket {
                if !self.sign(next, "）)") {
                    break;
                }
                next += 1;
            }
            let ends = self.get(next).is_none_or(|it| {
                it.is_sign("；;，,、。/|｜\n>)）]】}")
                    || (it.is_words() && (it.space || it.text.starts_with('或')))
            });
            if !ends {
                break;
            }
            column.get_or_insert(name);
            items.push(Item { value, meaning: (from, to) });
            end = next;
            at = next + usize::from(self.sign(next, "；;，,、。/|｜\n"));
        }
        // `one（A），B`: the last has no meaning.
        let lonely = items.len() > 1
            && at > end
            && self.sign(at - 1, "，,、")
            && self.is_value(at)
            && self.get(at + 1).is_none_or(|it| it.is_sign("；;。\n"));
        if lonely {
            items.push(Item { value: at, meaning: (at + 1, at + 1) });
            end = at + 1;
        } else if at > end && self.is_value(at) {
            // It goes on in a way that cannot be read.
            return None;
        }
        let column = column?;
        (items.len() > 1).then_some(Found {
            shape: Shape::Reversed,
            items,
            start,
            end,
            column,
            apart: false,
            slashes: false,
        })
    }

    /// A value alone between brackets.
    fn is_bracketed(&self, at: usize) -> bool {
        self.sign(at, "（(") && self.is_value(at + 1) && self.sign(at + 2, "）)")
    }

    /// A value that ends its item.
    fn is_lone_value(&self, at: usize) -> bool {
        self.get(at).is_some_and(|it| it.is_value() && it.space)
            && self.get(at + 1).is_none_or(|it| it.is_sign("；;，,、。/|\n"))
    }

    /// How well a list is vouched for; `None` where it is not.
    fn rank(&self, found: &Found<'a>) -> Option<u8> {
        let values: Vec<&Token<'_>> = found.items.iter().map(|it| &self.tokens[it.value]).collect();
        let mut distinct: Vec<&str> = values.iter().map(|it| it.text).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let quoted = values.iter().filter(|it| it.kind == Kind::Quoted).count();
        let all_quoted = quoted == values.len();
        if values.iter().all(|it| UNITS.contains(&it.text)) && quoted == 0 {
            return None;
        }
        let first = self.tokens[found.start.min(found.items.first()?.value)];
        let before = self.before(first.start);
        if announces_example(&before) {
            return None;
        }
        // The end of a list whose beginning could not be read is no list.
        let first_at = found.start.min(found.items[0].value);
        let cut_off = found.shape != Shape::Described
            && first_at > 1
            && self.sign(first_at - 1, "，,、/／|；;")
            && (found.shape == Shape::Plain
                || self.sign(first_at - 1, "|｜")
                || (first_at > 2 && self.sign(first_at - 3, "，,：:（(")))
            && (self.tokens[first_at - 2].is_value() || self.sign(first_at - 2, ")）"));
        let in_a_case =
            found.shape == Shape::Plain && (before.contains("如果") || before.contains("若为"));
        let numbers_before = found.shape == Shape::Described
            && self.scalar == Scalar::Int
            && first_at > 3
            && self.is_value(first_at - 4)
            && self.sign(first_at - 3, "，,")
            && self.get(first_at - 2).is_some_and(Token::is_words)
            && self.sign(first_at - 1, "，,");
        // Values of a part of this one: of an element, of a column.
        let all_before = tail(&self.words[..first.start], 700);
        let of_a_part = ["第一个", "各参数", "数组内", "字段如下", "格式为", "每项"]
            .iter()
            .any(|it| all_before.contains(it));
        if cut_off || in_a_case || numbers_before || of_a_part || self.is_a_table(found) {
            return None;
        }
        let strong = STRONG.iter().any(|it| before.contains(it));
        let is_numbers = values.iter().all(|it| it.is_number());
        let texts = self.scalar == Scalar::Text;
        // A pair of numbers is a range.
        if found.shape == Shape::Plain
            && is_numbers
            && found.items.len() == 2
            && !found.slashes
            && !all_quoted
        {
            return None;
        }
        if distinct.len() != values.len() && found.shape == Shape::Reversed {
            return None;
        }
        if distinct.len() < 2 {
            let sure =
                before.contains("枚举") || before.contains("限定取值") || before.contains("唯一值");
            let apart = !self.sign(first_at.wrapping_sub(1), "，,、");
            return (sure && all_quoted && apart && found.shape != Shape::Reversed).then_some(1);
        }
        let after_sign = self.after_sign(first.start);
        match found.shape {
            Shape::Described => match class(found.column) {
                0 if strong => Some(4),
                0 => (after_sign && (found.apart || (self.scalar == Scalar::Int && is_numbers)))
                    .then_some(2),
                3 if strong => Some(4),
                3 => (found.apart && after_sign).then_some(2),
                _ if strong => Some(5),
                _ => (after_sign || all_quoted).then_some(3),
            },
            Shape::Reversed => match strong {
                true => Some(4),
                false => {
                    (texts || is_numbers).then_some(if found.column.is_empty() { 1 } else { 2 })
                }
            },
            Shape::Plain
                if strong && (after_sign || all_quoted || self.is_announced(first.start)) =>
            {
                Some(4)
            }
            Shape::Plain if all_quoted && after_sign => Some(2),
            Shape::Plain if found.column == "-" && texts => Some(2),
            Shape::Plain => {
                let style = values.iter().all(|it| {
                    it.text.len() > 1 && it.text.starts_with(|it: char| it.is_ascii_alphabetic())
                });
                (texts
                    && style
                    && after_sign
                    && (found.slashes || first.start == 0 || self.fills(found)))
                .then_some(1)
            }
        }
    }

    /// Whether it maps names to values that repeat: what is known of each place, no list.
    fn is_a_table(&self, found: &Found<'_>) -> bool {
        if found.shape != Shape::Described || class(found.column) != 1 {
            return false;
        }
        let meant: Vec<&Token<'_>> = found
            .items
            .iter()
            .filter(|it| it.meaning.1 > it.meaning.0)
            .map(|it| &self.tokens[it.meaning.0])
            .collect();
        let mut texts: Vec<&str> = meant.iter().map(|it| it.text).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() < meant.len() && meant.iter().all(|it| it.is_value())
    }

    /// The words before a list, of its own sentence.
    fn before(&self, start: usize) -> String {
        let all = tail(&self.words[..start], 75);
        let is_end = |it: char| it == '。' || it == ';' || it == '；';
        let from = all
            .rfind(is_end)
            .map_or(0, |it| it + all[it..].chars().next().map_or(1, char::len_utf8));
        all[from..].replace("如下", "：")
    }

    fn after_sign(&self, start: usize) -> bool {
        let before = &self.words[..start];
        let trimmed = before.trim_end_matches([' ', '\n', '"', '“', '>', '-', '*']);
        trimmed.is_empty()
            || trimmed.ends_with([
                '：', ':', '，', ',', '。', '；', ';', '（', '(', '[', '{', '】', ')', '）', '?',
                '？', '.', '、',
            ])
            || before.ends_with([' ', '\n'])
    }

    fn is_announced(&self, start: usize) -> bool {
        let before = self.words[..start].trim_end();
        ["为", "是", "有", "支持", "包括", "包含", "值", "枚举", "可选", "分为", "于"]
            .iter()
            .any(|it| before.ends_with(it))
    }

    /// Whether the list ends the description, or only a default follows.
    fn fills(&self, found: &Found<'_>) -> bool {
        let last = self.tokens[found.end.saturating_sub(1).min(self.tokens.len() - 1)];
        let rest = self.words[last.end..]
            .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}']);
        rest.is_empty() || rest.starts_with("默认")
    }

    fn finish(&self, found: &Found<'a>) -> List {
        let mut values: Vec<Value> = Vec::new();
        let mut items = Vec::new();
        for item in &found.items {
            let token = self.tokens[item.value];
            if token.text.is_empty() || values.iter().any(|it| it.value == token.text) {
                continue;
            }
            let (from, to) = item.meaning;
            let meaning = (from < to).then(|| {
                self.words[self.tokens[from].start..self.tokens[to - 1].end].trim().to_owned()
            });
            let end = if from < to { self.tokens[to - 1].end.max(token.end) } else { token.end };
            values.push(Value { value: token.text.to_owned(), meaning });
            items.push((token.start, end));
        }
        let start = self.tokens[found.start.min(found.items[0].value)].start;
        let end = items.iter().map(|it| it.1).max().unwrap_or(start);
        let before = self.before(start);
        let after = self.words[end..]
            .trim_start_matches(['"', '”', ' ', ')', '）', ']', '、', '，', ',', '；', ';']);
        let open_ended = ["等", "...", "…", ".."].iter().any(|it| after.starts_with(it));
        let complete = !open_ended
            && COMPLETE.iter().any(|it| before.contains(it))
            && !before.contains("目前");
        let evidence = cut(&sentence(self.words, start, end), 2_000).to_owned();
        List { values: Values { values, complete, evidence }, items }
    }
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

/// Signs that mean the same between a value and its meaning.
fn class(column: &str) -> u8 {
    match column {
        "" => 0,
        "：" | ":" | "=" | "＝" => 1,
        "（" | "(" => 4,
        it if COMMAS.contains(it) => 3,
        _ => 2,
    }
}

fn announces(words: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| words.contains(it))
        || ["为", "是", "有", "或", "和"].iter().any(|it| words.ends_with(it))
}

/// Whether the words right before a list make it an example.
fn announces_example(before: &str) -> bool {
    let near = tail(before, 30).replace("格式：\n", "");
    let near = near.as_str();
    let default = ["默认", "缺省"]
        .iter()
        .filter_map(|it| near.rfind(it))
        .max()
        .filter(|at| !near[*at..].contains(['，', ',', '）', ')']));
    let at = EXAMPLES.iter().filter_map(|it| near.rfind(it)).chain(default).max();
    let announced = STRONG.iter().filter_map(|it| near.rfind(it)).max();
    match (at, announced) {
        (Some(at), Some(announced)) => at > announced,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_as(words: &str, scalar: Scalar) -> String {
        let Some(list) = values(words, scalar) else { return "-".to_owned() };
        let all: Vec<&str> = list.values.values.iter().map(|it| it.value.as_str()).collect();
        all.join("|") + if list.values.complete { " !" } else { "" }
    }

    fn check(words: &str) -> String {
        check_as(words, Scalar::Text)
    }

    #[test]
    fn lists_of_values() {
        assert_eq!(check("颜色，枚举值[\"Red\",\"Blue\"]"), "Red|Blue !");
        assert_eq!(check("颜色。Red / Blue"), "Red|Blue");
        assert_eq!(check("限定取值：\"Red\""), "Red !");
        assert_eq!(check("“Red”或“Blue”"), "Red|Blue");
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
        assert_eq!(check_as("0：关 1：开", Scalar::Int), "0|1");
        assert_eq!(check_as("1-一级,2-二级", Scalar::Int), "1|2");
        assert_eq!(check_as("取值[1,100]", Scalar::Int), "-");
        assert_eq!(check_as("可选值 [1,10,100]", Scalar::Int), "1|10|100 !");
        assert_eq!(check_as("2个月，3个月", Scalar::Int), "-");
    }

    #[test]
    fn what_is_no_list() {
        assert_eq!(check("颜色，例如：Red，Blue"), "-");
        assert_eq!(check("支持TCP/UDP转发"), "-");
        assert_eq!(check("最小值：1，最大值：9"), "-");
        assert_eq!(check("大小，单位GB/TB"), "-");
    }
}
