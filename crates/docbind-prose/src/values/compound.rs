//! Values of two words, and types of media.

use crate::opposites::are_opposites;
use crate::token::{Token, TokenKind};

/// How many values with a colon after them are no list yet.
const MIN_DESCRIBED: usize = 2;

/// Joins two words that stand between marks to one value: `Install Fail`, or `off line` in a list of values
/// with meanings.
pub(super) fn join_compounds<'a>(text: &'a str, tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let is_described = |it: &[Token<'_>]| it[0].kind == TokenKind::Bare && it[1].is_punct("：:");
    // A colon after a word may belong to a sentence; after several it separates meanings.
    let is_of_list = tokens.windows(2).filter(|it| is_described(it)).count() > MIN_DESCRIBED;
    let mut res: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let precedes_colon = tokens.get(at + 1).is_some_and(|it| it.is_punct("：:"));
        let follows_colon = res.len() > 1 && res[res.len() - 2].is_punct("：:");
        let follows_mark = res.len() < 2 || res[res.len() - 2].kind == TokenKind::Punct;
        if let [.., family, slash] = res.as_slice()
            && is_media_type(family, slash, token)
        {
            let (start, space_before) = (family.start, family.space_before);
            res.truncate(res.len() - 2);
            res.push(Token { text: &text[start..token.end], start, space_before, ..*token });
            continue;
        }
        if let Some(last) = res.last_mut()
            && token.space_before
            && follows_mark
            && tokens.get(at + 1).is_none_or(|it| it.is_punct("：:；;，,、|。\n)）"))
            && is_word(token)
            && is_word(last)
            // `one：A B：two`: each has a colon of its own.
            && (last.text == "not"
                || (is_capitalised(last) && !(follows_colon && precedes_colon))
                || (!is_capitalised(last) && is_of_list && precedes_colon))
            && !are_opposites(last.text, token.text)
        {
            last.end = token.end;
            last.text = &text[last.start..token.end];
            continue;
        }
        res.push(*token);
    }
    res
}

/// The first parts of types of media.
const MEDIA: &[&str] = &["application", "audio", "font", "image", "multipart", "text", "video"];

/// `image/png`.
fn is_media_type(family: &Token<'_>, slash: &Token<'_>, subtype: &Token<'_>) -> bool {
    family.kind == TokenKind::Bare
        && MEDIA.contains(&family.text)
        && slash.is_punct("/")
        && subtype.kind == TokenKind::Bare
        && !slash.space_before
        && !subtype.space_before
        && !MEDIA.contains(&subtype.text)
}

fn is_capitalised(token: &Token<'_>) -> bool {
    token.text.starts_with(|it: char| it.is_ascii_uppercase())
}

fn is_word(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Bare && token.text.chars().all(|it| it.is_ascii_alphanumeric())
}
