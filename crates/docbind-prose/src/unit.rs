//! The unit of a number.

use crate::annotations::Extracted;
use crate::text::{ends_with_any, find_phrases, sentence_around};

/// Units that are words.
const WORD_UNITS: &[&str] = &[
    "毫秒",
    "秒",
    "分钟",
    "小时",
    "天",
    "元",
    "分",
    "个月",
    "月",
    "年",
    "个",
    "核",
    "毫核",
    "字节",
    "次",
    "千次",
    "万次",
    "条",
    "百分比",
    "块",
    "人民币",
    "美元",
    "人",
    "人次",
    "台",
    "微秒",
    "纳秒",
    "像素",
    "帧",
];

/// Units that are abbreviations; letter case matters.
pub(crate) const LATIN_UNITS: &[&str] = &[
    "B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "Kb", "Mb", "Gb", "kbps", "Kbps",
    "Mbps", "Gbps", "bps", "Mbs", "QPS", "s", "ms", "G", "M", "T", "K", "byte", "Byte", "bytes",
    "Bytes", "bit", "fps", "MB/s", "Mb/s", "Mbit/s", "GB/s", "KB/s", "B/s", "bit/s", "mb", "gb",
    "kb", "m", "pps", "IOPS", "day", "hour", "W", "bits", "Kbit", "Kbits", "Mbit", "Mbits", "Gbit",
    "Gbits", "Ki", "Mi", "Gi", "Ti", "Hz", "kHz", "KHz", "MHz", "GHz",
];

/// What precedes a unit.
pub(crate) const OPENINGS: &[&str] = &[LABEL, "（", "("];
const LABEL: &str = "单位";

/// The last clause of a description where it is nothing but the unit.
pub(crate) const ENDINGS: &[&str] =
    &["；分", ";分", "；元", ";元", "，毫秒", "，ms", "，kbps", "，Mbps", "，MB/s", "，元/小时"];

/// What precedes a unit in an English description.
pub(crate) const IN: &[&str] =
    &["in milliseconds", "in ms", "in seconds", "in minutes", "in hours", "in days", "in bytes"];

/// Before the label: it is a part of another word.
const NOT_LABELS: &[&str] = &["时间", "计费", "原"];

/// Between the label and the unit.
const JOINTS: &[char] = &['为', '是', '：', ':', ' ', '"', '“', '”', '/', '（', '(', '\'', '['];

/// Returns the unit: `单位：GB`, `（GB）`. Two labels that disagree give none.
pub(crate) fn unit(text: &str) -> Option<Extracted> {
    let mut labelled: Option<Extracted> = None;
    for (at, label) in find_phrases(text, &[LABEL]) {
        if ends_with_any(&text[..at], NOT_LABELS) {
            continue;
        }
        let end = at + label.len();
        let rest = text[end..].trim_start_matches(JOINTS);
        let after = unit_prefix(rest);
        if after.is_some_and(|it| has_alternative(&rest[it.len()..])) {
            return None;
        }
        let Some(value) = after.or_else(|| unit_before(&text[..at])) else { continue };
        if labelled.as_ref().is_some_and(|it| it.value != value) {
            return None;
        }
        let evidence = sentence_around(text, at, end);
        labelled = Some(Extracted { value: value.to_owned(), evidence });
    }
    labelled.or_else(|| bracketed(text)).or_else(|| last_clause(text)).or_else(|| english(text))
}

/// Returns the unit of an English description: `the delay in seconds`.
fn english(text: &str) -> Option<Extracted> {
    find_phrases(text, IN).find_map(|(at, phrase)| {
        let (_, unit) = phrase.split_once(' ')?;
        let rest = &text[at + phrase.len()..];
        let ends = rest.trim_start().starts_with(['.', ',', ';', '(', ')', '，', '。', '（']);
        (text[..at].ends_with([' ', '(']) && (rest.is_empty() || ends)).then(|| Extracted {
            value: unit.to_owned(),
            evidence: sentence_around(text, at, at + phrase.len()),
        })
    })
}

/// Returns the unit in `in seconds as the unit`, by the text before the label: `以秒为单位`.
fn unit_before(before: &str) -> Option<&str> {
    let (_, unit) = before.strip_suffix('为')?.rsplit_once('以')?;
    (unit_prefix(unit) == Some(unit)).then_some(unit)
}

/// Whether the words after a unit give one of another case: `GB（by day）or Mbps`.
fn has_alternative(after: &str) -> bool {
    let bracketed = after.strip_prefix(['（', '(']).and_then(|it| it.split_once(['）', ')']));
    bracketed.map_or(after, |(_, rest)| rest).trim_start().starts_with('或')
}

/// Returns the unit that a description ends with: `price；cents`.
fn last_clause(text: &str) -> Option<Extracted> {
    let phrase = ENDINGS.iter().find(|it| text.ends_with(**it))?;
    let value = phrase.trim_start_matches(['；', ';', '，']).to_owned();
    Some(Extracted { value, evidence: text.to_owned() })
}

