//! Values that must not be shown.
//!
//! A value is a secret if its name ends like one, or if the subject of its description is one.
//! Identifiers, names and kinds of secrets are not secrets, and neither is a token that only marks
//! where a list continues.

use crate::element::ScalarType;
use crate::text::{contains_any, ends_with_any, sentence_around};

/// Ends of names of secrets.
const SECRET_NAMES: &[&str] = &[
    "password",
    "passwd",
    "pwd",
    "secret",
    "secretkey",
    "privatekey",
    "privatekeybody",
    "presharedkey",
    "token",
    "credential",
    "sslkey",
    "accesskeysecret",
];
/// Ends of names of cursors and of tokens that only make a request unique.
const CURSOR_NAMES: &[&str] = &["nexttoken", "pagetoken", "continuationtoken", "clienttoken"];
/// Ends of names of what is an attribute of a secret.
const ATTRIBUTE_NAMES: &[&str] = &[
    "id",
    "ids",
    "name",
    "mode",
    "type",
    "state",
    "status",
    "time",
    "date",
    "size",
    "length",
    "len",
    "count",
    "method",
    "enable",
    "enabled",
    "version",
    "content",
    "policy",
    "cert",
    "parameter",
    "spec",
    "alias",
    "set",
    "algorithm",
    "md5",
    "fingerprint",
    "publickey",
    "url",
    "remark",
    "description",
    "desc",
    "format",
];
const PRIVATE_KEY: &str = "私钥";
const ENCRYPTED: &str = "加密";

/// Words that a description has for cursors.
const CURSOR_WORDS: &[&str] = &["下一页", "翻页", "分页", "游标"];

/// What a description calls a secret.
const SECRET_WORDS: &[&str] = &["密码", PRIVATE_KEY, "口令", "私钥内容", "密钥的明文", "密钥明文"];
/// What a description calls an attribute of a secret.
const ATTRIBUTE_WORDS: &[&str] = &[
    "是否",
    "类型",
    "方式",
    "模式",
    "名称",
    "状态",
    "修改",
    "长度",
    "策略",
    ENCRYPTED,
    "格式",
    "ID",
    "Id",
    "md5",
    "MD5",
    "公钥",
    "不可使用",
    "时间",
];

/// Returns the sentence, or the name, that shows that a value is a secret.
pub(crate) fn secret(text: &str, name: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    if ends_in(name, SECRET_NAMES) {
        let is_cursor = ends_in(name, CURSOR_NAMES) || contains_any(text, CURSOR_WORDS);
        return (!is_cursor).then(|| name.to_owned());
    }
    let is_end =
        |it: char| matches!(it, '，' | ',' | '。' | '；' | ';' | '\n' | '（' | '(' | '：' | ':');
    let subject = text.trim_start().split(is_end).next().unwrap_or(text).trim();
    let is_secret = ends_with_any(subject, SECRET_WORDS) || subject.starts_with(PRIVATE_KEY);
    if !is_secret || ends_in(name, ATTRIBUTE_NAMES) {
        return None;
    }
    let is_attribute = |word: &&str| {
        // An encrypted private key is still one.
        subject.contains(*word) && !(*word == ENCRYPTED && subject.ends_with(PRIVATE_KEY))
    };
    (!ATTRIBUTE_WORDS.iter().any(is_attribute))
        .then(|| sentence_around(text, 0, subject.len().min(text.len())))
}

/// Whether a name ends in one of some words, in any letter case.
fn ends_in(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        let start = name.len().checked_sub(word.len());
        start.is_some_and(|at| name.as_bytes()[at..].eq_ignore_ascii_case(word.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str) -> bool {
        secret(text, name, ScalarType::String).is_some()
    }

    #[test]
    fn secrets() {
        assert!(check("LampPassword", ""));
        assert!(check("LampKey", "灯的私钥，保密"));
        assert!(check("Lamp", "开灯密码"));
        assert!(check("Lamp", "填写开灯私钥内容（一行）"));
        assert!(check("Lamp", "开灯密钥的明文，不可外传"));
    }

    #[test]
    fn what_is_no_secret() {
        assert!(!check("NextToken", ""));
        assert!(!check("LampToken", "下一页的起点"));
        assert!(!check("LampKeyId", "密码"));
        assert!(!check("Lamp", "是否要密码"));
        assert!(!check("Lamp", "灯，不含密码"));
    }
}
