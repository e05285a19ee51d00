//! Values that are sent and returned in base64.
//!
//! A description that offers base64 as one of several forms does not count.

use crate::element::ScalarType;
use crate::text::{contains_any, head, sentence_around, tail};

/// In lower case.
pub(crate) const PHRASE: &str = "base64";

/// Before the phrase, in its clause: base64 is not wanted, or one of several forms.
const DENIED_BEFORE: &[&str] =
    &["无需", "不需", "不要", "不用", "不能", "不支持", "是否", "非", "未", "可选", "或"];

/// Before the phrase: base64 is for a case.
const CASES: &[&str] = &["如果是", "若为"];

/// Base64 is a part of the value, in lower case: `type;base64,…`.
const PARTS: &[&str] = &[";base64,", "；base64,", "[base64]", "data:"];

/// After the phrase: base64 is optional, or the value is not base64 as a whole.
const DENIED_AFTER: &[&str] = &["解码", "拼接", "可选"];

/// Returns the sentence that shows that the value is in base64.
pub(crate) fn base64(text: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if contains_any(&lower, PARTS) {
        return None;
    }
    lower.match_indices(PHRASE).map(|(at, _)| (at, at + PHRASE.len())).find_map(|(start, end)| {
        let before = tail(&text[..start], 18);
        let after = head(&text[end..], 18).trim_start();
        let clause = before.rsplit(['，', ',', '。', '；', ';', '\n']).next().unwrap_or(before);
        let is_denied = contains_any(clause, DENIED_BEFORE)
            || contains_any(before, CASES)
            || before.trim_end().ends_with(['|', '/'])
            || contains_any(after, DENIED_AFTER)
            || after.starts_with(['/', '或', '和']);
        (!is_denied).then(|| sentence_around(text, start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<String> {
        base64(text, ScalarType::String)
    }

    #[test]
    fn wanted_encoded() {
        assert_eq!(check("口令。要用Base64编码"), Some("要用Base64编码".to_owned()));
        assert_eq!(check("脚本（BASE64）"), Some("脚本（BASE64）".to_owned()));
        assert_eq!(check("灯或灯组，Base64 编码"), Some("灯或灯组，Base64 编码".to_owned()));
    }

    #[test]
    fn what_is_not() {
        assert_eq!(check("脚本，无需base64编码"), None);
        assert_eq!(check("编码方式：hex/base64"), None);
        assert_eq!(check("地址或base64内容"), None);
        assert_eq!(check("灯的图，要base64编码。如：image/png;base64,5YaF"), None);
        assert_eq!(check("要base64编码，格式：[type];[code],[base64]"), None);
        assert_eq!(base64("base64后的大小", ScalarType::Int), None);
    }
}
