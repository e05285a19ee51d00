//! Sets of phrases that are searched for all at once.
//!
//! Readers know hundreds of phrases, and most descriptions contain none of them. One pass over a text
//! that answers for a whole set keeps that cheap.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::OnceLock;

/// A set of phrases. Its automaton is built when it is first used.
pub(crate) struct PhraseSet {
    phrases: &'static [&'static str],
    automaton: OnceLock<AhoCorasick>,
}

impl PhraseSet {
    pub(crate) const fn new(phrases: &'static [&'static str]) -> PhraseSet {
        PhraseSet { phrases, automaton: OnceLock::new() }
    }

    /// Whether a text contains any of them.
    pub(crate) fn occur_in(&self, text: &str) -> bool {
        self.automaton().is_match(text)
    }

    /// Where the first of them in a text begins.
    pub(crate) fn first_in(&self, text: &str) -> Option<usize> {
        self.automaton().find(text).map(|it| it.start())
    }

    /// Where the last of them in a text begins.
    pub(crate) fn last_in(&self, text: &str) -> Option<usize> {
        self.automaton().find_overlapping_iter(text).map(|it| it.start()).max()
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| automaton(self.phrases, LetterCase::Exact))
    }
}

/// Whether letter case matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LetterCase {
    Exact,
    Any,
}

/// Builds what finds all phrases of a list, overlapping ones too, by their places in the list.
pub(crate) fn automaton(phrases: &[&str], letter_case: LetterCase) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(letter_case == LetterCase::Any)
        .build(phrases)
        .expect("a few hundred short phrases are far from any limit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_them() {
        let phrases = PhraseSet::new(&["灯", "台灯", "bulb"]);
        assert!(phrases.occur_in("一盏台灯"));
        assert!(!phrases.occur_in("Bulb"));
        assert_eq!(phrases.first_in("月，台灯"), Some("月，".len()));
        assert_eq!(phrases.last_in("灯，台灯"), Some("灯，台".len()));
        assert_eq!(phrases.last_in("月"), None);
    }
}
