//! Lists of values without meanings: `["A","B"]`, `A/B`, `A or B`.

use super::labels::is_abbreviation;
use super::list_match::{Item, ListMatch, Shape};
use super::phrases::AND;
use super::reader::{MAX_VALUES, Reader};
use crate::opposites::are_opposites;
use crate::text::starts_with_any;
use crate::token::{Token, TokenKind};

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
        // What separates the last value and the next one, if there is a next one.
        let mut marks = (true, true);
        while items.len() < MAX_VALUES {
            while self.is_punct(at, "\"”“'’>") {
                at += 1;
            }
            if !self.is_value(at) || self.is_abbreviation(at) {
                break;
            }
            slashed &= marks.0;
            bulleted &= marks.1;
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
            let is_conjunction = match token.kind {
                TokenKind::Words => CONJUNCTIONS.contains(&token.text),
                TokenKind::Bare => token.space_before && token.text == "or",
                TokenKind::Quoted | TokenKind::Punct => false,
            };
            if !is_conjunction && !token.is_punct("，,、/／|｜；;\n") {
                break;
            }
            let is_slash = token.is_punct("/／|｜");
            let (next, dashed) = self.skip_item_marks(at);
            marks = (is_slash, dashed);
            at = next;
        }
        if items.len() > 1
            && let Some(last) = items.last()
            && self.is_other_parameter(last.value)
        {
            items.pop();
            end = items.last()?.value + 1;
        }
        let last = items.last()?.value;
        if self.continues(&items, last, end) {
            return None;
        }
        bulleted &= items.len() > 1;
        Some(ListMatch { shape: Shape::Plain { slashed, bulleted }, items, start, end })
    }

    /// `e.g.`, `etc.`
    fn is_abbreviation(&self, at: usize) -> bool {
        self.token(at).is_some_and(|it| it.kind == TokenKind::Bare && is_abbreviation(it.text))
    }

    /// Whether a value is the name of a parameter in a condition: `if "A" is "B", …`.
    fn is_other_parameter(&self, at: usize) -> bool {
        const EQUALS: &[&str] = &["为", "是", "等于"];
        self.token(at + 1).is_some_and(|it| it.is_words() && EQUALS.contains(&it.text))
            && self.token(at + 2).is_some_and(Token::is_value)
            && self.token(at + 3).is_some_and(|it| {
                it.is_punct("，,")
                    || (it.is_words() && starts_with_any(it.text, &["时", "的时候", "则"]))
            })
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
    fn continues(&self, items: &[Item], last: usize, end: usize) -> bool {
        let Some(token) = self.token(end) else { return false };
        match token.kind {
            // `A / B or C`, with words after each.
            TokenKind::Words if token.text.ends_with(AND) && self.is_value(end + 1) => true,
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
            // Several words may be one value; a value once more is none of them.
            TokenKind::Bare => {
                let is_listed = || items.iter().any(|it| self.tokens[it.value].text == token.text);
                !token.space_before || (!self.is_quoted(last) && !is_listed())
            }
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
