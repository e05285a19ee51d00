//! The value that the service assumes for an element that is not sent.
//!
//! The value must be given, not described: "the current time" is no default here. A description that
//! gives two, or one for a certain case only, gives none.

mod case;

use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::text::{ends_clause, find_phrases, head, sentence_around, starts_with_any};
use crate::token::{Token, TokenKind};
use crate::unit::is_same_unit;
use crate::values::ValueList;
use case::{has_fixed_case, has_other_case, is_conditional, is_of_another};

/// Phrases that announce a default.
pub(crate) const PHRASES: &[&str] = &[
    "默认",
    "缺省",
    "default:",
    "Default:",
    "default：",
    "Default：",
    "efaults to",
    "efault is",
    "efault value is",
    "efault value:",
];

/// Between the phrase and its value.
const JOINTS: &[&str] =
    &["值", "为", "是", "取", "的", "选", "：", ":", "=", " ", "（", "(", "成", "按"];

/// After a number: it counts something else than the field does, or is no number at all.
const OTHER_UNITS: &[&str] =
    &["小时", "天", "月", "年", "万", "亿", "倍", "点", "号", "级", "分之"];
/// Units that may follow a number after a mark.
const SHORT_UNITS: &[&str] = &["s", "ms", "G", "GB", "MB", "M"];

/// How much text after the phrase is read, in bytes.
const MAX_VALUE: usize = 160;

