//! What the service assumes where nothing is sent.
//!
//! The value must be said, not described: "the current time" is no default here. Where a
//! description gives two, or one for a case only, there is none.

use super::scan::{Kind, Token, cut, find_all, sentence, tail, tokens};
use super::unit::is_same;
use super::values::List;
use crate::annotations::Extracted;
use crate::element::ScalarType;

pub(super) const PHRASES: &[&str] =
    &["默认", "缺省", "default:", "Default:", "default：", "Default："];

/// What may stand between the phrase and its value.
const JOINTS: &[&str] = &["值", "为", "是", "取", "的", "选", "：", ":", "=", " ", "（", "(", "成"];

/// Before the phrase, in its clause: it is about a case.
const CASES: &[&str] = &["时", "如果", "若", "当"];
/// … unless that case is that nothing is sent.
const NOTHING: &[&str] = &["不", "未", "空", "没", "缺", "无", "否则"];

pub(super) fn default(
    words: &str,
    scalar: ScalarType,
    list: Option<&List>,
    unit: Option<&Extracted>,
) -> Option<Extracted> {
    let mut found: Option<Extracted> = None;
    for (at, phrase) in find_all(words, PHRASES) {
        let Some(value) = one(words, at, at + phrase.len(), scalar, list, unit) else { continue };
        if is_case(&words[..at]) {
            return None;
        }
        match &found {
            Some(it) if it.value != value => return None,
            Some(_) => {}
            None => {
                found = Some(Extracted { value, evidence: sentence(words, at, at + phrase.len()) })
            }
        }
    }
    found
}

/// Whether the clause before the phrase restricts it.
fn is_case(before: &str) -> bool {
    let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n');
    let clause = tail(before, 120);
    let clause = clause.rsplit(is_end).next().unwrap_or(clause);
    let clause = clause.trim_end_matches(['，', ',', ' ', '则']);
    let clause = clause.rsplit(['，', ',']).next().unwrap_or(clause);
    (clause.ends_with('时')
        || CASES.iter().skip(1).any(|it| clause.trim_start().starts_with(it))
        || clause.ends_with("的")
        || clause.replace(">=", "").replace("<=", "").contains('='))
        && !NOTHING.iter().any(|it| clause.contains(it))
}

fn one(
    words: &str,
    at: usize,
    end: usize,
    scalar: ScalarType,
    list: Option<&List>,
    unit: Option<&Extracted>,
) -> Option<String> {
    let mut rest = &words[end..];
    let mut joined = false;
    while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
        rest = &rest[joint.len()..];
        joined |= *joint != " ";
    }
    let window = cut(rest, 160);
    let tokens = tokens(window, scalar != ScalarType::String);
    let marks = || {
        let before = words[..at].trim_end();
        let opens = before.ends_with(['（', '(']);
        let closes = rest.is_empty()
            || rest.starts_with(['）', ')'])
            || rest.starts_with("项）")
            || rest.starts_with("选项");
        (opens && closes).then(|| item_at(list?, before.len())).flatten()
    };
    let Some(first) = tokens.first() else { return marks() };
    if !first.is_value() {
        return marks().or_else(|| by_meaning(rest, list?));
    }
    let value = fitting(first, scalar, unit)?;
    let known = list.is_some_and(|it| it.values.values.iter().any(|it| it.value == value));
    if let Some(list) = list.filter(|_| !known) {
        // Another spelling of a value of the list: the list's.
        let same: Vec<_> =
            list.values.values.iter().filter(|it| it.value.eq_ignore_ascii_case(&value)).collect();
        if let [one] = same.as_slice() {
            return Some(one.value.clone());
        }
        if list.values.complete && scalar != ScalarType::String {
            return None;
        }
    }
    if ends(&tokens, scalar, joined, known) {
        return Some(value);
    }
    // `1 hour, that is 3600`.
    let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n');
    let (_, same) = window.split(is_end).next()?.split_once("，即")?;
    let same = super::scan::tokens(same, true);
    same.first().filter(|_| scalar == ScalarType::Int).and_then(|it| fitting(it, scalar, unit))
}

