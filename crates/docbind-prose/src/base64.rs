//! Values that are base64 of what is meant.
//!
//! A description that offers base64 as one of several forms says nothing.

use super::scan::{cut, sentence, tail};
use crate::element::ScalarType;

/// In small letters.
pub(super) const PHRASE: &str = "base64";

const OTHERWISE: &[&str] = &[
    "无需",
    "不需",
    "不要",
    "不用",
    "不能",
    "不支持",
    "是否",
    "非",
    "未",
    "可选",
    "或",
    "如果是",
    "若为",
];

pub(super) fn base64(words: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let lower = words.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(PHRASE).map(|it| from + it) {
        let end = at + PHRASE.len();
        from = end;
        let before = tail(&words[..at], 18);
        let after = cut(&words[end..], 18).trim_start();
        let denied = OTHERWISE.iter().any(|it| before.contains(it))
            || before.trim_end().ends_with(['|', '/'])
            || after.starts_with(['/', '或'])
            || after.contains("解码")
            || after.starts_with('和')
            || after.contains("拼接")
            || after.contains("可选");
        if !denied {
            return Some(sentence(words, at, end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str) -> Option<String> {
        base64(words, ScalarType::String)
    }

    #[test]
    fn wanted_encoded() {
        assert_eq!(check("口令。要用Base64编码"), Some("要用Base64编码".to_owned()));
        assert_eq!(check("脚本（BASE64）"), Some("脚本（BASE64）".to_owned()));
    }

    #[test]
    fn what_is_not() {
        assert_eq!(check("脚本，无需base64编码"), None);
        assert_eq!(check("编码方式：hex/base64"), None);
        assert_eq!(check("地址或base64内容"), None);
        assert_eq!(base64("base64后的大小", ScalarType::Int), None);
    }
}