/// Returns the default value of an element.
pub(crate) fn default(
    text: &str,
    name: &str,
    scalar: ScalarType,
    list: Option<&ValueList>,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    if has_fixed_case(text) {
        return None;
    }
    let reader = Reader { text, scalar, list, unit };
    let mut found: Option<Extracted> = None;
    for (start, phrase) in find_phrases(text, PHRASES) {
        let end = start + phrase.len();
        if is_of_another(&text[..start], name, list) {
            continue;
        }
        let Some(value) = reader.value(start, end) else { continue };
        if is_conditional(&text[..start]) {
            return None;
        }
        match &found {
            Some(it) if it.value != value => return None,
            Some(_) => {}
            None => {
                let evidence = sentence_around(text, start, end);
                found = Some(Extracted { value, evidence });
            }
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    scalar: ScalarType,
    list: Option<&'a ValueList>,
    unit: Option<&'a Extracted>,
}

impl Reader<'_> {
    /// The value of a phrase, by the phrase's bytes.
    fn value(&self, start: usize, end: usize) -> Option<String> {
        let mut rest = &self.text[end..];
        let mut is_joined = false;
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
            is_joined |= *joint != " ";
        }
        if let Some(listed) = self.list.and_then(|it| it.value_at(rest)) {
            let after = &rest[listed.len()..];
            return (!has_other_case(after) && !self.has_second(after)).then_some(listed);
        }
        let window = head(rest, MAX_VALUE);
        let tokens = tokenize(window, LexMode::of(self.scalar));
        let marked = || self.marked_item(self.text[..start].trim_end(), rest);
        let Some(first) = tokens.first() else { return marked() };
        if !first.is_value() {
            return marked()
                .or_else(|| self.list?.value_with_meaning(rest))
                .or_else(|| self.list?.value_at(&rest[first.end..]).filter(|_| first.is_words()));
        }
        let value = self.parse(first)?;
        if has_other_case(&window[first.end..]) || self.has_second(&window[first.end..]) {
            return None;
        }
        let is_listed = self.list.is_some_and(|it| it.contains(&value));
        if let Some(list) = self.list.filter(|_| !is_listed) {
            if let Some(listed) = list.other_spelling(&value) {
                return Some(listed);
            }
            // `5 minutes`, where the values are codes of such things.
            let is_other_kind = first.is_number() && !list.has_number();
            if self.scalar != ScalarType::String || is_other_kind {
                return None;
            }
        }
        if self.is_whole(&tokens, is_joined, is_listed) {
            return Some(value);
        }
        // `1 hour, that is 3600`.
        let (_, explained) = window.split(ends_clause).next()?.split_once("，即")?;
        let tokens = tokenize(explained, LexMode::Numbers);
        tokens.first().filter(|_| self.scalar == ScalarType::Int).and_then(|it| self.parse(it))
    }

    /// The value of the list's item that the phrase marks: `Red，red（default）`.
    fn marked_item(&self, before: &str, rest: &str) -> Option<String> {
        let opens = before.ends_with(['（', '(']);
        let closes = rest.is_empty() || starts_with_any(rest, &["）", ")", "项）", "选项"]);
        if !opens || !closes {
            return None;
        }
        match self.scalar {
            ScalarType::Bool => truth_before(before),
            ScalarType::String | ScalarType::Int | ScalarType::Float => {
                self.list?.item_before(before.len())
            }
        }
    }

    /// A token as a value of the field's type.
    fn parse(&self, token: &Token<'_>) -> Option<String> {
        let text = token.text;
        match self.scalar {
            ScalarType::Int => {
                let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
                let (number, suffix) = text.split_at(end);
                let has_unit = token.kind == TokenKind::Bare
                    && (matches!(suffix, "s" | "G" | "M")
                        || self.unit.is_some_and(|it| is_same_unit(suffix, &it.value)));
                let digits = if has_unit { number } else { text };
                digits.parse::<i64>().ok().map(|_| digits.to_owned())
            }
            ScalarType::Float => token.is_number().then(|| text.to_owned()),
            ScalarType::Bool => {
                let lower = text.to_ascii_lowercase();
                matches!(lower.as_str(), "true" | "false").then_some(lower)
            }
            ScalarType::String => (!is_no_value(text)).then(|| text.to_owned()),
        }
    }

    /// Whether the first token is the whole value, by what follows it.
    fn is_whole(&self, tokens: &[Token<'_>], is_joined: bool, is_listed: bool) -> bool {
        let [first, next, others @ ..] = tokens else { return true };
        match next.kind {
            TokenKind::Words => {
                let is_number = first.is_number() && is_joined;
                if self.scalar == ScalarType::String && first.kind == TokenKind::Bare && !is_number
                {
                    is_listed || (is_joined && next.space_before)
                } else if self.scalar == ScalarType::Bool || first.kind == TokenKind::Quoted {
                    !next.text.starts_with('的')
                } else {
                    self.is_counted_alike(next.text)
                }
            }
            TokenKind::Punct => match next.text {
                "~" => false,
                // Set off by blanks, or at the end.
                "-" | "～" | "/" | "." | "*" | "+" | "@" | "_" | "|" => {
                    others.first().is_none_or(|it| it.space_before && next.space_before)
                }
                ":" | "：" | "=" => is_listed,
                // Not one of several.
                "," | "，" | "、" => !others.first().is_some_and(|it| {
                    it.is_value()
                        && !it.space_before
                        && (it.is_number() || it.kind == TokenKind::Quoted)
                }),
                _ => true,
            },
            TokenKind::Bare | TokenKind::Quoted => {
                // Several words are a name.
                let is_name = self.scalar == ScalarType::String
                    && next.kind == TokenKind::Bare
                    && first.kind == TokenKind::Bare
                    && !is_listed;
                (next.space_before && !is_name)
                    || (self.scalar == ScalarType::Int && SHORT_UNITS.contains(&next.text))
            }
        }
    }
}

/// Nothing, or what stands for a value: `null`, `lamp-xxxx`.
fn is_no_value(text: &str) -> bool {
    const NOTHING: &[&str] = &["null", "none", "nil"];
    let lower = text.to_ascii_lowercase();
    lower.is_empty() || NOTHING.contains(&lower.as_str()) || lower.contains("xxx")
}

impl Reader<'_> {
    /// Whether a second value follows the first: `Red,Blue`, `Red、Blue`.
    fn has_second(&self, after: &str) -> bool {
        let is_enumerated = after.starts_with('、');
        let Some(rest) = after.strip_prefix(['、', ',', '，']) else { return false };
        let tokens = tokenize(head(rest, MAX_VALUE), LexMode::of(self.scalar));
        let ends = tokens.get(1).is_none_or(|it| it.is_punct("。；;，,、\n）)"));
        tokens
            .first()
            .filter(|it| it.is_value() && ends)
            .is_some_and(|it| is_enumerated || self.list.is_some_and(|list| list.contains(it.text)))
    }

    /// Whether the words after a number are about the number as the element counts.
    fn is_counted_alike(&self, words: &str) -> bool {
        const TIMES: &[&str] = &["毫秒", "秒", "分钟", "小时", "天"];
        let own = self.unit.map(|it| it.value.as_str()).filter(|it| TIMES.contains(it));
        match (own, TIMES.iter().find(|it| words.starts_with(**it))) {
            (Some(own), Some(other)) => own == *other,
            (_, None) | (None, Some(_)) => !starts_with_any(words, OTHER_UNITS),
        }
    }
}

