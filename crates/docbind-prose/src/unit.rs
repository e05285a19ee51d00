//! What a number counts.

use super::scan::{find_all, sentence};
use crate::annotations::Extracted;

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
];
pub(super) const LATIN_UNITS: &[&str] = &[
    "B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "Kb", "Mb", "Gb", "kbps", "Kbps",
    "Mbps", "Gbps", "bps", "Mbs", "QPS", "s", "ms", "G", "M", "T", "K", "byte", "Byte", "bytes",
    "Bytes", "bit", "fps", "MB/s", "Mb/s", "Mbit/s", "GB/s", "KB/s", "B/s", "bit/s", "mb", "gb",
    "kb", "m", "pps", "IOPS", "day", "hour", "W",
];

/// What units stand behind.
pub(super) const OPENINGS: &[&str] = &[SAID, "（", "("];
const SAID: &str = "单位";

/// `单位：GB`, `（GB）`.
pub(super) fn unit(words: &str) -> Option<Extracted> {
    let mut found: Option<Extracted> = None;
    for (at, phrase) in find_all(words, &[SAID]) {
        if words[..at].ends_with("时间") || words[..at].ends_with("计费") {
            continue;
        }
        let rest = words[at + phrase.len()..].trim_start_matches([
            '为', '是', '：', ':', ' ', '"', '“', '”', '/', '（', '(', '\'', '[',
        ]);
        let Some(value) = named(rest) else { continue };
        match &found {
            Some(it) if it.value != value => return None,
            _ => {
                found = Some(Extracted {
                    value: value.to_owned(),
                    evidence: sentence(words, at, at + phrase.len()),
                })
            }
        }
    }
    if found.is_some() {
        return found;
    }
    for (at, open) in find_all(words, &OPENINGS[1..]) {
        let rest = &words[at + open.len()..];
        let Some(inner) = rest.find(['）', ')']).map(|end| rest[..end].trim()) else { continue };
        let is_unit = named(inner) == Some(inner) && (inner.len() > 1 || "GM".contains(inner));
        if is_unit && found.is_none() {
            found = Some(Extracted {
                value: inner.to_owned(),
                evidence: sentence(words, at, at + open.len() + inner.len()),
            });
        }
    }
    found
}

/// Whether two signs mean one unit: `G` is short for `GB`.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let begins = |long: &str, short: &str| {
        long.get(..short.len()).is_some_and(|it| it.eq_ignore_ascii_case(short))
    };
    begins(one, other) || begins(other, one) || matches!((one, other), ("s", "秒") | ("ms", "毫秒"))
}

/// The unit that a text begins with.
fn named(rest: &str) -> Option<&str> {
    let is_latin = |it: char| it.is_ascii_alphabetic() || it == '/';
    let end = rest.find(|it| !is_latin(it)).unwrap_or(rest.len());
    let latin = rest[..end].trim_end_matches('/');
    if !latin.is_empty() {
        return LATIN_UNITS.contains(&latin).then_some(latin);
    }
    if rest.starts_with('%') {
        return Some("%");
    }
    let found = WORD_UNITS.iter().filter(|it| rest.starts_with(**it)).max_by_key(|it| it.len())?;
    let behind = &rest[found.len()..];
    let ends =
        behind.chars().next().is_none_or(|it| !it.is_alphabetic() || behind.starts_with("，"));
    ends.then(|| &rest[..found.len()])
}
