//! Sentences about where, for whom, or with what else an element can be used.
//!
//! They are kept as they are; nothing is concluded from them.

use crate::text::{find_phrases, sentence_around};

/// Phrases about availability.
pub(crate) const PHRASES: &[&str] = &[
    "需开启权限",
    "需要开启权限",
    "开启了",
    "白名单",
    "暂不支持",
    "暂时不支持",
    "目前不支持",
    "目前仅",
    "仅支持",
    "只支持",
    "不支持",
    "仅部分",
    "部分可用区",
    "机型支持",
    "请联系",
    "才支持",
    "才生效",
    "仅在",
    "仅对",
    "仅当",
    "时有效",
    "时生效",
    "时必填",
];

/// How many sentences are kept.
const MAX_SENTENCES: usize = 4;

/// How many phrases are looked at: several may be in one sentence.
const MAX_PHRASES: usize = 4 * MAX_SENTENCES;

/// Returns the sentences about availability.
pub(crate) fn availability(text: &str) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for (at, phrase) in find_phrases(text, PHRASES).take(MAX_PHRASES) {
        let sentence = sentence_around(text, at, at + phrase.len());
        if res.len() < MAX_SENTENCES && !res.contains(&sentence) {
            res.push(sentence);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_about_availability() {
        assert_eq!(
            availability("颜色。仅在夏天可用；红色暂不支持"),
            ["仅在夏天可用", "红色暂不支持"]
        );
        assert!(availability("颜色").is_empty());
    }
}
