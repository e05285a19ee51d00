//! Values that must not be shown: by the end of the name, or because the description says what
//! they are before it says anything else.
//!
//! Identifiers, names and kinds of secrets are none, and neither is a token that only says where a
//! list goes on.

use super::scan::sentence;
use crate::element::ScalarType;

const NAMES: &[&str] = &[
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
const CURSORS: &[&str] = &["nexttoken", "pagetoken", "continuationtoken", "clienttoken"];
/// Ends of names whose values say something about a secret.
const ABOUT: &[&str] = &[
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
const WORDS: &[&str] = &["密码", "私钥", "口令", "私钥内容", "密钥的明文", "密钥明文"];
const ABOUT_WORDS: &[&str] = &[
    "是否",
    "类型",
    "方式",
    "模式",
    "名称",
    "状态",
    "修改",
    "长度",
    "策略",
    "加密",
    "格式",
    "ID",
    "Id",
    "md5",
    "MD5",
    "公钥",
    "不可使用",
    "时间",
];

pub(super) fn secret(words: &str, name: &str, scalar: ScalarType) -> Option<String> {
    if scalar != ScalarType::String {
        return None;
    }
    let ends_in = |it: &str| {
        let start = name.len().checked_sub(it.len());
        start.is_some_and(|at| name.as_bytes()[at..].eq_ignore_ascii_case(it.as_bytes()))
    };
    let ends = |all: &[&str]| all.iter().any(|it| ends_in(it));
    if ends(NAMES) {
        let cursor =
            ends(CURSORS) || ["下一页", "翻页", "分页", "游标"].iter().any(|it| words.contains(it));
        return (!cursor).then(|| name.to_owned());
    }
    let is_end =
        |it: char| matches!(it, '，' | ',' | '。' | '；' | ';' | '\n' | '（' | '(' | '：' | ':');
    let first = words.trim_start().split(is_end).next().unwrap_or(words).trim();
    let says = WORDS.iter().any(|it| first.ends_with(it)) || first.starts_with("私钥");
    if !says || ends(ABOUT) {
        return None;
    }
    let about = |it: &&str| first.contains(*it) && !(*it == "加密" && first.ends_with("私钥"));
    (!ABOUT_WORDS.iter().any(about)).then(|| sentence(words, 0, first.len().min(words.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, words: &str) -> bool {
        secret(words, name, ScalarType::String).is_some()
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
    fn what_is_none() {
        assert!(!check("NextToken", ""));
        assert!(!check("LampToken", "下一页的起点"));
        assert!(!check("LampKeyId", "密码"));
        assert!(!check("Lamp", "是否要密码"));
        assert!(!check("Lamp", "灯，不含密码"));
    }
}
