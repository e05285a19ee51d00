//! Tokens that hold more than one value, or a value and the beginning of its meaning.
//!
//! The lexer cannot know: `g-GPU` is one name, unless other values of the text have a dash before
//! their meanings.

use super::phrases::UNITS;
use crate::element::ScalarType;
use crate::token::{Token, TokenKind};
use crate::unit::{is_same_unit, unit};

/// How many numbers with a unit are a list.
const MIN_COUNTED: usize = 3;

/// Leaves the unit of numbers away that are listed with it: `5M/10M/20M`. The unit is that of the element.
pub(super) fn drop_units(text: &str, tokens: &mut [Token<'_>]) {
    fn number_and_unit<'a>(token: &Token<'a>) -> Option<(&'a str, &'a str)> {
        let unit = token.text.find(|it: char| it.is_ascii_alphabetic())?;
        let (number, unit) = token.text.split_at(unit);
        (token.kind == TokenKind::Bare && number.parse::<i64>().is_ok() && UNITS.contains(&unit))
            .then_some((number, unit))
    }
    let own_unit = unit(text);
    let mut at = 0;
    while at < tokens.len() {
        let Some((_, unit)) = number_and_unit(&tokens[at]) else {
            at += 1;
            continue;
        };
        let is_next = |pair: &[Token<'_>]| {
            pair[0].is_punct("/／、，,|｜")
                && number_and_unit(&pair[1]).is_some_and(|it| it.1 == unit)
        };
        let others = tokens[at + 1..].chunks_exact(2).take_while(|it| is_next(it)).count();
        let is_of_element = own_unit.as_ref().is_none_or(|it| is_same_unit(unit, &it.value));
        if others + 1 >= MIN_COUNTED && is_of_element {
            for token in tokens[at..=at + 2 * others].iter_mut().step_by(2) {
                if let Some((number, _)) = number_and_unit(token) {
                    token.text = number;
                }
            }
        }
        at += 1 + 2 * others;
    }
}

/// Splits the tokens of a text whose values are of a type.
pub(super) fn split_tokens<'a>(
    text: &'a str,
    tokens: Vec<Token<'a>>,
    scalar: ScalarType,
) -> Vec<Token<'a>> {
    let split = |at: usize| match scalar {
        ScalarType::String => {
            quoted_values(text, &tokens, at).or_else(|| value_and_dash(text, &tokens, at))
        }
        ScalarType::Int | ScalarType::Float => number_and_letters(text, &tokens, at),
        ScalarType::Bool => None,
    };
    let parts: Vec<_> = (0..tokens.len()).map(split).collect();
    if parts.iter().all(Option::is_none) {
        return tokens;
    }
    let parts = parts.into_iter().zip(&tokens);
    parts.flat_map(|(parts, whole)| parts.unwrap_or_else(|| vec![*whole])).collect()
}

/// `"A,B"`, `"HTTP/GRPC"`: values that share their quotes. A slash may be a part of a value, so that it
/// separates abbreviations and single letters only, or what is explained in the same way.
fn quoted_values<'a>(text: &'a str, tokens: &[Token<'a>], at: usize) -> Option<Vec<Token<'a>>> {
    let token = tokens[at];
    if token.kind != TokenKind::Quoted {
        return None;
    }
    let mark = token.text.chars().find(|it| ",/|".contains(*it))?;
    let parts: Vec<&str> = token.text.split(mark).collect();
    let are = |is_part: fn(&str) -> bool| parts.iter().all(|it| is_part(it));
    let is_alone = tokens.iter().filter(|it| it.kind == TokenKind::Quoted).count() == 1;
    let separates = mark != '/'
        || are(is_abbreviation)
        || (is_alone && (are(|it| it.len() == 1) || is_explained_alike(tokens, at)));
    if !separates || !are(is_name) {
        return None;
    }
    let mut start = token.start + text[token.start..token.end].find(token.text)?;
    let mut res = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            let end = start + mark.len_utf8();
            let mark = &text[start..end];
            res.push(Token { kind: TokenKind::Punct, text: mark, start, end, space_before: false });
            start = end;
        }
        let end = start + part.len();
        res.push(Token { text: part.trim(), start, end, space_before: false, ..token });
        start = end;
    }
    Some(res)
}

fn is_name(part: &str) -> bool {
    let part = part.trim();
    part.starts_with(|it: char| it.is_ascii_alphabetic())
        && part.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}

/// `HTTP`, `IPV4`.
fn is_abbreviation(part: &str) -> bool {
    part.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        && part.bytes().filter(u8::is_ascii_uppercase).count() > 1
}

