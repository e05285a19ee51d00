//! Texts that are JSON.

use crate::element::ScalarType;
use crate::text::{sentence_around, starts_with_any, tail};

/// In lower case.
pub(crate) const PHRASE: &str = "json";

/// Phrases for a value that is JSON as a whole, in lower case and without blanks.
const FORMS: &[&str] = &[
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

/// How many characters after the phrase are looked at.
const MAX_FORM: usize = 20;

/// Returns the sentence that shows that a text is JSON.
pub(crate) fn json(text: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    lower.match_indices(PHRASE).find_map(|(at, _)| {
        let form: String =
            lower[at..].chars().take(MAX_FORM).filter(|it| !it.is_whitespace()).collect();
        let before = tail(&lower[..at], 12);
        // `a part of the JSON`, `XML or JSON`, `not JSON`.
        let is_denied = before.trim_end().ends_with('的')
            || before.ends_with(['/', '|', '或', '非', '、'])
            || before.contains('不');
        let ends_here = form == PHRASE || starts_with_any(&form, &["json。", "json，"]);
        (!is_denied && (ends_here || starts_with_any(&form, FORMS)))
            .then(|| sentence_around(text, at, at + PHRASE.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> bool {
        json(text, ScalarType::String).is_some()
    }

    #[test]
    fn json_in_a_text() {
        assert!(check("灯的列表，JSON 格式"));
        assert!(check("灯的列表。json数组"));
        assert!(check("灯的列表，JSON"));
        assert!(!check("接收application/json请求"));
        assert!(!check("灯的列表，不是json格式"));
        assert!(json("json格式", ScalarType::Int).is_none());
    }
}
