//! Numbers between two bounds: the least and the greatest.
//!
//! A bound counts in the unit of the field; one in another unit is dropped, and so are two that
//! disagree.

use super::Scalar;
use super::length::length;
use super::scan::{Kind, Token, cut, find_all, sentence, tail, tokens};
use super::topics::{Topic, Topics};
use super::unit::unit;
use crate::ir::{Known, Length};

#[derive(Default)]
pub(super) struct Bounds {
    pub(super) min: Option<Known>,
    pub(super) max: Option<Known>,
    pub(super) unit: Option<Known>,
    pub(super) length: Option<Length>,
}

const SPANS: &[&str] =
    &["范围", "取值", "可选", "区间", "限定", "支持", "枚举", "权重", "有效值", "为", "是"];
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

pub(super) fn range(words: &str, scalar: Scalar, listed: bool, topics: Topics) -> Bounds {
    let mut res = Bounds::default();
    if topics.has(Topic::Unit) && !matches!(scalar, Scalar::Bool | Scalar::Other) {
        res.unit = unit(words);
    }
    // All that follows is a number.
    if !topics.has(Topic::Number) {
        return res;
    }
    match scalar {
        Scalar::Text => {
            res.length = if listed { None } else { length(words) };
            if res.length.is_none() {
                (res.min, res.max) = span(words, scalar, res.unit.as_ref());
            }
        }
        Scalar::Int | Scalar::Float => {
            (res.min, res.max) = span(words, scalar, res.unit.as_ref());
            if res.min.is_none() && res.max.is_none() && topics.has(Topic::Bound) {
                res.min = bound(words, LEAST, scalar, res.unit.as_ref());
                res.max = bound(words, MOST, scalar, res.unit.as_ref());
            }
        }
        Scalar::Bool | Scalar::Other => {}
    }
    if res.min.is_none()
        && res.max.is_none()
        && scalar == Scalar::Text
        && res.length.is_none()
        && topics.has(Topic::Bound)
    {
        res.min = bound(words, &["最小值"], scalar, res.unit.as_ref());
        res.max = bound(words, &["最大值"], scalar, res.unit.as_ref());
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

fn fits(token: &Token<'_>, scalar: Scalar) -> bool {
    match scalar {
        Scalar::Int => token.text.parse::<i64>().is_ok(),
        _ => token.is_number(),
    }
}

/// `[1, 9]`, `1-9`, `1~9`; an open end gives no bound.
fn span(words: &str, scalar: Scalar, unit: Option<&Known>) -> (Option<Known>, Option<Known>) {
    let tokens = tokens(words, true);
    let mut found: Option<(Option<Known>, Option<Known>)> = None;
    for at in 0..tokens.len() {
        let open = tokens[at].is_sign("[(（【［");
        let from = at + usize::from(open);
        let Some(first) = tokens.get(from).filter(|it| it.kind == Kind::Bare && fits(it, scalar))
        else {
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
        let dashed = between.is_sign("-~～–—－") || (between.is_words() && between.text == "到");
        // `1-9` may have been read as a negative number.
        if second.kind != Kind::Bare || !fits(&second, scalar) {
            continue;
        }
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
        let cued = SPANS.iter().take(8).any(|it| clause.contains(it))
            || (bracket
                && tokens[at].is_sign("[［【")
                && close.is_some_and(|it| it.is_sign("]］】"))
                && scalar != Scalar::Text);
        let parts = scalar == Scalar::Text && (clause.contains("其中") || clause.contains("权重"));
        let example = parts
            || ["例", "如：", "步长", "长度", "字符", "时间范围", "端口范围", "eg", "格式", "版本"]
                .iter()
                .any(|it| tail(clause, 30).contains(it));
        if bracket
            && !cued
            && let Some((min, max)) = &found
        {
            let differs = |it: &Option<Known>, token: &Token<'_>| {
                it.as_ref().is_some_and(|it| it.value != token.text)
            };
            if differs(min, first) || differs(max, &second) {
                return (None, None);
            }
        }
        if !cued || example {
            continue;
        }
        // Whatever counts something else than the field does.
        let suffix = if bracket { tokens.get(next + 1) } else { tokens.get(next) };
        if suffix.is_some_and(|it| !bracket && it.is_sign("-.:：/~")) || !same_unit(suffix, unit) {
            continue;
        }
        let evidence = sentence(words, first.start, second.end);
        let known =
            |it: &Token<'_>| Known { value: it.text.to_owned(), evidence: evidence.clone() };
        let left_open =
            bracket && tokens[at].is_sign("(（") && close.is_some_and(|it| it.is_sign("]】］"));
        let right_open =
            bracket && tokens[at].is_sign("[【［") && close.is_some_and(|it| it.is_sign(")）"));
        let pair = ((!left_open).then(|| known(first)), (!right_open).then(|| known(&second)));
        let value = |it: &Option<Known>| it.as_ref().map(|it| it.value.clone());
        match &found {
            Some(it) if (value(&it.0), value(&it.1)) != (value(&pair.0), value(&pair.1)) => {
                return (None, None);
            }
            _ => found = Some(pair),
        }
    }
    found.unwrap_or_default()
}

/// Whether what stands behind a number leaves it in the unit of the field.
fn same_unit(suffix: Option<&Token<'_>>, unit: Option<&Known>) -> bool {
    let Some(token) = suffix else { return true };
    match token.kind {
        Kind::Words => {
            let same = unit.is_some_and(|it| token.text.starts_with(it.value.as_str()));
            same || SUFFIXES.iter().any(|it| token.text.starts_with(it))
                || token.space
                || !["小时", "天", "月", "年", "分", "周", "万", "亿", "倍", "开"]
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
    scalar: Scalar,
    unit: Option<&Known>,
) -> Option<Known> {
    let mut found: Option<Known> = None;
    for (at, phrase) in find_all(words, phrases) {
        let mut rest = &words[at + phrase.len()..];
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
        }
        let tokens = tokens(cut(rest, 80), true);
        let Some(first) = tokens.first().filter(|it| it.kind == Kind::Bare && fits(it, scalar))
        else {
            continue;
        };
        let before = tail(&words[..at], 24);
        let about_else = [
            "长度",
            "字符",
            "时，",
            "时,",
            "如果",
            "若",
            "的时候",
            "一次",
            "每次",
            "单个",
            "总",
            "同时",
        ]
        .iter()
        .any(|it| before.contains(it));
        let counted = tokens.get(1).is_some_and(|it| {
            ["字符", "字节", "位", "个字", "个字符", "个字节"]
                .iter()
                .any(|unit| it.text.starts_with(unit))
        });
        if about_else
            || counted
            || !same_unit(tokens.get(1), unit)
            || tokens.get(1).is_some_and(|it| it.is_sign("-~～.:*x"))
                && !tokens.get(2).is_none_or(|it| it.space)
        {
            return None;
        }
        let here = Known {
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
    use super::*;

    fn check(words: &str, scalar: Scalar) -> String {
        let it = range(words, scalar, false, Topics::of(words));
        let known = |it: Option<Known>| it.map_or(String::new(), |it| it.value);
        let length = it.length.map_or(String::new(), |it| format!(" {:?}", (it.min, it.max)));
        format!("{}..{} {}{length}", known(it.min), known(it.max), known(it.unit)).trim().to_owned()
    }

    #[test]
    fn bounds() {
        assert_eq!(check("亮度，范围[1, 90]", Scalar::Int), "1..90");
        assert_eq!(check("亮度，取值1-90，单位：%", Scalar::Int), "1..90 %");
        assert_eq!(check("亮度。最大值：90", Scalar::Int), "..90");
        assert_eq!(check("亮度（MB）", Scalar::Int), ".. MB");
        assert_eq!(check("亮度，范围(0, 1]", Scalar::Float), "..1");
        assert_eq!(check("等待，最大7天，单位秒", Scalar::Int), ".. 秒");
    }

    #[test]
    fn lengths() {
        assert_eq!(check("灯名，长度2~20", Scalar::Text), "..  (Some(2), Some(20))");
        assert_eq!(check("灯名，不超过30个字符", Scalar::Text), "..  (None, Some(30))");
        assert_eq!(check("灯名，至少8位", Scalar::Text), "..  (Some(8), None)");
        assert_eq!(check("灯的列表，长度不超过9", Scalar::Text), "..");
    }
}
