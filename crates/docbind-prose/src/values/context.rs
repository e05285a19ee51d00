//! The words around a list.

use super::list_match::ListMatch;
use super::reader::Reader;
use crate::text::{after_char, ends_with_any, starts_with_any, tail};

/// How much of the sentence before a list is looked at, in bytes.
const MAX_BEFORE: usize = 75;

/// Words right before a list that introduce it.
const INTRODUCTIONS: &[&str] =
    &["为", "是", "有", "支持", "包括", "包含", "值", "枚举", "可选", "分为", "于"];

/// What a list that is not complete ends with.
const OPEN_ENDS: &[&str] = &["等", "...", "…", ".."];

/// The words before a list, of its own sentence.
pub(super) fn sentence_before(text: &str, start: usize) -> String {
    let before = tail(&text[..start], MAX_BEFORE);
    let from = before.rfind(['。', ';', '；']).map_or(0, |at| after_char(before, at));
    before[from..].replace("如下", "：")
}

/// Whether the words after a list say that there are other values.
pub(super) fn ends_openly(after: &str) -> bool {
    let after =
        after.trim_start_matches(['"', '”', ' ', ')', '）', ']', '、', '，', ',', '；', ';']);
    starts_with_any(after, OPEN_ENDS)
}

/// Whether a list begins the text, or follows a mark or a blank.
pub(super) fn begins_clause(text: &str, start: usize) -> bool {
    let before = &text[..start];
    let trimmed = before.trim_end_matches([' ', '\n', '"', '“', '>', '-', '*']);
    trimmed.is_empty()
        || trimmed.ends_with([
            '：', ':', '，', ',', '。', '；', ';', '（', '(', '[', '{', '】', ')', '）', '?', '？',
            '.', '、',
        ])
        || before.ends_with([' ', '\n'])
}

/// Whether the words right before a list introduce it.
pub(super) fn is_introduced(text: &str, start: usize) -> bool {
    ends_with_any(text[..start].trim_end(), INTRODUCTIONS)
}

impl Reader<'_> {
    /// Whether a list ends the description, or only a default follows.
    pub(super) fn ends_description(&self, list: &ListMatch<'_>) -> bool {
        let rest = self
            .text_after(list)
            .trim_start_matches(['。', ' ', '，', ',', ')', '）', '；', ';', '.', ']', '}']);
        rest.is_empty() || rest.starts_with("默认")
    }

    /// The text after a list.
    pub(super) fn text_after(&self, list: &ListMatch<'_>) -> &str {
        let last = list.end.min(self.tokens.len()).checked_sub(1);
        last.map_or("", |at| &self.text[self.tokens[at].end..])
    }
}
