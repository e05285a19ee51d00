//! Reads the value after a phrase that announces a default.
//!
//! What precedes the phrase is not looked at, except for the item of a list that it marks.

use super::case::has_other_case;
use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::lexer::{LexMode, tokenize};
use crate::text::{ends_clause, head, starts_with_any};
use crate::token::{Token, TokenKind};
use crate::unit::is_same_unit;
use crate::values::ValueList;

/// Between the phrase and its value.
const JOINTS: &[&str] =
    &["值", "为", "是", "取", "的", "选", "：", ":", "=", " ", "（", "(", "成", "按"];

/// After a number: it counts something else than the field does, or is no number at all.
const OTHER_UNITS: &[&str] =
    &["小时", "天", "月", "年", "万", "亿", "倍", "点", "号", "级", "分之"];
/// Units that may follow a number after a mark.
const SHORT_UNITS: &[&str] = &["s", "ms", "G", "GB", "MB", "M"];

/// How much text after the phrase is read, in bytes.
const MAX_VALUE: usize = 160;

/// A description that may give a default, and what is known of its element.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) scalar: ScalarType,
    pub(super) list: Option<&'a ValueList>,
    pub(super) unit: Option<&'a Extracted>,
}

impl Reader<'_> {
    /// The value of a phrase, by the phrase's bytes.
    pub(super) fn value(&self, start: usize, end: usize) -> Option<String> {
        let mut rest = &self.text[end..];
        let mut is_joined = false;
        while let Some(joint) = JOINTS.iter().find(|it| rest.starts_with(**it)) {
            rest = &rest[joint.len()..];
            is_joined |= *joint != " ";
        }
        if let Some(listed) = self.list.and_then(|it| it.value_at(rest)) {
            let after = &rest[listed.len()..];
            return (!has_other_case(after) && !self.has_second(after)).then_some(listed);
        }
        let window = head(rest, MAX_VALUE);
        let tokens = tokenize(window, LexMode::of(self.scalar));
        let marked = || self.marked_item(self.text[..start].trim_end(), rest);
        let Some(first) = tokens.first() else { return marked() };
        if !first.is_value() {
            return marked()
                .or_else(|| self.list?.value_with_meaning(rest))
                .or_else(|| self.list?.value_at(&rest[first.end..]).filter(|_| first.is_words()));
        }
        let value = self.parse(first)?;
        if has_other_case(&window[first.end..]) || self.has_second(&window[first.end..]) {
            return None;
        }
        let is_listed = self.list.is_some_and(|it| it.contains(&value));
        if let Some(list) = self.list.filter(|_| !is_listed) {
            if let Some(listed) = list.other_spelling(&value) {
                return Some(listed);
            }
            // `5 minutes`, where the values are codes of such things.
            let is_other_kind = first.is_number() && !list.has_number();
            if self.scalar != ScalarType::String || is_other_kind {
                return None;
            }
        }
        if self.is_whole(&tokens, is_joined, is_listed) {
            return Some(value);
        }
        // `1 hour, that is 3600`.
        let (_, explained) = window.split(ends_clause).next()?.split_once("，即")?;
        let tokens = tokenize(explained, LexMode::Numbers);
        tokens.first().filter(|_| self.scalar == ScalarType::Int).and_then(|it| self.parse(it))
    }

    /// The value of the list's item that the phrase marks: `Red，red（default）`.
    fn marked_item(&self, before: &str, rest: &str) -> Option<String> {
        let opens = before.ends_with(['（', '(']);
        let closes = rest.is_empty() || starts_with_any(rest, &["）", ")", "项）", "选项"]);
        if !opens || !closes {
            return None;
        }
        match self.scalar {
            ScalarType::Bool => truth_before(before),
            ScalarType::String | ScalarType::Int | ScalarType::Float => {
                self.list?.item_before(before.len())
            }
        }
    }

    /// A token as a value of the field's type.
    fn parse(&self, token: &Token<'_>) -> Option<String> {
        let text = token.text;
        match self.scalar {
            ScalarType::Int => {
                let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
                let (number, suffix) = text.split_at(end);
                let has_unit = token.kind == TokenKind::Bare
                    && match self.unit {
                        Some(unit) => is_same_unit(suffix, &unit.value),
                        None => matches!(suffix, "s" | "G" | "M"),
                    };
                let digits = if has_unit { number } else { text };
                digits.parse::<i64>().ok().map(|_| digits.to_owned())
            }
            ScalarType::Float => token.is_number().then(|| text.to_owned()),
            ScalarType::Bool => {
                let lower = text.to_ascii_lowercase();
                matches!(lower.as_str(), "true" | "false").then_some(lower)
            }
            ScalarType::String => (!is_no_value(text)).then(|| text.to_owned()),
        }
    }

    /// Whether the first token is the whole value, by what follows it.
    fn is_whole(&self, tokens: &[Token<'_>], is_joined: bool, is_listed: bool) -> bool {
        let [first, next, others @ ..] = tokens else { return true };
        match next.kind {
            TokenKind::Words => {
                let is_number = first.is_number() && is_joined;
                if self.scalar == ScalarType::String && first.kind == TokenKind::Bare && !is_number
                {
                    is_listed || (is_joined && next.space_before)
                } else if self.scalar == ScalarType::Bool || first.kind == TokenKind::Quoted {
                    !next.text.starts_with('的')
                } else {
                    self.is_counted_alike(next.text)
                }
            }
            TokenKind::Punct => match next.text {
                "~" => false,
                // Set off by blanks, or at the end.
                "-" | "～" | "/" | "." | "*" | "+" | "@" | "_" | "|" => {
                    others.first().is_none_or(|it| it.space_before && next.space_before)
                }
                ":" | "：" | "=" => is_listed,
                // Not one of several.
                "," | "，" | "、" => !others.first().is_some_and(|it| {
                    it.is_value()
                        && !it.space_before
                        && (it.is_number() || it.kind == TokenKind::Quoted)
                }),
                _ => true,
            },
            TokenKind::Bare | TokenKind::Quoted => {
                // Several words are a name.
                let is_name = self.scalar == ScalarType::String
                    && next.kind == TokenKind::Bare
                    && first.kind == TokenKind::Bare
                    && !is_listed;
                (next.space_before && !is_name)
                    || (self.scalar == ScalarType::Int && SHORT_UNITS.contains(&next.text))
            }
        }
    }
}

