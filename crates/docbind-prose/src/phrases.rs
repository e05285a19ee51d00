//! Sets of phrases, looked for all at once.
//!
//! The readers of prose know hundreds of phrases, and most descriptions hold none of them. One pass
//! over the words that answers for a whole set is what keeps reading them cheap.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::OnceLock;

/// Some phrases. What finds them is made when it is first asked.
pub(crate) struct Phrases {
    list: &'static [&'static str],
    automaton: OnceLock<AhoCorasick>,
}

impl Phrases {
    pub(crate) const fn new(list: &'static [&'static str]) -> Phrases {
        Phrases { list, automaton: OnceLock::new() }
    }

    /// Whether any of them stands in the words.
    pub(crate) fn are_in(&self, words: &str) -> bool {
        self.automaton().is_match(words)
    }

    /// Where the last of them begins.
    pub(crate) fn last_in(&self, words: &str) -> Option<usize> {
        self.automaton().find_overlapping_iter(words).map(|it| it.start()).max()
    }

    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| automaton(self.list, false))
    }
}

/// What finds all phrases of a list, overlapping ones too, by their places in the list.
pub(crate) fn automaton(list: &[&str], any_case: bool) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .ascii_case_insensitive(any_case)
        .build(list)
        .expect("a few hundred short phrases are far from any limit")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_of_them() {
        let phrases = Phrases::new(&["灯", "台灯", "bulb"]);
        assert!(phrases.are_in("一盏台灯"));
        assert!(!phrases.are_in("Bulb"));
        assert_eq!(phrases.last_in("灯，台灯"), Some("灯，台".len()));
        assert_eq!(phrases.last_in("月"), None);
    }
}