/// Whether the value is all that is said.
fn ends(tokens: &[Token<'_>], scalar: ScalarType, joined: bool, known: bool) -> bool {
    let first = tokens[0];
    let Some(next) = tokens.get(1) else { return true };
    match next.kind {
        Kind::Words => {
            if scalar == ScalarType::String
                && first.kind == Kind::Bare
                && !(first.is_number() && joined)
            {
                known || (joined && next.space)
            } else if scalar == ScalarType::Bool || first.kind == Kind::Quoted {
                !next.text.starts_with('的')
            } else {
                // Another unit than the field's would be another number.
                !["小时", "天", "月", "年", "万", "亿", "倍", "点", "号", "级", "分之"]
                    .iter()
                    .any(|it| next.text.starts_with(it))
            }
        }
        Kind::Sign => match next.text {
            "-" | "~" | "～" | "/" | "." | "*" | "+" | "@" | "_" | "|" => {
                tokens.get(2).is_none_or(|it| it.space && next.space) && next.text != "~"
            }
            ":" | "：" | "=" => known,
            // One of several.
            "," | "，" | "、"
                if tokens.get(2).is_some_and(|it| {
                    it.is_value() && !it.space && (it.is_number() || it.kind == Kind::Quoted)
                }) =>
            {
                false
            }
            _ => true,
        },
        Kind::Bare | Kind::Quoted => {
            next.space
                || scalar == ScalarType::Int
                    && ["s", "ms", "G", "GB", "MB", "M"].contains(&next.text)
        }
    }
}

fn fitting(token: &Token<'_>, scalar: ScalarType, unit: Option<&Extracted>) -> Option<String> {
    let text = token.text;
    match scalar {
        ScalarType::Int => {
            let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
            let (number, suffix) = text.split_at(end);
            let counts = token.kind == Kind::Bare
                && (matches!(suffix, "s" | "G" | "M")
                    || unit.is_some_and(|it| is_same(suffix, &it.value)));
            let digits = if counts { number } else { text };
            digits.parse::<i64>().ok().map(|_| digits.to_owned())
        }
        ScalarType::Float => token.is_number().then(|| text.to_owned()),
        ScalarType::Bool => {
            let lower = text.to_ascii_lowercase();
            matches!(lower.as_str(), "true" | "false").then_some(lower)
        }
        ScalarType::String => (!text.is_empty()).then(|| text.to_owned()),
    }
}

/// The value of the list whose item this place is in.
fn item_at(list: &List, at: usize) -> Option<String> {
    let index = list.items.iter().rposition(|(start, _)| *start < at)?;
    let (_, end) = list.items[index];
    // Brackets that close the item are part of it.
    (at <= end + 12).then(|| list.values.values[index].value.clone())
}

/// The value whose meaning the default is said with.
fn by_meaning(rest: &str, list: &List) -> Option<String> {
    let is_end = |it: char| {
        matches!(it, '。' | '；' | ';' | '\n' | '，' | ',' | '）' | ')' | '（' | '(' | ' ')
    };
    let said = core(rest.split(is_end).next().unwrap_or(rest));
    if said.is_empty() {
        return None;
    }
    let is_meant = |it: &&crate::annotations::Value| {
        it.meaning.as_ref().is_some_and(|it| {
            let own = it.split(is_end).find(|it| !it.is_empty()).unwrap_or(it);
            core(own) == said
        })
    };
    let mut all = list.values.values.iter().filter(is_meant);
    let one = all.next()?;
    all.next().is_none().then(|| one.value.clone())
}

/// A meaning without what is said of all of them.
fn core(words: &str) -> String {
    words.chars().filter(|it| !"按付费为收型模式的计“”\"' ".contains(*it)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::unit::unit;
    use super::super::values::values;
    use super::*;

    fn check(words: &str, scalar: ScalarType) -> String {
        let list = values(words, scalar);
        let unit = unit(words);
        let found = default(words, scalar, list.as_ref(), unit.as_ref());
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
    fn defaults_within_a_list() {
        assert_eq!(check("灯，枚举值：Red，红（默认）；Blue，蓝", ScalarType::String), "Red");
        assert_eq!(
            check("枚举值：Month，按月付费；Day，按日付费。默认为日付", ScalarType::String),
            "Day"
        );
    }

    #[test]
    fn what_is_no_default() {
        assert_eq!(check("默认为当前时间", ScalarType::Int), "-");
        assert_eq!(check("默认VPC的名称", ScalarType::String), "-");
        assert_eq!(check("小灯时，默认为1；大灯时，默认为2", ScalarType::Int), "-");
        assert_eq!(check("默认1小时，单位秒", ScalarType::Int), "-");
        assert_eq!(check("默认为A", ScalarType::Int), "-");
        assert_eq!(check("容量，单位GB，默认1TB", ScalarType::Int), "-");
    }
}