/// Nothing, or what stands for a value: `null`, `lamp-xxxx`.
fn is_no_value(text: &str) -> bool {
    const NOTHING: &[&str] = &["null", "none", "nil"];
    let lower = text.to_ascii_lowercase();
    lower.is_empty() || NOTHING.contains(&lower.as_str()) || lower.contains("xxx")
}

impl Reader<'_> {
    /// Whether a second value follows the first: `Red,Blue`, `Red、Blue`.
    fn has_second(&self, after: &str) -> bool {
        let is_enumerated = after.starts_with('、');
        let Some(rest) = after.strip_prefix(['、', ',', '，']) else { return false };
        let tokens = tokenize(head(rest, MAX_VALUE), LexMode::of(self.scalar));
        let ends = tokens.get(1).is_none_or(|it| it.is_punct("。；;，,、\n）)"));
        tokens
            .first()
            .filter(|it| it.is_value() && ends)
            .is_some_and(|it| is_enumerated || self.list.is_some_and(|list| list.contains(it.text)))
    }

    /// Whether the words after a number are about the number as the element counts.
    fn is_counted_alike(&self, words: &str) -> bool {
        const TIMES: &[&str] = &["毫秒", "秒", "分钟", "小时", "天"];
        let own = self.unit.map(|it| it.value.as_str()).filter(|it| TIMES.contains(it));
        match (own, TIMES.iter().find(|it| words.starts_with(**it))) {
            (Some(own), Some(other)) => own == *other,
            (_, None) | (None, Some(_)) => !starts_with_any(words, OTHER_UNITS),
        }
    }
}

/// Whether the item that ends a text begins with `True` or `False`.
fn truth_before(text: &str) -> Option<String> {
    let item = text.rsplit(['\n', '；', ';', '。', '>']).next().unwrap_or(text);
    let tokens = tokenize(item, LexMode::Names);
    let mut values = tokens.iter().filter(|it| it.is_value());
    let value = values.next().filter(|_| values.next().is_none())?.text.to_ascii_lowercase();
    matches!(value.as_str(), "true" | "false").then_some(value)
}
