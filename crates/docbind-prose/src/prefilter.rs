//! Finds the topics that a description may speak of, in one pass over its text.
//!
//! A topic that is found is no annotation yet. One that is missing spares its readers the work:
//! none finds anything without one of its phrases, and none reads a number where there is no digit.

use crate::phrase_set::{LetterCase, automaton};
use crate::topic::{Topic, Topics};
use crate::{availability, base64, boolean, default, json, range, references, secret, time, unit};
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// The phrases of the readers, in any letter case.
const PHRASES: &[(Topic, &[&str])] = &[
    (Topic::Availability, availability::PHRASES),
    (Topic::Reference, references::BEFORE),
    (Topic::Secret, secret::PHRASES),
    (Topic::Base64, &[base64::PHRASE]),
    (Topic::Json, &[json::PHRASE]),
    (Topic::True, &[boolean::TRUE]),
    (Topic::False, &[boolean::FALSE]),
    (Topic::Time, time::STAMPS),
    (Topic::Time, time::DATES),
    (Topic::Default, default::PHRASES),
    (Topic::Bound, range::AT_LEAST),
    (Topic::Bound, range::AT_MOST),
    (Topic::Unit, unit::OPENINGS),
    (Topic::Unit, unit::ENDINGS),
    (Topic::Unit, unit::IN),
];

/// Finds all phrases at once.
struct Finder {
    automaton: AhoCorasick,
    /// The topic of each phrase.
    topics: Vec<Topic>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let all = || PHRASES.iter().flat_map(|(topic, list)| list.iter().map(|it| (*topic, *it)));
    let phrases: Vec<&str> = all().map(|(_, it)| it).collect();
    Finder {
        automaton: automaton(&phrases, LetterCase::Any),
        topics: all().map(|(it, _)| it).collect(),
    }
});

/// Returns the topics that a text may speak of.
pub(crate) fn topics(text: &str) -> Topics {
    let finder = &*FINDER;
    let found = finder.automaton.find_overlapping_iter(text);
    let named = found.map(|it| finder.topics[it.pattern()]);
    let number = text.bytes().any(|it| it.is_ascii_digit()).then_some(Topic::Number);
    let value = text.bytes().any(begins_value).then_some(Topic::Value);
    named.chain(number).chain(value).collect()
}

/// Whether a byte is a letter, a digit, or the first of a quote; all wide quotes share theirs.
fn begins_value(byte: u8) -> bool {
    const WIDE_QUOTE: u8 = "“".as_bytes()[0];
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"' | b'\'' | b'`' | WIDE_QUOTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_of_a_text() {
        let check = |text: &str, topic| topics(text).has(topic);
        assert!(check("默认开灯", Topic::Default));
        assert!(check("DEFAULT: on", Topic::Default));
        assert!(check("灯的UNIX时间", Topic::Time));
        assert!(check("第2盏灯", Topic::Number));
        assert!(!check("灯", Topic::Default));
        assert!(check("取“”", Topic::Value));
        assert_eq!(topics("灯"), Topics::default());
    }
}
