//! Lists of values without meanings: `["A","B"]`, `A/B`, `A or B`.

use super::list_match::{Item, ListMatch, Shape};
use super::reader::{MAX_VALUES, Reader};
use crate::opposites::are_opposites;
use crate::text::starts_with_any;
use crate::token::TokenKind;

/// Words that stand between two values.
const CONJUNCTIONS: &[&str] = &["或", "或者", "和", "与", "以及"];

/// Beginnings of words that may follow a list at once.
const AFTER_LIST: &[&str] = &["等", "之一", "默认", "两种", "三种", "四种", "中", "可选", "其中"];

/// Beginnings of words that say something of all values, which are then names of something else.
const OF_ALL: &[&str] = &["三者", "两者", "二者", "必", "都", "均", "不能", "至少", "任"];

impl<'a> Reader<'a> {
    /// Matches values that only marks and conjunctions separate.
    pub(super) fn plain(&self, start: usize) -> Option<ListMatch<'a>> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        let mut end = start;
        let mut slashed = true;
        let mut bulleted = true;
        while items.len() < MAX_VALUES {
            while self.is_punct(at, "\"”“'’>") {
                at += 1;
            }
            if !self.is_value(at) {
                break;
            }
            items.push(Item::bare(at));
            at += 1;
            while self.is_punct(at, "\"”“'’") {
                at += 1;
            }
            end = at;
            let Some(token) = self.token(at) else { break };
            if token.space_before && self.are_separated_by_blank(at - 1) {
                continue;
            }
            let is_conjunction = token.is_words() && CONJUNCTIONS.contains(&token.text);
            if !is_conjunction && !token.is_punct("，,、/／|｜；;\n") {
                break;
            }
            slashed &= token.is_punct("/／|｜");
            let (next, dashed) = self.skip_item_marks(at);
            bulleted &= dashed;
            at = next;
        }
        let last = items.last()?.value;
        if self.continues(last, end) {
            return None;
        }
        bulleted &= items.len() > 1;
        Some(ListMatch { shape: Shape::Plain { slashed, bulleted }, items, start, end })
    }

    /// Where the next value begins after a mark between values, and whether dashes on a line of its
    /// own mark it.
    fn skip_item_marks(&self, mark: usize) -> (usize, bool) {
        let begins_line = self.is_punct(mark, "\n");
        let mut at = mark + 1;
        while self.is_punct(at, "，,\n") {
            at += 1;
        }
        let dashes = at;
        while begins_line && self.is_punct(at, "-*") {
            at += 1;
        }
        (at, at > dashes)
    }

    /// Whether the list continues in a way that cannot be read, by the token after it.
    fn continues(&self, last: usize, end: usize) -> bool {
        let Some(token) = self.token(end) else { return false };
        match token.kind {
            TokenKind::Words => {
                let is_free = (token.space_before && !starts_with_any(token.text, OF_ALL))
                    || self.is_quoted(last)
                    || starts_with_any(token.text, AFTER_LIST);
                !is_free
            }
            TokenKind::Punct => {
                let ends_sentence =
                    token.is_punct(".") && self.token(end + 1).is_none_or(|it| it.space_before);
                token.is_punct("：:=-~～*+&@.<>_%") && !ends_sentence
            }
            TokenKind::Bare => !token.space_before,
            TokenKind::Quoted => false,
        }
    }

    /// Whether a blank is enough to separate this value and the next: `"A" "B"`, `Yes No`.
    fn are_separated_by_blank(&self, at: usize) -> bool {
        let Some([one, other]) = self.tokens.get(at..at + 2) else { return false };
        match (one.kind, other.kind) {
            (TokenKind::Quoted, TokenKind::Quoted) => true,
            (TokenKind::Bare, TokenKind::Bare) => are_opposites(one.text, other.text),
            _ => false,
        }
    }
}