/// Returns the first unit that is alone in brackets.
fn bracketed(text: &str) -> Option<Extracted> {
    find_phrases(text, &OPENINGS[1..]).find_map(|(at, open)| {
        // `（/core）`: per core.
        let rest = text[at + open.len()..].trim_start().trim_start_matches('/');
        let start = text.len() - rest.len();
        let inner = rest.find(['）', ')']).map(|end| rest[..end].trim_end())?;
        // Of single letters only these are no names of something else.
        let is_unit =
            unit_prefix(inner) == Some(inner) && (inner.len() > 1 || "GM".contains(inner));
        is_unit.then(|| Extracted {
            value: inner.to_owned(),
            evidence: sentence_around(text, at, start + inner.len()),
        })
    })
}

/// Whether two abbreviations are the same unit: `G` is short for `GB`.
pub(crate) fn is_same_unit(one: &str, other: &str) -> bool {
    let begins = |long: &str, short: &str| {
        long.get(..short.len()).is_some_and(|it| it.eq_ignore_ascii_case(short))
    };
    begins(one, other) || begins(other, one) || matches!((one, other), ("s", "秒") | ("ms", "毫秒"))
}

/// Whether a word is a unit.
pub(crate) fn is_known_unit(word: &str) -> bool {
    LATIN_UNITS.contains(&word)
}

/// Returns the unit that a text begins with.
fn unit_prefix(text: &str) -> Option<&str> {
    let is_latin = |it: char| it.is_ascii_alphabetic() || it == '/';
    let end = text.find(|it| !is_latin(it)).unwrap_or(text.len());
    let latin = text[..end].trim_end_matches('/');
    if !latin.is_empty() {
        let length = LATIN_UNITS.contains(&latin).then_some(latin.len())?;
        // `GBday`: of an amount and a time, what stood between the two is lost.
        let is_torn = word_length(&text[length..]).is_some();
        return (!is_torn).then(|| &text[..length + factor_length(&text[length..])]);
    }
    if text.starts_with('%') {
        return Some("%");
    }
    let length = word_length(text)?;
    let length = length + factor_length(&text[length..]);
    let next = text[length..].chars().next();
    // `元/GB`: a unit that is not known.
    if matches!(next, Some('/' | '*')) {
        return None;
    }
    // `it is counted in hours`.
    let ends = next.is_none_or(|it| !it.is_alphabetic() || it == '计');
    ends.then(|| &text[..length])
}

/// The length of the longest word at the beginning of a text that is a unit.
fn word_length(text: &str) -> Option<usize> {
    let words = WORD_UNITS.iter().filter(|it| text.starts_with(**it));
    words.map(|it| it.len()).max()
}

/// The length of what a text begins with that makes another unit of the one before: `*day`, `/second`.
fn factor_length(text: &str) -> usize {
    let factor = text.strip_prefix(['*', '/']).and_then(word_length);
    factor.map_or(0, |it| it + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        unit(text).map_or("-".to_owned(), |it| it.value)
    }

    #[test]
    fn units() {
        assert_eq!(check("容量，单位：GB"), "GB");
        assert_eq!(check("容量（GB）"), "GB");
        assert_eq!(check("等待（ 秒）"), "秒");
        assert_eq!(check("等待，单位为分钟"), "分钟");
        assert_eq!(check("亮度，单位：%"), "%");
        assert_eq!(check("等待，单位秒。另一种单位秒"), "秒");
        assert_eq!(check("等待，单位小时计，默认9"), "小时");
        assert_eq!(check("流量，单位：Mbits"), "Mbits");
        assert_eq!(check("灯数，单位：人"), "人");
        assert_eq!(check("电费，单位: GB*天，范围1到9"), "GB*天");
        assert_eq!(check("频率，单位：次/秒"), "次/秒");
        assert_eq!(check("灯数（/核）"), "核");
        assert_eq!(check("电费；分"), "分");
        assert_eq!(check("等待，以秒为单位"), "秒");
        assert_eq!(check("等待，毫秒"), "毫秒");
        assert_eq!(check("The delay in hours (default: 2)"), "hours");
        assert_eq!(check("电费，单位：美元"), "美元");
    }

    #[test]
    fn what_is_no_unit() {
        assert_eq!(check("等待，单位秒，大灯的单位分钟"), "-");
        assert_eq!(check("计费单位：GB"), "-");
        assert_eq!(check("Lit in days of rain"), "-");
        assert_eq!(check("流量，单位：GB（按量）或 Mbps（按带宽）"), "-");
        assert_eq!(check("原单位为MB，现改为GB"), "-");
        assert_eq!(check("电费，单位：元/GB/月"), "-");
        assert_eq!(check("灯（K）"), "-");
        assert_eq!(check("灯（GB以上）"), "-");
        assert_eq!(check("电费，单位小时价"), "-");
        assert_eq!(check("电费，单位: GB天，范围1到9"), "-");
        assert_eq!(check("电费；分开计"), "-");
    }

    #[test]
    fn short_forms() {
        assert!(is_same_unit("G", "GB"));
        assert!(is_same_unit("gb", "GB"));
        assert!(is_same_unit("s", "秒"));
        assert!(!is_same_unit("MB", "GB"));
    }
}
