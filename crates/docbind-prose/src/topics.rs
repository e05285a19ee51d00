//! What a description may speak of: one pass over its words says which readers have anything to
//! look for.
//!
//! A topic that is named is no fact yet. One that is not named can be passed over: no reader finds
//! anything without one of its phrases, and none reads a number where there is no digit.

use super::{availability, base64, boolean, default, range, references, time, unit};
use crate::phrases::automaton;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Availability,
    Reference,
    Base64,
    Json,
    Yes,
    No,
    Time,
    Default,
    Bound,
    Unit,
    /// A digit.
    Number,
    /// A letter, a digit or a quote: what values are written with.
    Value,
}

/// The topics that some words name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics(u16);

/// The phrases of the readers, whatever their letter case.
const PHRASES: &[(Topic, &[&str])] = &[
    (Topic::Availability, availability::PHRASES),
    (Topic::Reference, references::BEFORE),
    (Topic::Base64, &[base64::PHRASE]),
    (Topic::Json, &[boolean::JSON_PHRASE]),
    (Topic::Yes, &[boolean::YES]),
    (Topic::No, &[boolean::NO]),
    (Topic::Time, time::STAMPS),
    (Topic::Time, time::DATES),
    (Topic::Default, default::PHRASES),
    (Topic::Bound, range::LEAST),
    (Topic::Bound, range::MOST),
    (Topic::Unit, unit::OPENINGS),
];

struct Finder {
    automaton: AhoCorasick,
    /// The topic of each phrase.
    topics: Vec<Topic>,
}

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let all = || PHRASES.iter().flat_map(|(topic, list)| list.iter().map(|it| (*topic, *it)));
    let phrases: Vec<&str> = all().map(|(_, it)| it).collect();
    Finder { automaton: automaton(&phrases, true), topics: all().map(|(it, _)| it).collect() }
});

impl Topics {
    pub(super) fn of(words: &str) -> Topics {
        let finder = &*FINDER;
        let found = finder.automaton.find_overlapping_iter(words);
        let named = found.map(|it| finder.topics[it.pattern()]);
        let number = words.bytes().any(|it| it.is_ascii_digit()).then_some(Topic::Number);
        let value = words.bytes().any(is_of_value).then_some(Topic::Value);
        Topics(named.chain(number).chain(value).fold(0, |all, it| all | 1 << it as u16))
    }

    pub(super) fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u16) != 0
    }
}

/// Whether a byte is of a letter, a digit or a quote; all wide quotes begin with one byte.
fn is_of_value(byte: u8) -> bool {
    const WIDE_QUOTE: u8 = "“".as_bytes()[0];
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'"' | b'\'' | b'`' | WIDE_QUOTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named() {
        let check = |words: &str, topic| Topics::of(words).has(topic);
        assert!(check("默认开灯", Topic::Default));
        assert!(check("DEFAULT: on", Topic::Default));
        assert!(check("灯的UNIX时间", Topic::Time));
        assert!(check("第2盏灯", Topic::Number));
        assert!(!check("灯", Topic::Default));
        assert!(check("取“”", Topic::Value));
        assert_eq!(Topics::of("灯"), Topics::default());
    }
}
