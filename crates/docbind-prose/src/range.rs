//! Numbers between two bounds: the least and the greatest.
//!
//! A bound counts in the unit of the field; one in another unit is dropped, and so are two that
//! disagree.

use super::length::length;
use super::scan::{Kind, Token, cut, find_all, sentence, tail, tokens};
use super::unit::{LATIN_UNITS, is_same};
use crate::annotations::{Extracted, Length};
use crate::element::ScalarType;
use crate::topic::{Topic, Topics};

#[derive(Default)]
pub(super) struct Bounds {
    pub(super) min: Option<Extracted>,
    pub(super) max: Option<Extracted>,
    /// The unit that a span is written with, where the field has none yet.
    pub(super) unit: Option<Extracted>,
    pub(super) length: Option<Length>,
}

const SPANS: &[&str] = &["范围", "取值", "可选", "区间", "限定", "支持", "枚举", "权重"];
/// The same behind the span.
const SPANS_BEHIND: &[&str] = &["范围内", "之间", "开区间"];
const OPEN_SPAN: &str = "开区间";
pub(super) const LEAST: &[&str] = &[
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
pub(super) const MOST: &[&str] = &[
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
/// Such bounds are of this field where nothing else stands between them and the number.
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
const SUFFIXES: &[&str] = &["个", "条", "秒", "次", "页", "台", "核", "元", "位"];

/// What is known already, and says how numbers are to be read.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'a> {
    pub(super) unit: Option<&'a Extracted>,
    pub(super) default: Option<&'a Extracted>,
    pub(super) listed: bool,
}

pub(super) fn range(words: &str, scalar: ScalarType, it: Context<'_>, topics: Topics) -> Bounds {
    let Context { unit, default, listed } = it;
    let mut res = Bounds::default();
    // All that follows is a number.
    if !topics.has(Topic::Number) {
        return res;
    }
    if scalar == ScalarType::String && !listed {
        res.length = length(words);
    }
    if scalar == ScalarType::Bool || res.length.is_some() {
        return res;
    }
    let span = span(words, scalar, unit);
    (res.min, res.max, res.unit) = (span.min, span.max, span.unit);
    if res.min.is_none() && res.max.is_none() && topics.has(Topic::Bound) {
        // A text whose default is a number is a number; of others most bounds are their lengths.
        let is_number = scalar != ScalarType::String
            || default.is_some_and(|it| it.value.parse::<u64>().is_ok());
        let phrases: [&[_]; 2] =
            if is_number { [LEAST, MOST] } else { [&["最小值"], &["最大值"]] };
        [res.min, res.max] = phrases.map(|it| bound(words, it, scalar, unit));
    }
    if let (Some(min), Some(max)) = (&res.min, &res.max)
        && number(&min.value).zip(number(&max.value)).is_none_or(|(min, max)| min > max)
    {
        (res.min, res.max) = (None, None);
    }
    res
}

fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|it| it.is_finite())
}

fn fits(token: &Token<'_>, scalar: ScalarType) -> bool {
    match scalar {
        ScalarType::Int => token.text.parse::<i64>().is_ok(),
        _ => token.is_number(),
    }
}

/// A number, and the unit that is written right behind it.
fn split<'a>(token: &Token<'a>, scalar: ScalarType) -> Option<(Token<'a>, Option<&'a str>)> {
    if token.kind != Kind::Bare || fits(token, scalar) {
        return fits(token, scalar).then_some((*token, None)).filter(|it| it.0.kind == Kind::Bare);
    }
    let digits = token.text.find(|it: char| it.is_ascii_alphabetic())?;
    let (number, unit) = token.text.split_at(digits);
    let number = Token { text: number, end: token.start + digits, ..*token };
    (fits(&number, scalar) && LATIN_UNITS.contains(&unit)).then_some((number, Some(unit)))
}

/// The next whole number, for ends that are open.
fn beside(text: &str, step: i64, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::Int {
        return None;
    }
    text.parse::<i64>().ok()?.checked_add(step).map(|it| it.to_string())
}

