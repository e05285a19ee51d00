//! Other actions that a description points to: names that it calls an API.
//!
//! Whether there is such an action is not asked.

use super::scan::{Kind, cut, sentence, tail, tokens};
use crate::annotations::Reference;
use crate::topic::{Topic, Topics};

/// How many references of one description are kept.
pub const MAX_REFERENCES: usize = 8;

/// Before a name.
pub(super) const BEFORE: &[&str] =
    &["参考", "参见", "请见", "详见", "调用", "通过", "请使用", "接口", "根据", "使用"];
/// Behind a name.
const BEHIND: &[&str] = &["接口", "API", "返回", "获取", "获得", "查询"];

pub(super) fn references(words: &str, topics: Topics) -> Vec<Reference> {
    let mut res: Vec<Reference> = Vec::new();
    if !topics.has(Topic::Reference) || !topics.has(Topic::Value) {
        return res;
    }
    let tokens = tokens(words, false);
    for (at, token) in tokens.iter().enumerate() {
        if res.len() >= MAX_REFERENCES {
            break;
        }
        let before = tail(&words[..token.start], 24).trim_end();
        let behind = cut(&words[token.end..], 12).trim_start();
        let named = token.kind == Kind::Bare
            && is_action(token.text)
            && BEFORE.iter().any(|it| before.ends_with(it))
            && (BEHIND.iter().any(|it| behind.starts_with(it)) || at + 1 == tokens.len());
        if named && !res.iter().any(|it| it.target == token.text) {
            let evidence = sentence(words, token.start, token.end);
            res.push(Reference { target: token.text.to_owned(), evidence });
        }
    }
    res
}

/// At least three words run together, letters and digits only.
fn is_action(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.chars().all(|it| it.is_ascii_alphanumeric())
        && name.chars().filter(char::is_ascii_uppercase).count() > 1
        && name.chars().filter(char::is_ascii_lowercase).count() > 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prefilter;

    fn check(words: &str) -> Vec<String> {
        references(words, prefilter::topics(words)).into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn names() {
        assert_eq!(check("灯，通过ListLamps接口获取"), ["ListLamps"]);
        assert!(check("灯，使用LED").is_empty());
    }
}
