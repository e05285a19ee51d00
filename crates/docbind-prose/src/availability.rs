//! Where, for whom, or with what else something can be used: the sentences that say so.
//!
//! They are kept as they are; nothing is concluded from them.

use super::scan::{find_all, sentence};

pub(super) const PHRASES: &[&str] = &[
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

const MAX: usize = 4;

pub(super) fn availability(words: &str) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    for (at, phrase) in find_all(words, PHRASES).take(4 * MAX) {
        let it = sentence(words, at, at + phrase.len());
        if res.len() < MAX && !res.contains(&it) {
            res.push(it);
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