/// `[1, 9]`, `1-9`, `1~9`; an open end gives a bound where numbers are whole.
fn span(words: &str, scalar: ScalarType, unit: Option<&Extracted>) -> Bounds {
    let tokens = tokens(words, true);
    let mut found: Option<Bounds> = None;
    for at in 0..tokens.len() {
        let open = tokens[at].is_sign("[(（【［");
        let from = at + usize::from(open);
        let Some((first, first_unit)) = tokens.get(from).and_then(|it| split(it, scalar)) else {
            continue;
        };
        let Some(between) = tokens.get(from + 1) else { continue };
        let Some(mut second) = tokens.get(from + 2).copied() else { continue };
        let mut next = from + 3;
        if between.is_sign("~～-–—") && second.is_sign("~～-–—") {
            let Some(it) = tokens.get(next) else { continue };
            second = *it;
            next += 1;
        }
        let dashed = between.is_sign("-~～–—－")
            || (between.is_words() && matches!(between.text, "到" | "至"));
        // `1-9` may have been read as a negative number.
        let Some((second, second_unit)) = split(&second, scalar) else { continue };
        let close = tokens.get(next).copied();
        let closed = close.is_some_and(|it| it.is_sign("])）】］"));
        let bracket = open && closed && (between.is_sign(",，、") || dashed);
        if !(bracket || dashed)
            || (at > 0
                && !open
                && tokens[at - 1].is_sign("-.:：/")
                && !tokens[at - 1].is_sign("：:"))
        {
            continue;
        }
        let before = tail(&words[..tokens[at].start], 40);
        let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n');
        let clause = before.rsplit(is_end).next().unwrap_or(before);
        let suffix = if bracket { tokens.get(next + 1) } else { tokens.get(next) };
        let behind = suffix.filter(|it| it.is_words()).map_or("", |it| it.text);
        let square_left = tokens[at].is_sign("[［【");
        let square_right = close.is_some_and(|it| it.is_sign("]］】"));
        // Nothing but bounds is written `(0, 9]`.
        let is_interval = bracket && (square_left || square_right || behind.starts_with(OPEN_SPAN));
        let alone = second_unit.is_some()
            && dashed
            && at > 0
            && tokens[at - 1].is_sign("，,")
            && suffix.is_none_or(|it| it.is_sign("，,。；;\n"));
        let cued = SPANS.iter().any(|it| clause.contains(it))
            || (scalar != ScalarType::String
                && (is_interval || alone || SPANS_BEHIND.iter().any(|it| behind.starts_with(it))));
        let parts =
            scalar == ScalarType::String && (clause.contains("其中") || clause.contains("权重"));
        // An example in brackets is over where they are closed.
        let near = tail(clause, 30).rsplit(['）', ')']).next().unwrap_or_default();
        let of_ports = scalar == ScalarType::String && near.contains("端口范围");
        let example = parts
            || of_ports
            || near.ends_with("版本")
            || ["例", "如：", "步长", "长度", "字符", "时间范围", "eg", "格式"]
                .iter()
                .any(|it| near.contains(it));
        if bracket
            && !cued
            && let Some(found) = &found
        {
            let differs = |it: &Option<Extracted>, token: &Token<'_>| {
                it.as_ref().is_some_and(|it| it.value != token.text)
            };
            if differs(&found.min, &first) || differs(&found.max, &second) {
                return Bounds::default();
            }
        }
        if !cued || example {
            continue;
        }
        // Whatever counts something else than the field does.
        let same = |it: Option<&str>| {
            it.zip(unit).is_none_or(|(suffix, unit)| is_same(suffix, &unit.value))
        };
        if suffix.is_some_and(|it| !bracket && it.is_sign("-.:：/~"))
            || (second_unit.is_none() && !same_unit(suffix, unit))
            || !same(first_unit)
            || !same(second_unit)
        {
            continue;
        }
        let evidence = sentence(words, first.start, second.end);
        let known = |value: String| Extracted { value, evidence: evidence.clone() };
        let is_open = is_interval && tokens[at].is_sign("(（");
        let min = if is_open { beside(first.text, 1, scalar) } else { Some(first.text.to_owned()) };
        let is_open = is_interval && close.is_some_and(|it| it.is_sign(")）"));
        let max =
            if is_open { beside(second.text, -1, scalar) } else { Some(second.text.to_owned()) };
        let own_unit = second_unit.filter(|_| unit.is_none()).map(str::to_owned);
        let here = Bounds {
            min: min.map(known),
            max: max.map(known),
            unit: own_unit.map(known),
            length: None,
        };
        let value = |it: &Option<Extracted>| it.as_ref().map(|it| it.value.clone());
        let values = |it: &Bounds| [value(&it.min), value(&it.max), value(&it.unit)];
        match &found {
            Some(it) if values(it) != values(&here) => return Bounds::default(),
            _ => found = Some(here),
        }
    }
    found.unwrap_or_default()
}

/// Whether what stands behind a number leaves it in the unit of the field.
fn same_unit(suffix: Option<&Token<'_>>, unit: Option<&Extracted>) -> bool {
    let Some(token) = suffix else { return true };
    match token.kind {
        Kind::Words => {
            let same = unit.is_some_and(|it| token.text.starts_with(it.value.as_str()));
            same || SUFFIXES.iter().any(|it| token.text.starts_with(it))
                || token.space
                || !["小时", "天", "月", "年", "分", "周", "万", "亿", "倍"]
                    .iter()
                    .any(|it| token.text.starts_with(it))
        }
        Kind::Bare => {
            unit.is_none_or(|it| it.value.eq_ignore_ascii_case(token.text)) || token.space
        }
        Kind::Sign => token.text != "%",
        Kind::Quoted => true,
    }
}

