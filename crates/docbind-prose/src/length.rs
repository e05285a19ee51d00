//! The length of a text.

use crate::annotations::Length;
use crate::lexer::{LexMode, tokenize};
use crate::text::{contains_any, last_clause, sentence_around, starts_with_any, tail};
use crate::token::{Token, TokenKind};

/// What counts the characters or bytes of a text.
const UNITS: &[&str] =
    &["个字符", "字符", "个字节", "字节", "位字符", "个英文字符", "个字", "个汉字"];
/// Places: characters, unless something else has places.
const PLACES: char = '位';
const OTHER_PLACES: &[&str] = &["位整", "位数字", "位时间", "位系", "位运"];
const BINARY_PLACES: &str = "位二进制";
const LENGTH: &str = "长度";

const AT_MOST: &[&str] = &[
    "不超过",
    "不能超过",
    "不得超过",
    "最大",
    "最长",
    "最多",
    "不大于",
    "不能大于",
    "小于等于",
    "上限",
    "限制",
    "<=",
    "≤",
    "以内",
];
/// The same after the number.
const AT_MOST_AFTER: &[&str] = &["个字符以内", "字符以内", "个字以内", "以内", "个字节以内"];
const AT_LEAST: &[&str] = &["至少", "最短", "最小", "不少于", "不小于", "大于等于"];

/// What has a length besides texts.
const OF_OTHERS: &[&str] = &["列表", "数组", "key", "个数"];

/// Returns the length: `长度1-36`, `不超过64个字符`, `6~63位`. Two that disagree give none.
pub(crate) fn length(text: &str) -> Option<Length> {
    let tokens = tokenize(text, LexMode::Numbers);
    let mut found: Option<Length> = None;
    for at in 0..tokens.len() {
        let Some(numbers) = Numbers::at(text, &tokens, at) else { continue };
        let Some((min, max)) = numbers.bounds() else { continue };
        if found.as_ref().is_some_and(|it| (it.min, it.max) != (min, max)) {
            return None;
        }
        found =
            Some(Length { min, max, evidence: sentence_around(text, numbers.start, numbers.end) });
    }
    found
}

/// A number or two, and the words around them.
struct Numbers<'a> {
    first: u64,
    second: Option<u64>,
    start: usize,
    end: usize,
    /// The clause up to the numbers.
    before: &'a str,
    /// The text after them.
    after: &'a str,
}

impl<'a> Numbers<'a> {
    fn at(text: &'a str, tokens: &[Token<'_>], at: usize) -> Option<Numbers<'a>> {
        let token = tokens[at];
        if token.kind != TokenKind::Bare || (at > 1 && tokens[at - 1].is_punct("-~～")) {
            return None;
        }
        let first = token.text.parse().ok()?;
        let second = second_number(tokens, at);
        let end = second.map_or(token.end, |(_, end)| end);
        Some(Numbers {
            first,
            second: second.map(|(number, _)| number),
            start: token.start,
            end,
            before: last_clause(tail(&text[..token.start], 36)),
            after: text[end..].trim_start_matches([' ', ']', '）', ')', '】']),
        })
    }

    fn bounds(&self) -> Option<(Option<u64>, Option<u64>)> {
        let is_exact = self.is_exact();
        if !(self.counts_characters() || self.follows_length() || is_exact)
            || contains_any(self.before, OF_OTHERS)
        {
            return None;
        }
        let first = Some(self.first);
        if let Some(second) = self.second {
            return (self.first <= second).then_some((first, Some(second)));
        }
        if is_exact {
            Some((first, first))
        } else if contains_any(self.before, AT_MOST) || starts_with_any(self.after, AT_MOST_AFTER) {
            Some((None, first))
        } else if contains_any(self.before, AT_LEAST) {
            Some((first, None))
        } else {
            None
        }
    }

    /// `64 characters`.
    fn counts_characters(&self) -> bool {
        let has_length = self.before.contains(LENGTH);
        starts_with_any(self.after, UNITS)
            || (self.after.starts_with(PLACES)
                && !starts_with_any(self.after, OTHER_PLACES)
                && (has_length || self.second.is_some() || self.before.contains("至少")))
            || (has_length && self.after.to_ascii_lowercase().starts_with("byte"))
    }

    /// `7 places in all`, `2 binary digits`.
    fn is_exact(&self) -> bool {
        self.second.is_none()
            && self.after.starts_with(PLACES)
            && (self.before.trim_end().ends_with('共') || self.after.starts_with(BINARY_PLACES))
    }

    /// `length: 64`, with nothing but a few words between.
    fn follows_length(&self) -> bool {
        self.before.rfind(LENGTH).map(|at| &self.before[at..]).is_some_and(|it| {
            it.chars().count() < 12 && !it.contains(|it: char| it.is_ascii_alphanumeric())
        })
    }
}

/// The number that a dash or a comma joins to the one at a token, and the byte after it.
fn second_number(tokens: &[Token<'_>], at: usize) -> Option<(u64, usize)> {
    let joint = tokens.get(at + 1)?;
    let is_escape = joint.is_punct("\\");
    if !is_escape && !joint.is_punct("-~～–—－,，") && !matches!(joint.text, "到" | "至") {
        return None;
    }
    let second = tokens.get(at + 2 + usize::from(is_escape))?;
    second.text.parse().ok().map(|number| (number, second.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<(Option<u64>, Option<u64>)> {
        length(text).map(|it| (it.min, it.max))
    }

    #[test]
    fn lengths() {
        assert_eq!(check("灯名，长度2~20"), Some((Some(2), Some(20))));
        assert_eq!(check("灯名，长度为1\\~36"), Some((Some(1), Some(36))));
        assert_eq!(check("灯名，不超过30个字符"), Some((None, Some(30))));
        assert_eq!(check("灯名，30字符以内"), Some((None, Some(30))));
        assert_eq!(check("灯名，至少8位"), Some((Some(8), None)));
        assert_eq!(check("灯号，共7位"), Some((Some(7), Some(7))));
    }

    #[test]
    fn what_is_no_length() {
        assert_eq!(check("灯的列表，长度不超过9"), None);
        assert_eq!(check("灯名，长度20~2"), None);
        assert_eq!(check("灯名，不超过30个字符，大灯不超过40个字符"), None);
        assert_eq!(check("灯名，30位数字"), None);
    }
}