/// `"A/B"，one/another`.
fn is_explained_alike(tokens: &[Token<'_>], at: usize) -> bool {
    match tokens.get(at + 1..at + 5) {
        Some([comma, one, slash, other]) => {
            comma.is_punct("，,") && one.is_words() && slash.is_punct("/") && other.is_words()
        }
        _ => false,
    }
}

/// `b-Bmeaning`, where `a-meaning` is found elsewhere.
fn value_and_dash<'a>(text: &'a str, tokens: &[Token<'a>], at: usize) -> Option<Vec<Token<'a>>> {
    let token = tokens[at];
    let dash = token.text.find('-').filter(|it| *it > 0)?;
    let meaning = &token.text[dash + 1..];
    let precedes_words = tokens.get(at + 1).is_some_and(|it| it.is_words() && !it.space_before);
    // `2-LED`, where `1-meaning` or `3-meaning` is found elsewhere.
    let number = token.text[..dash].parse::<i64>().ok();
    let is_neighbour = |it: &[Token<'_>]| {
        let other = it[0].text.parse::<i64>().ok();
        it[1].is_punct("-")
            && it[2].is_words()
            && number.zip(other).is_some_and(|(a, b)| a.abs_diff(b) == 1)
    };
    let is_numbered = number.is_some() && tokens.windows(3).any(is_neighbour);
    if token.kind != TokenKind::Bare
        || !(precedes_words || is_numbered)
        || !meaning.starts_with(|it: char| it.is_ascii_alphabetic())
    {
        return None;
    }
    let is_described = |it: &[Token<'_>]| {
        it[0].kind == TokenKind::Bare
            && it[1].is_punct("-")
            && it[2].is_words()
            && !it[1].space_before
            && !it[2].space_before
    };
    tokens.windows(3).any(is_described).then(|| {
        let dash = token.start + dash;
        let part = |kind, start, end, space_before| Token {
            kind,
            text: &text[start..end],
            start,
            end,
            space_before,
        };
        vec![
            part(TokenKind::Bare, token.start, dash, token.space_before),
            part(TokenKind::Punct, dash, dash + 1, false),
            part(TokenKind::Bare, dash + 1, token.end, false),
        ]
    })
}

/// `1SSDmeaning`, where the number before or after it has a meaning, too.
fn number_and_letters<'a>(
    text: &'a str,
    tokens: &[Token<'a>],
    at: usize,
) -> Option<Vec<Token<'a>>> {
    let token = tokens[at];
    let letters = token.text.find(|it: char| it.is_ascii_alphabetic())?;
    let number: i64 = token.text[..letters].parse().ok()?;
    let meaning = &token.text[letters..];
    let precedes_words = |at: usize| tokens.get(at + 1).is_some_and(Token::is_words);
    if token.kind != TokenKind::Bare
        || !precedes_words(at)
        || tokens[at + 1].space_before
        || UNITS.contains(&meaning)
        || meaning.len() < 2
    {
        return None;
    }
    let is_neighbour = |other: usize| {
        tokens[other].text.parse::<i64>().is_ok_and(|it| it.abs_diff(number) == 1)
            && precedes_words(other)
    };
    (0..tokens.len()).any(is_neighbour).then(|| {
        let end = token.start + letters;
        vec![
            Token { text: &text[token.start..end], end, ..token },
            Token { text: meaning, start: end, space_before: false, ..token },
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::{LexMode, tokenize};

    fn check(text: &str, scalar: ScalarType) -> String {
        let tokens = split_tokens(text, tokenize(text, LexMode::of(scalar)), scalar);
        tokens.iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn values_in_the_same_quotes() {
        let check = |text: &str| check(text, ScalarType::String);
        assert_eq!(check("“Red,Blue”"), "Red , Blue");
        assert_eq!(check("\"TCP\"，\"HTTP/GRPC\""), "TCP ， HTTP / GRPC");
        assert_eq!(check("可选\"a/b\""), "可选 a / b");
        assert_eq!(check("\"Red/Blue\"，红/蓝"), "Red / Blue ， 红 / 蓝");
        assert_eq!(check("\"Red/Auto\""), "Red/Auto");
        assert_eq!(check("\"T4/4\""), "T4/4");
    }

    #[test]
    fn meanings_that_begin_with_letters() {
        let check = |text: &str| check(text, ScalarType::String);
        assert_eq!(check("a-大灯，b-LED灯"), "a - 大灯 ， b - LED 灯");
        assert_eq!(check("b-LED灯"), "b-LED 灯");
        assert_eq!(check("1-大灯 2-LED 3-小灯"), "1 - 大灯 2 - LED 3 - 小灯");
        assert_eq!(check("2-LED 9-小灯"), "2-LED 9 - 小灯");
        assert_eq!(check("a-大灯，sha2-256灯"), "a - 大灯 ， sha2-256 灯");
    }

    #[test]
    fn numbers_with_a_unit() {
        let check = |text: &str| {
            let mut tokens = tokenize(text, LexMode::Numbers);
            drop_units(text, &mut tokens);
            tokens.iter().map(|it| it.text).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(check("5M/10M/ 20M"), "5 / 10 / 20");
        assert_eq!(check("容量（MB），5M、10M、20M"), "容量 （ MB ） ， 5 、 10 、 20");
        assert_eq!(check("容量（MB），5G、10G、20G"), "容量 （ MB ） ， 5G 、 10G 、 20G");
        assert_eq!(check("5M~20M~30M"), "5M ~ 20M ~ 30M");
        assert_eq!(check("5M/10M"), "5M / 10M");
    }

    #[test]
    fn numbers_whose_meanings_begin_with_letters() {
        let check = |text: &str| check(text, ScalarType::Int);
        assert_eq!(check("0LED灯，1大灯"), "0 LED 灯 ， 1 大灯");
        assert_eq!(check("2GB内存，1块盘"), "2GB 内存 ， 1 块盘");
        assert_eq!(check("9LED灯"), "9LED 灯");
    }
}
