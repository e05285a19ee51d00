//! Numbers, and what they count.

use crate::annotations::Extracted;
use crate::element::ScalarType;
use crate::text::starts_with_any;
use crate::token::{Token, TokenKind, is_number};
use crate::unit::{LATIN_UNITS, is_same_unit};

/// A number, and the unit that is written right after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    pub(super) text: &'a str,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last, without the unit.
    pub(super) end: usize,
    pub(super) unit: Option<&'a str>,
}

impl<'a> Number<'a> {
    /// Reads a token as a number of a type: `9`, `9GB`.
    pub(super) fn new(token: &Token<'a>, scalar: ScalarType) -> Option<Number<'a>> {
        if token.kind != TokenKind::Bare {
            return None;
        }
        let Token { text, start, end, .. } = *token;
        if is_of_type(text, scalar) {
            return Some(Number { text, start, end, unit: None });
        }
        let digits = text.find(|it: char| it.is_ascii_alphabetic())?;
        let (number, unit) = text.split_at(digits);
        (is_of_type(number, scalar) && LATIN_UNITS.contains(&unit)).then_some(Number {
            text: number,
            start,
            end: start + digits,
            unit: Some(unit),
        })
    }

    /// The whole number so many steps away, for ends of intervals that are open. Between two other
    /// numbers there is always another one.
    pub(super) fn neighbour(&self, steps: i64, scalar: ScalarType) -> Option<String> {
        match scalar {
            ScalarType::Int => {
                self.text.parse::<i64>().ok()?.checked_add(steps).map(|it| it.to_string())
            }
            ScalarType::String | ScalarType::Float | ScalarType::Bool => None,
        }
    }
}

fn is_of_type(text: &str, scalar: ScalarType) -> bool {
    match scalar {
        ScalarType::Int => text.parse::<i64>().is_ok(),
        ScalarType::String | ScalarType::Float | ScalarType::Bool => is_number(text),
    }
}

/// Words after a number that count what the field counts, whatever its unit.
const COUNTERS: &[&str] = &["个", "条", "秒", "次", "页", "台", "核", "元", "位"];

/// Words after a number that count something else, or make another number of it.
const OTHER_COUNTERS: &[&str] = &["小时", "天", "月", "年", "分", "周", "万", "亿", "倍"];

/// Units of time, longer ones before those that they end with.
const TIMES: &[&str] = &["毫秒", "秒", "分钟", "小时", "天", "个月", "月", "年"];

/// Whether words after a number count it in another unit of time than the field.
fn is_other_time(words: &str, unit: Option<&Extracted>) -> bool {
    let own = TIMES.iter().find(|it| words.starts_with(**it));
    own.zip(unit).is_some_and(|(own, unit)| {
        let is_time =
            TIMES.contains(&unit.value.as_str()) || matches!(unit.value.as_str(), "s" | "ms");
        is_time && !is_same_unit(&unit.value, own)
    })
}

/// Whether what follows a number leaves it in the unit of the field.
pub(super) fn keeps_unit(suffix: Option<&Token<'_>>, unit: Option<&Extracted>) -> bool {
    let Some(token) = suffix else { return true };
    match token.kind {
        TokenKind::Words => {
            if is_other_time(token.text, unit) {
                return false;
            }
            token.space_before
                || unit.is_some_and(|it| token.text.starts_with(it.value.as_str()))
                || starts_with_any(token.text, COUNTERS)
                || !starts_with_any(token.text, OTHER_COUNTERS)
        }
        TokenKind::Bare => {
            let is_other_unit = LATIN_UNITS.contains(&token.text)
                && unit.is_some_and(|it| !is_same_unit(token.text, &it.value));
            !is_other_unit
                && (token.space_before
                    || unit.is_none_or(|it| it.value.eq_ignore_ascii_case(token.text)))
        }
        TokenKind::Punct => token.text != "%",
        TokenKind::Quoted => true,
    }
}
