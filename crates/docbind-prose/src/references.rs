//! Other actions that a description points to: names that it calls an API.
//!
//! Whether there is such an action is not checked.

use crate::annotations::Reference;
use crate::lexer::{LexMode, tokenize};
use crate::text::{ends_with_any, head, sentence_around, starts_with_any, tail};
use crate::token::TokenKind;
use crate::topic::{Topic, Topics};

/// How many references of one description are kept.
pub const MAX_REFERENCES: usize = 8;

/// Before a name.
pub(crate) const BEFORE: &[&str] =
    &["参考", "参见", "请见", "详见", "调用", "通过", "请使用", "接口", "根据", "使用"];

/// After a name, unless it ends the description.
const AFTER: &[&str] = &["接口", "API", "返回", "获取", "获得", "查询"];

/// Returns the actions that a description refers to, each once.
pub(crate) fn references(text: &str, topics: Topics) -> Vec<Reference> {
    let mut res: Vec<Reference> = Vec::new();
    if !topics.has(Topic::Reference) || !topics.has(Topic::Value) {
        return res;
    }
    let tokens = tokenize(text, LexMode::Names);
    for (at, token) in tokens.iter().enumerate() {
        if res.len() >= MAX_REFERENCES {
            break;
        }
        let is_reference = token.kind == TokenKind::Bare
            && is_action_name(token.text)
            && ends_with_any(tail(&text[..token.start], 24).trim_end(), BEFORE)
            && (at + 1 == tokens.len()
                || starts_with_any(head(&text[token.end..], 12).trim_start(), AFTER));
        if is_reference && !res.iter().any(|it| it.target == token.text) {
            let evidence = sentence_around(text, token.start, token.end);
            res.push(Reference { target: token.text.to_owned(), evidence });
        }
    }
    res
}

/// Whether a name reads like an action's: several words run together, without punctuation.
fn is_action_name(name: &str) -> bool {
    name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.chars().all(|it| it.is_ascii_alphanumeric())
        && name.chars().filter(char::is_ascii_uppercase).count() > 1
        && name.chars().filter(char::is_ascii_lowercase).count() > 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prefilter;

    fn check(text: &str) -> Vec<String> {
        references(text, prefilter::topics(text)).into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn names() {
        assert_eq!(check("灯，通过ListLamps接口获取"), ["ListLamps"]);
        assert!(check("灯，使用LED").is_empty());
    }
}
