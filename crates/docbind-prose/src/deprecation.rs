//! Remarks that something should not be used any more.
//!
//! Only phrases that say so of the element itself count. "Whether it is deprecated" describes a
//! value, "deprecated once X is supported" a plan: neither is a deprecation.

use crate::annotations::Deprecation;
use crate::phrase_set::PhraseSet;
use crate::text::{after_char, starts_with_any};
use std::cmp::Reverse;

/// Phrases that deprecate.
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

/// Words that deprecate if they are the whole text.
const WORDS: &[&str] = &["废弃", "弃用"];

static ANY_PHRASE: PhraseSet = PhraseSet::new(PHRASES);

/// Phrases right before the name of the replacement.
const REPLACEMENTS: &[&str] = &[
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

/// How far after the phrase a replacement is looked for, in characters.
const MAX_DISTANCE: usize = 60;

/// Returns the sentence that deprecates what a text describes, and the replacement that it names.
pub fn deprecation(text: &str) -> Option<Deprecation> {
    let trimmed = text.trim();
    if WORDS.contains(&trimmed) {
        return Some(Deprecation { reason: trimmed.to_owned(), replacement: None });
    }
    if !ANY_PHRASE.occur_in(text) {
        return None;
    }
    let (start, phrase) = PHRASES
        .iter()
        .filter_map(|phrase| text.find(phrase).map(|at| (at, *phrase)))
        .filter(|(at, _)| !describes_value(&text[..*at]))
        .min_by_key(|(at, phrase)| (*at, Reverse(phrase.len())))?;
    let end = start + phrase.len();
    let reason = remark_around(text, start, end).to_owned();
    Some(Deprecation { reason, replacement: replacement(&text[end..]) })
}

/// Returns the name after a phrase that recommends it, unless it is one of several.
fn replacement(after: &str) -> Option<String> {
    let end = after.char_indices().nth(MAX_DISTANCE).map_or(after.len(), |(at, _)| at);
    let after = &after[..end];
    let at = REPLACEMENTS.iter().filter_map(|it| after.find(it).map(|at| at + it.len())).min()?;
    let rest = after[at..].trim_start_matches([' ', '“', '"', '`', '：', ':']);
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '.';
    let end = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches('.');
    let is_name = name.len() > 1 && name.starts_with(|it: char| it.is_ascii_alphabetic());
    let has_others = starts_with_any(rest[end..].trim_start(), &["或", "和", "/", "、", "与"]);
    (is_name && !has_others).then(|| name.to_owned())
}

/// Whether a phrase after some text is a value, or the meaning of one.
fn describes_value(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("是否")
        || before.ends_with([':', '：', '=', '"', '“', '\'', '、', '/'])
        || before.ends_with(|it: char| it.is_ascii_digit())
}

/// Returns the words around a phrase, up to the ends of its sentence or its brackets.
fn remark_around(text: &str, start: usize, end: usize) -> &str {
    let is_end = |it: char| matches!(it, '。' | '；' | ';' | '\n' | '【' | '】' | '!' | '！');
    let from = text[..start].rfind(is_end).map_or(0, |at| after_char(text, at));
    let to = text[end..].find(is_end).map_or(text.len(), |it| end + it);
    let remark = text[from..to].trim();
    let inner = remark.strip_prefix(['（', '(']).and_then(|it| it.strip_suffix(['）', ')']));
    inner.unwrap_or(remark).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<String> {
        deprecation(text).map(|it| it.reason)
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
        let check = |text: &str| deprecation(text).and_then(|it| it.replacement);
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