/// Whether the item that ends a text begins with `True` or `False`.
fn truth_before(text: &str) -> Option<String> {
    let item = text.rsplit(['\n', '；', ';', '。', '>']).next().unwrap_or(text);
    let tokens = tokenize(item, LexMode::Names);
    let mut values = tokens.iter().filter(|it| it.is_value());
    let value = values.next().filter(|_| values.next().is_none())?.text.to_ascii_lowercase();
    matches!(value.as_str(), "true" | "false").then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::unit;
    use crate::values::value_list;

    fn check(text: &str, scalar: ScalarType) -> String {
        let list = value_list(text, scalar);
        let unit = unit(text);
        let found = default(text, "Lamp", scalar, list.as_ref(), unit.as_ref());
        found.map_or("-".to_owned(), |it| it.value)
    }

    #[test]
    fn defaults() {
        assert_eq!(check("页长，默认为25", ScalarType::Int), "25");
        assert_eq!(check("等待，默认 30s", ScalarType::Int), "30");
        assert_eq!(check("亮度，单位GB，默认 20GB", ScalarType::Int), "20");
        assert_eq!(check("灯数必须>=1，默认为3", ScalarType::Int), "3");
        assert_eq!(check("等待，默认1小时，即3600；最大9000", ScalarType::Int), "3600");
        assert_eq!(check("名称。默认值：“Lamp”", ScalarType::String), "Lamp");
        assert_eq!(check("开灯，缺省是false，不开", ScalarType::Bool), "false");
        assert_eq!(check("灯。Red：红，Blue：蓝。默认red", ScalarType::String), "Red");
    }

    #[test]
    fn a_default_in_the_unit_of_its_element() {
        assert_eq!(check("等待，单位小时计，默认24小时", ScalarType::Int), "24");
        assert_eq!(check("等待，单位秒，默认5分钟", ScalarType::Int), "-");
        assert_eq!(check("粒度（0表示5分钟粒度，1表示1小时粒度）默认5分钟", ScalarType::Int), "-");
    }

    #[test]
    fn a_default_of_another_element_or_of_a_case() {
        assert_eq!(check("亮度，Color默认为9", ScalarType::Int), "-");
        assert_eq!(check("亮度，lamp默认为9", ScalarType::Int), "9");
        assert_eq!(check("插口，led默认9", ScalarType::Int), "-");
        assert_eq!(check("单位GB默认9", ScalarType::Int), "9");
        assert_eq!(check("如果Color为Red，可以不填默认为9；其他必填", ScalarType::Int), "-");
        assert_eq!(check("如果不填，则默认为9", ScalarType::Int), "9");
        assert_eq!(check("当灯坏时，是否换灯默认是false", ScalarType::Bool), "false");
        assert_eq!(check("甲灯默认为red；乙灯固定为blue", ScalarType::String), "-");
        assert_eq!(check("枚举值：Red：红；Blue：蓝（红灯，默认为 0）", ScalarType::String), "-");
    }

    #[test]
    fn defaults_within_a_list() {
        assert_eq!(check("灯，枚举值：Red，红（默认）；Blue，蓝", ScalarType::String), "Red");
        assert_eq!(
            check("枚举值：Month，按月付费；Day，按日付费。默认为日付", ScalarType::String),
            "Day"
        );
        assert_eq!(
            check("可选项：\"-time\",\"time\"；默认按-time 降序", ScalarType::String),
            "-time"
        );
        assert_eq!(check("方式max|min,默认取最大值max", ScalarType::String), "max");
        assert_eq!(check("True，开灯\n> False，不开（默认）。只开一盏", ScalarType::Bool), "false");
    }

    #[test]
    fn defaults_of_several_cases() {
        assert_eq!(check("插口，默认 80（大灯）或 443（小灯）", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认 8（大厅）/16（房间）", ScalarType::Int), "-");
        assert_eq!(check("灯数，默认为1（开灯时为 2）", ScalarType::Int), "-");
        assert_eq!(check("Lamps. Default: 3 for halls, 1 otherwise", ScalarType::Int), "-");
        assert_eq!(check("用户，默认root，Windows 为 admin", ScalarType::String), "-");
        assert_eq!(check("灯，枚举值：Red、Blue、White，默认 Red,Blue", ScalarType::String), "-");
        assert_eq!(check("灯，默认 red、blue", ScalarType::String), "-");
        assert_eq!(check("灯数，默认为1（不填时）", ScalarType::Int), "1");
        assert_eq!(check("灯数，默认为1，Color 为 Red 时可以为 0", ScalarType::Int), "1");
    }

    #[test]
    fn defaults_in_english() {
        assert_eq!(check("Colour. Defaults to Red", ScalarType::String), "Red");
        assert_eq!(check("Lamps. The default value is 60", ScalarType::Int), "60");
    }

    #[test]
    fn what_stands_for_a_value() {
        assert_eq!(check("灯，默认值: null", ScalarType::String), "-");
        assert_eq!(check("灯，默认：None", ScalarType::String), "-");
        assert_eq!(check("灯名，默认 lamp-xxxx", ScalarType::String), "-");
    }

    #[test]
    fn what_is_no_default() {
        assert_eq!(check("默认为当前时间", ScalarType::Int), "-");
        assert_eq!(check("默认VPC的名称", ScalarType::String), "-");
        assert_eq!(check("灯，默认为Default Lamp Id", ScalarType::String), "-");
        assert_eq!(check("小灯时，默认为1；大灯时，默认为2", ScalarType::Int), "-");
        assert_eq!(check("默认1小时，单位秒", ScalarType::Int), "-");
        assert_eq!(check("默认为A", ScalarType::Int), "-");
        assert_eq!(check("容量，单位GB，默认1TB", ScalarType::Int), "-");
    }
}