fn bound(
    words: &str,
    phrases: &'static [&'static str],
    scalar: ScalarType,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    let mut found: Option<Extracted> = None;
    for (at, phrase) in find_all(words, phrases) {
        let mut rest = &words[at + phrase.len()..];
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
        }
        let tokens = tokens(cut(rest, 80), true);
        let Some((first, own_unit)) = tokens.first().and_then(|it| split(it, scalar)) else {
            continue;
        };
        let before = tail(&words[..at], 24);
        let clause = before.rsplit(['，', ',']).next().unwrap_or(before);
        let of_length = ["长度", "字符"].iter().any(|it| clause.contains(it));
        let about_else = of_length
            || ["时，", "时,", "如果", "若", "的时候", "一次", "每次", "单个", "总", "同时"]
                .iter()
                .any(|it| before.contains(it));
        let counted = tokens.get(1).is_some_and(|it| {
            ["字符", "字节", "位", "个字", "个字符", "个字节"]
                .iter()
                .any(|unit| it.text.starts_with(unit))
        });
        let differs = own_unit.is_some_and(|it| unit.is_none_or(|unit| !is_same(it, &unit.value)));
        if about_else
            || counted
            || differs
            || !same_unit(tokens.get(1), unit)
            || tokens.get(1).is_some_and(|it| it.is_sign("-~～.:*x"))
                && !tokens.get(2).is_none_or(|it| it.space)
        {
            return None;
        }
        let here = Extracted {
            value: first.text.to_owned(),
            evidence: sentence(words, at, at + phrase.len()),
        };
        match &found {
            Some(it) if it.value != here.value => return None,
            _ => found = Some(here),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::default::default;
    use super::super::unit::unit;
    use super::*;
    use crate::prefilter;

    fn check(words: &str, scalar: ScalarType) -> String {
        let unit = unit(words);
        let default = default(words, scalar, None, unit.as_ref());
        let context =
            Context { unit: unit.as_ref(), default: default.as_ref(), ..Context::default() };
        let it = range(words, scalar, context, prefilter::topics(words));
        let known = |it: Option<Extracted>| it.map_or(String::new(), |it| it.value);
        let length = it.length.map_or(String::new(), |it| format!(" {:?}", (it.min, it.max)));
        let unit = known(unit.or(it.unit));
        format!("{}..{} {unit}{length}", known(it.min), known(it.max)).trim().to_owned()
    }

    #[test]
    fn bounds() {
        assert_eq!(check("亮度，范围[1, 90]", ScalarType::Int), "1..90");
        assert_eq!(check("亮度，取值1-90，单位：%", ScalarType::Int), "1..90 %");
        assert_eq!(check("亮度。最大值：90", ScalarType::Int), "..90");
        assert_eq!(check("亮度（MB）", ScalarType::Int), ".. MB");
        assert_eq!(check("亮度，范围(0, 1]", ScalarType::Float), "..1");
        assert_eq!(check("等待，最大7天，单位秒", ScalarType::Int), ".. 秒");
        assert_eq!(check("返回的灯的长度，默认5，最大90", ScalarType::Int), "..90");
        assert_eq!(check("灯数，最大数量为9盏", ScalarType::Int), "..9");
    }

    #[test]
    fn spans() {
        assert_eq!(check("灯数, (0, 90]", ScalarType::Int), "1..90");
        assert_eq!(check("亮度，(0,90)开区间", ScalarType::Int), "1..89");
        assert_eq!(check("小灯(0,9]，大灯(0,90]", ScalarType::Int), "..");
        assert_eq!(check("灯的插口，在1~90范围内", ScalarType::Int), "1..90");
        assert_eq!(check("亮度（例，3）取值范围[1,90]", ScalarType::String), "1..90");
        assert_eq!(check("插口，端口范围1至90", ScalarType::Int), "1..90");
        assert_eq!(check("插口，端口范围1-90", ScalarType::String), "..");
        assert_eq!(check("流速, 1~90Mbps", ScalarType::Int), "1..90 Mbps");
        assert_eq!(check("容量，单位GB，支持2G - 9T", ScalarType::Int), ".. GB");
    }

    #[test]
    fn numbers_in_texts() {
        assert_eq!(check("灯数，默认为5，最大90", ScalarType::String), "..90");
        assert_eq!(check("灯名，最大90", ScalarType::String), "..");
    }

    #[test]
    fn lengths() {
        assert_eq!(check("灯名，长度2~20", ScalarType::String), "..  (Some(2), Some(20))");
        assert_eq!(check("灯名，不超过30个字符", ScalarType::String), "..  (None, Some(30))");
        assert_eq!(check("灯名，至少8位", ScalarType::String), "..  (Some(8), None)");
        assert_eq!(check("灯的列表，长度不超过9", ScalarType::String), "..");
    }
}
