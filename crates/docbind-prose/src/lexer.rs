//! Splits a text into tokens: values, words, punctuation. A line break is a token of its own.
//!
//! What a token means is up to the readers; nothing here knows a phrase.

use crate::element::ScalarType;
use crate::token::{Token, TokenKind};

/// Where a bare token ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LexMode {
    /// Where no letter, digit or mark between two of them follows: `2-binlog` is one token.
    Names,
    /// The same, but digits end where a mark follows: `2-binlog` is `2`, `-` and `binlog`.
    Numbers,
}

impl LexMode {
    /// The mode for the values of a type.
    pub(crate) fn of(scalar: ScalarType) -> LexMode {
        match scalar {
            ScalarType::String => LexMode::Names,
            ScalarType::Int | ScalarType::Float | ScalarType::Bool => LexMode::Numbers,
        }
    }
}

/// Whether a character is punctuation outside of ASCII.
fn is_wide_punct(character: char) -> bool {
    matches!(
        character,
        '：' | '，'
            | '；'
            | '。'
            | '、'
            | '（'
            | '）'
            | '【'
            | '】'
            | '｜'
            | '／'
            | '＝'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '？'
            | '！'
            | '．'
            | '～'
            | '—'
            | '–'
            | '…'
            | '→'
            | '＞'
            | '［'
            | '］'
            | '｛'
            | '｝'
            | '·'
            | '•'
            | '－'
            | '％'
            | '＋'
    )
}

/// The longest value in quotes, in bytes.
const MAX_QUOTED: usize = 64;

/// Splits a text into tokens.
pub(crate) fn tokenize(text: &str, mode: LexMode) -> Vec<Token<'_>> {
    // Few descriptions have more.
    let mut res: Vec<Token<'_>> = Vec::with_capacity(16);
    let mut start = 0;
    let mut space_before = false;
    while let Some(first) = text[start..].chars().next() {
        if first.is_whitespace() && first != '\n' {
            start += first.len_utf8();
            space_before = true;
            continue;
        }
        let is_glued = !space_before && res.last().is_some_and(|it| it.kind == TokenKind::Bare);
        let (kind, token_text, length) = next_token(&text[start..], first, mode, is_glued);
        let end = start + length;
        res.push(Token { kind, text: token_text, start, end, space_before });
        start = end;
        space_before = false;
    }
    res
}

/// The kind, text and length in bytes of the token that a text begins with.
fn next_token(rest: &str, first: char, mode: LexMode, is_glued: bool) -> (TokenKind, &str, usize) {
    if let Some(inner) = quoted(rest, first) {
        let close = first.len_utf8() + inner.len();
        let length = close + rest[close..].chars().next().map_or(0, char::len_utf8);
        return (TokenKind::Quoted, inner.trim(), length);
    }
    if matches!(first, '-' | '=') && rest[1..].starts_with('>') {
        return (TokenKind::Punct, &rest[..2], 2);
    }
    let bare = bare_length(rest, mode, is_glued);
    let (kind, length) = if bare > 0 {
        (TokenKind::Bare, bare)
    } else if first.is_ascii() || is_wide_punct(first) {
        (TokenKind::Punct, first.len_utf8())
    } else {
        let is_end = |it: char| it.is_ascii() || it.is_whitespace() || is_wide_punct(it);
        (TokenKind::Words, rest.find(is_end).unwrap_or(rest.len()))
    };
    (kind, &rest[..length], length)
}

/// The text between the quotes that a text begins with, if it reads like a value.
fn quoted(rest: &str, first: char) -> Option<&str> {
    let family = match first {
        '"' | '“' | '”' => ['"', '“', '”'],
        '\'' | '‘' | '’' => ['\'', '‘', '’'],
        '`' => ['`'; 3],
        _ => return None,
    };
    let rest = &rest[first.len_utf8()..];
    for (at, it) in rest.char_indices() {
        if family.contains(&it) {
            let inner = &rest[..at];
            let is_value = inner.trim().chars().all(|it| it.is_ascii_graphic() || it == ' ')
                && (inner.is_empty() || inner.contains(|it: char| it.is_ascii_alphanumeric()))
                && !inner.starts_with(',');
            return is_value.then_some(inner);
        }
        if at > MAX_QUOTED || it == '\n' {
            return None;
        }
    }
    None
}

/// How many bytes of letters and digits a text begins with. A minus sign is part of a number,
/// unless it is glued to a value: `1-9`.
fn bare_length(rest: &str, mode: LexMode, is_glued: bool) -> usize {
    let bytes = rest.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_negative = !is_glued && bytes.first() == Some(&b'-') && is_digit(1);
    let mut end = usize::from(is_negative);
    if !is_word(end) {
        return 0;
    }
    if mode == LexMode::Numbers || is_negative {
        let mut digits = end;
        while is_digit(digits) || (bytes.get(digits) == Some(&b'.') && is_digit(digits + 1)) {
            digits += 1;
        }
        if digits > end && !is_word(digits) {
            return digits;
        }
    }
    loop {
        while is_word(end) {
            end += 1;
        }
        // A mark between two letters or digits belongs to the value.
        let is_inner = bytes.get(end).is_some_and(|it| b"-.+".contains(it)) && is_word(end + 1);
        if !is_inner {
            return end;
        }
        end += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, mode: LexMode) -> String {
        let shown = |it: &Token<'_>| match it.kind {
            TokenKind::Quoted => format!("\"{}\"", it.text),
            TokenKind::Bare | TokenKind::Punct => it.text.to_owned(),
            TokenKind::Words => format!("<{}>", it.text),
        };
        tokenize(text, mode).iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn values_words_and_punctuation() {
        let check = |text: &str| check(text, LexMode::Names);
        assert_eq!(check("色：Red，红"), "<色> ： Red ， <红>");
        assert_eq!(check("“Red”或'Blue'"), "\"Red\" <或> \"Blue\"");
        assert_eq!(check("mysql-5.6、H.264."), "mysql-5.6 、 H.264 .");
        assert_eq!(check("0->off"), "0 -> off");
        assert_eq!(check("\"a\",b\",\"c\""), "\"a\" , b \" , \"c\"");
        assert_eq!(check("2-two"), "2-two");
    }

    #[test]
    fn numbers() {
        let check = |text: &str| check(text, LexMode::Numbers);
        assert_eq!(check("2-two"), "2 - two");
        assert_eq!(check("-1=x"), "-1 = x");
        assert_eq!(check("1-9"), "1 - 9");
    }

    #[test]
    fn blanks_before_tokens() {
        let spaced: Vec<bool> =
            tokenize("A B，\nC", LexMode::Names).iter().map(|it| it.space_before).collect();
        assert_eq!(spaced, [false, true, false, false, false]);
    }
}
