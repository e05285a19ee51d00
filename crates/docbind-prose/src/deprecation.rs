//! What a page says should not be used any more.
//!
//! Only phrases that say so of the element itself count. "Whether it is deprecated" describes a
//! value, "deprecated once X is supported" a plan: neither is a deprecation.

use crate::annotations::Deprecation;
use crate::phrases::Phrases;

const PHRASES: &[&str] = &[
    "已废弃",
    "已经废弃",
    "已被废弃",
    "待废弃",
    "即将废弃",
    "即将被废弃",
    "已弃用",
    "即将弃用",
    "已经弃用",
    "不再维护",
    "建议不再使用",
    "deprecated",
    "Deprecated",
    "DEPRECATED",
];

static ANY: Phrases = Phrases::new(PHRASES);

/// The sentence that says so, if one does.
pub fn deprecation(words: &str) -> Option<Deprecation> {
    let trimmed = words.trim();
    if matches!(trimmed, "废弃" | "弃用") {
        return Some(Deprecation { reason: trimmed.to_owned(), replacement: None });
    }
    if !ANY.are_in(words) {
        return None;
    }
    let (at, phrase) = PHRASES
        .iter()
        .filter_map(|phrase| words.find(phrase).map(|at| (at, *phrase)))
        .filter(|(at, _)| !describes_a_value(&words[..*at]))
        .min_by_key(|(at, phrase)| (*at, std::cmp::Reverse(phrase.len())))?;
    let end = at + phrase.len();
    let reason = sentence(words, at, end).to_owned();
    Some(Deprecation { reason, replacement: replacement(&words[end..]) })
}

/// Phrases right before the name of what replaces it.
const INSTEAD: &[&str] = &[
    "建议使用",
    "请使用",
    "推荐使用",
    "改用",
    "改为使用",
    "请改用",
    "替换为",
    "替代为",
    "建议用",
    "请用",
    "use ",
    "代替为",
];

/// How far behind the phrase a replacement is looked for, in characters.
const NEAR: usize = 60;

/// The name behind a phrase that recommends it. One of several is none.
fn replacement(behind: &str) -> Option<String> {
    let end = behind.char_indices().nth(NEAR).map_or(behind.len(), |(at, _)| at);
    let behind = &behind[..end];
    let at = INSTEAD.iter().filter_map(|it| behind.find(it).map(|at| at + it.len())).min()?;
    let rest = behind[at..].trim_start_matches([' ', '“', '"', '`', '：', ':']);
    let is_name = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
    let end = rest.find(|it| !is_name(it)).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    let others = rest[end..].trim_start();
    let one = !["或", "和", "/", "、", "与"].iter().any(|it| others.starts_with(it));
    (name.len() > 1 && one && name.starts_with(|it: char| it.is_ascii_alphabetic()))
        .then(|| name.to_owned())
}

fn describes_a_value(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("是否")
        || before.ends_with([':', '：', '=', '"', '“', '\'', '、', '/'])
        || before.ends_with(|it: char| it.is_ascii_digit())
}

/// The words around a phrase, up to the ends of its sentence or its brackets.
fn sentence(words: &str, start: usize, end: usize) -> &str {
    let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n' | '【' | '】' | '!' | '！');
    let from = words[..start]
        .rfind(is_end)
        .map_or(0, |it| it + words[it..].chars().next().map_or(1, char::len_utf8));
    let to = words[end..].find(is_end).map_or(words.len(), |it| end + it);
    let res = words[from..to].trim();
    let inner = res.strip_prefix(['（', '(']).and_then(|it| it.strip_suffix(['）', ')']));
    inner.unwrap_or(res).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str) -> Option<String> {
        deprecation(words).map(|it| it.reason)
    }

    fn some(reason: &str) -> Option<String> {
        Some(reason.to_owned())
    }

    #[test]
    fn what_is_deprecated() {
        assert_eq!(check("【已废弃】卷的别名"), some("已废弃"));
        assert_eq!(
            check("挂载的主机。【即将废弃，建议使用HostId】"),
            some("即将废弃，建议使用HostId")
        );
        assert_eq!(check("端口号，已废弃。请使用 Port"), some("端口号，已废弃"));
        assert_eq!(check("（已废弃）"), some("已废弃"));
        assert_eq!(check("废弃"), some("废弃"));
    }

    #[test]
    fn what_replaces_it() {
        let check = |words: &str| deprecation(words).and_then(|it| it.replacement);
        assert_eq!(check("灯，已废弃，请使用Lamp"), some("Lamp"));
        assert_eq!(check("灯，已废弃。建议使用Lamp 接口"), some("Lamp"));
        assert_eq!(check("灯，已废弃，请使用A.n或B.n"), None);
        assert_eq!(check("灯，已废弃"), None);
        assert_eq!(check("【建议不再使用】灯"), None);
        assert_eq!(check("灯，请使用Lamp"), None);
    }

    #[test]
    fn what_is_not() {
        assert_eq!(check("是否已废弃"), None);
        assert_eq!(check("状态。1:已废弃"), None);
        assert_eq!(check("内核版本，支持新版后废弃"), None);
        assert_eq!(check("名称"), None);
    }
}
