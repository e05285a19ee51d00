//! Other actions and pages that a description points to: its links, and names it calls an API.
//!
//! Whether there is such an action or page is not asked.

use super::scan::{Kind, cut, sentence, tail, tokens};
use super::topics::{Topic, Topics};
use crate::ir::{Reference, Text};
use crate::text::plain;

const MAX: usize = 8;

/// Before a name.
pub(super) const BEFORE: &[&str] =
    &["参考", "参见", "请见", "详见", "调用", "通过", "请使用", "接口", "根据", "使用"];
/// Behind a name.
const BEHIND: &[&str] = &["接口", "API", "返回", "获取", "获得", "查询"];

pub(super) fn references(docs: &[Text], words: &str, topics: Topics) -> Vec<Reference> {
    let mut res: Vec<Reference> = Vec::new();
    links(docs, &mut res);
    if !topics.has(Topic::Reference) || !topics.has(Topic::Value) {
        return res;
    }
    let tokens = tokens(words, false);
    for (at, token) in tokens.iter().enumerate() {
        if res.len() >= MAX {
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

fn links(docs: &[Text], res: &mut Vec<Reference>) {
    for it in docs {
        match it {
            Text::Link { text, target } if res.len() < MAX && !target.trim().is_empty() => {
                let evidence = plain(text);
                res.push(Reference {
                    target: target.trim().to_owned(),
                    evidence: cut(&evidence, 200).to_owned(),
                });
            }
            Text::Strong(it) | Text::Emphasis(it) => links(it, res),
            Text::Link { .. } | Text::Text(_) | Text::Code(_) | Text::Break => {}
        }
    }
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

    fn check(docs: &[Text]) -> Vec<String> {
        let words = plain(docs);
        references(docs, &words, Topics::of(&words)).into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn links_and_names() {
        let link =
            Text::Link { text: vec![Text::Text("灯".to_owned())], target: "lamp.md".to_owned() };
        assert_eq!(check(&[Text::Text("见".to_owned()), link]), ["lamp.md"]);
        assert_eq!(check(&[Text::Text("灯，通过ListLamps接口获取".to_owned())]), ["ListLamps"]);
        assert!(check(&[Text::Text("灯，使用LED".to_owned())]).is_empty());
    }
}
