//! Whether a list ended by itself: because its sentence ends, not because an item could not be read.

use super::list_match::{ListMatch, Shape};
use super::reader::{MAX_VALUES, Reader};
use crate::token::{Token, TokenKind};

impl Reader<'_> {
    /// Whether nothing after a list looks like another one of its items, and no limit cut it off.
    pub(super) fn ends_by_itself(&self, list: &ListMatch<'_>) -> bool {
        let has_empty_value = list.items.iter().any(|it| self.tokens[it.value].text.is_empty());
        list.items.len() < MAX_VALUES && !has_empty_value && !self.is_continued(list)
    }

    fn is_continued(&self, list: &ListMatch<'_>) -> bool {
        // The mark after the last item may be a part of the list.
        let mut at = list.end;
        while at > 0 && self.is_punct(at - 1, "；;，,、/|｜\n>＞*•") {
            at -= 1;
        }
        let mut is_joined = false;
        let mut begins_line = false;
        let is_reversed = matches!(list.shape, Shape::Reversed { .. });
        while let Some(token) = self.token(at) {
            match token.kind {
                TokenKind::Punct if token.is_punct("，,、/|｜") => is_joined = true,
                TokenKind::Punct if token.is_punct("\n；;") => begins_line = true,
                // A bullet begins an item.
                TokenKind::Punct if token.is_punct(">＞*•") => {
                    return self.token(at + 1).is_some();
                }
                TokenKind::Punct if token.is_punct("-") && begins_line => return true,
                TokenKind::Punct if token.is_punct("\"“”'‘’") => {}
                // `one（A）、two（default）`: the item has no value.
                TokenKind::Words if is_reversed && is_joined => {
                    return self.follows(at, "、") && self.is_punct(at + 1, "（(");
                }
                TokenKind::Punct | TokenKind::Words => return false,
                TokenKind::Quoted => return is_joined || begins_line,
                TokenKind::Bare => return (is_joined || begins_line) && self.is_item(at, token),
            }
            at += 1;
        }
        false
    }

    /// Whether a token without quotes may be a value rather than the first word of a sentence.
    fn is_item(&self, at: usize, token: &Token<'_>) -> bool {
        self.fits(token)
            && self.token(at + 1).is_none_or(|it| {
                !it.is_words() || self.separator(at + 1).is_some_and(|_| it.space_before)
            })
    }
}
