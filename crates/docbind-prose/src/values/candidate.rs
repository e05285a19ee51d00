//! Something that has the shape of a list, and the words around it: what the rules decide about.

use super::list_match::ListMatch;
use super::phrases::ANNOUNCEMENTS;
use super::reader::Reader;
use crate::text::{after_char, tail};
use crate::token::Token;
use std::cell::OnceCell;

/// A match and its place. What several rules ask is worked out once.
pub(super) struct Candidate<'r, 'a> {
    pub(super) reader: &'r Reader<'a>,
    pub(super) list: &'r ListMatch<'a>,
    /// The first token.
    pub(super) first: usize,
    /// The first byte.
    pub(super) start: usize,
    sentence_before: OnceCell<String>,
    is_announced: OnceCell<bool>,
    begins_clause: OnceCell<bool>,
}

impl<'r, 'a> Candidate<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, list: &'r ListMatch<'a>) -> Candidate<'r, 'a> {
        let first = list.first_token();
        Candidate {
            reader,
            list,
            first,
            start: reader.tokens[first].start,
            sentence_before: OnceCell::new(),
            is_announced: OnceCell::new(),
            begins_clause: OnceCell::new(),
        }
    }

    /// The values of the list.
    pub(super) fn values(&self) -> impl Iterator<Item = &'r Token<'a>> {
        let tokens = self.reader.tokens;
        self.list.items.iter().map(|it| &tokens[it.value])
    }

    /// The text before the list.
    pub(super) fn before(&self) -> &'a str {
        &self.reader.text[..self.start]
    }

    /// The words before the list, of its own sentence.
    pub(super) fn sentence_before(&self) -> &str {
        self.sentence_before.get_or_init(|| sentence_before(self.before()))
    }

    /// Whether a phrase announces the list in its sentence.
    pub(super) fn is_announced(&self) -> bool {
        *self.is_announced.get_or_init(|| ANNOUNCEMENTS.occur_in(self.sentence_before()))
    }

    /// Whether the list begins the text, or follows a mark or a blank.
    pub(super) fn begins_clause(&self) -> bool {
        *self.begins_clause.get_or_init(|| ends_clause(self.before()))
    }

    /// The text after the list.
    pub(super) fn after(&self) -> &'a str {
        let tokens = self.reader.tokens;
        let last = self.list.end.min(tokens.len()).checked_sub(1);
        last.map_or("", |at| &self.reader.text[tokens[at].end..])
    }
}

/// How much of the sentence before a list is looked at, in bytes.
const MAX_SENTENCE: usize = 75;

/// The last sentence of a text, which need not be complete.
pub(super) fn sentence_before(text: &str) -> String {
    let text = tail(text, MAX_SENTENCE);
    let from = text.rfind(['。', ';', '；']).map_or(0, |at| after_char(text, at));
    text[from..].replace("如下", "：")
}

/// Whether a value may begin after a text.
fn ends_clause(text: &str) -> bool {
    let trimmed = text.trim_end_matches([' ', '\n', '"', '“', '>', '-', '*']);
    trimmed.is_empty()
        || trimmed.ends_with([
            '：', ':', '，', ',', '。', '；', ';', '（', '(', '[', '{', '】', ')', '）', '?', '？',
            '.', '、',
        ])
        || text.ends_with([' ', '\n'])
}
