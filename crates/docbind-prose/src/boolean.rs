//! Texts that are something else: true or false, or JSON.
//!
//! `Yes` and `No`, `on` and `off` count as true and false: a text that has these two values has no
//! others.

use super::scan::{sentence, tail, tokens};
use super::values::{List, PAIRS};
use crate::element::ScalarType;

pub(super) const YES: &str = "true";
pub(super) const NO: &str = "false";

pub(super) fn is_true_or_false(value: &str) -> bool {
    value.eq_ignore_ascii_case(YES) || value.eq_ignore_ascii_case(NO)
}

pub(super) fn boolean(words: &str, scalar: ScalarType, list: Option<&List>) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    match list {
        Some(list) => {
            let all: Vec<String> =
                list.values.values.iter().map(|it| it.value.to_ascii_lowercase()).collect();
            let is_pair = |it: &&[&str; 2]| {
                all.len() == 2 && it.iter().all(|it| all.iter().any(|all| all == it))
            };
            PAIRS.iter().find(is_pair).map(|_| list.values.evidence.clone())
        }
        None => {
            let tokens = tokens(words, false);
            let place = |it: &str| {
                tokens.iter().find(|token| token.is_value() && token.text.eq_ignore_ascii_case(it))
            };
            let (one, other) = (place(YES)?, place(NO)?);
            let of_another = tokens.windows(2).any(|it| {
                let named =
                    (it[0].is_words() && it[0].text.ends_with('为')) || it[0].is_sign("=＝");
                named
                    && it[1].is_value()
                    && (it[1].start == one.start || it[1].start == other.start)
            });
            if of_another {
                return None;
            }
            Some(sentence(words, one.start.min(other.start), one.end.max(other.end)))
        }
    }
}

/// In small letters.
pub(super) const JSON_PHRASE: &str = "json";

/// Phrases that say it of the value itself, in small letters and without blanks.
const JSON: &[&str] = &[
    "json格式",
    "json字符串",
    "json数组",
    "json串",
    "json对象",
    "json序列化",
    "json编码",
    "jsonstring",
    "json形式",
    "json结构",
];

pub(super) fn json(words: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(JSON_PHRASE).map(|it| from + it) {
        from = at + JSON_PHRASE.len();
        let here: String = lower[at..].chars().take(20).filter(|it| !it.is_whitespace()).collect();
        let before = tail(&lower[..at], 12);
        let denied = before.trim_end().ends_with('的')
            || before.ends_with(['/', '|', '或', '非', '、'])
            || before.contains("不");
        let is_end = here == "json" || here.starts_with("json。") || here.starts_with("json，");
        if !denied && (is_end || JSON.iter().any(|it| here.starts_with(it))) {
            return Some(sentence(words, at, from));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::values::values;
    use super::*;

    fn check(words: &str) -> bool {
        boolean(words, ScalarType::String, values(words, ScalarType::String).as_ref()).is_some()
    }

    #[test]
    fn true_or_false() {
        assert!(check("是否开灯。Yes：开，No：关"));
        assert!(check("是否开灯，true开，false关"));
        assert!(check("灯的状态，on:开，off:关"));
        assert!(!check("颜色：Red，红；Blue，蓝"));
        assert!(!check("颜色，Light=false时为Red，Light=true时不限"));
        assert!(!check("仅当Light为true"));
    }

    #[test]
    fn json_in_a_text() {
        assert!(json("灯的列表，JSON 格式", ScalarType::String).is_some());
        assert!(json("灯的列表。json数组", ScalarType::String).is_some());
        assert!(json("接收application/json请求", ScalarType::String).is_none());
    }
}
