//! Values that must not be shown.
//!
//! A value is a secret if its name ends like one, or if the subject of its description is one.
//! Identifiers, names and kinds of secrets are not secrets, and neither is a token that only marks
//! where a list continues. In doubt a value is a secret: hiding what is public costs a look at the
//! service, showing what is secret costs the secret.

use crate::element::ScalarType;
use crate::text::{contains_any, ends_with_any, sentence_around};

/// Ends of names of secrets.
const SECRET_NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "secretkey",
    "secretaccesskey",
    "privatekey",
    "privatekeybody",
    "presharedkey",
    "sharedkey",
    "token",
    "credential",
    "credentials",
    "authorization",
    "sslkey",
    "etcdkey",
    "apikey",
    "streamkey",
    "pushkey",
    "clientkey",
    "serverkey",
    "tlskey",
    "signingkey",
    "encryptionkey",
    "licensekey",
    "accesskeysecret",
    "kubeconfig",
    "plaintext",
    "connectionstring",
    "connstring",
    "connstr",
    "dsn",
    "smscode",
    "verifycode",
    "verificationcode",
    "authcode",
    "uploadcode",
    "secretvalue",
    "secretstring",
    "secretdata",
    "passwords",
    "privatekeys",
    "apikeys",
];
/// What is a secret wherever it is in a name, unless an attribute of it follows.
const SECRET_NAME_PARTS: &[&str] = &["privatekey"];
/// The last words of names of secrets, with capitals: in lower case they are parts of other words.
const SECRET_WORDS_OF_NAMES: &[&str] = &["Sk", "SK", "Psk", "PSK"];
/// Ends of names of secrets that may be numbers.
const NUMBER_NAMES: &[&str] =
    &["password", "passwd", "pwd", "smscode", "verifycode", "verificationcode"];
/// Ends of names of cursors and of tokens that only make a request unique.
const CURSOR_NAMES: &[&str] =
    &["nexttoken", "pagetoken", "continuationtoken", "clienttoken", "idempotencytoken"];
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
/// The end of names of identifiers that are as good as a password while they last.
const SESSION_NAMES: &[&str] = &["sessionid"];
/// Of the attributes, what may hold a bundle of several things.
const BUNDLE_NAMES: &[&str] = &["content", "cert"];
const PRIVATE_KEY: &str = "私钥";
const ENCRYPTED: &str = "加密";
/// What is said of a secret that is of no use without another one.
const CIPHERTEXT: &[&str] = &["密文", "加密后", "加密过"];

/// Words that a description has for cursors.
const CURSOR_WORDS: &[&str] = &["下一页", "翻页", "分页", "游标"];

/// What a description calls a secret, in lower case.
const SECRET_WORDS: &[&str] = &[
    "密码",
    PRIVATE_KEY,
    "口令",
    "私钥内容",
    "密钥",
    "密钥值",
    "密钥内容",
    "秘钥",
    "秘钥值",
    "明文",
    "明文数据",
    "明文内容",
    "令牌",
    "token",
    "验证码",
    "动态码",
    "授权码",
    "激活码",
    "兑换码",
    "上传码",
    "访问凭证",
    "登录凭证",
    "上传凭证",
    "管理凭证",
    "鉴权凭证",
    "凭据",
    "连接串",
    "连接字符串",
    "认证key",
    "鉴权key",
    "加密key",
    "apikey",
    "api key",
    "private key",
    "secret key",
    "api secret",
    "password",
    "passphrase",
];
/// What an English description begins with.
const SECRET_OPENINGS: &[&str] = &[
    "password",
    "passphrase",
    "private key",
    "secret key",
    "api key",
    "access token",
    "signing key",
    "encryption key",
    "kubeconfig",
];
/// What a description calls a secret that may be a number.
const NUMBER_WORDS: &[&str] = &["密码", "口令", "验证码", "动态码", "password"];
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
    "数量",
    "消耗",
];
/// What stands before a part of a bundle.
const WITH: &[&str] = &["包括", "包含", "含有", "以及", "连同"];
/// How much may stand between that and the private key, in characters.
const MAX_BETWEEN: usize = 16;

/// Whether the name alone shows that a value is a secret, whatever its description holds.
pub(crate) fn is_secret_name(name: &str, text: &str, scalar: ScalarType) -> bool {
    let names = match scalar {
        ScalarType::String => SECRET_NAMES,
        ScalarType::Int => NUMBER_NAMES,
        ScalarType::Float | ScalarType::Bool => return false,
    };
    let is_named = ends_in(name, names)
        || scalar == ScalarType::String && (has_secret_part(name) || ends_in_secret_word(name));
    is_named && !ends_in(name, CURSOR_NAMES) && !contains_any(text, CURSOR_WORDS)
}

/// Whether a name has the name of a secret in it, and not that of an attribute at its end.
fn has_secret_part(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    contains_any(&lower, SECRET_NAME_PARTS) && !is_attribute_name(name)
}

/// Whether the last word of a name is that of a secret: `LampSk`, but not `Task`.
fn ends_in_secret_word(name: &str) -> bool {
    SECRET_WORDS_OF_NAMES.iter().any(|word| {
        let before = name.strip_suffix(word);
        before.is_some_and(|it| !it.ends_with(char::is_uppercase))
    }) || name == "sk"
}

/// Whether a name is that of an attribute of a secret, which several parts of a bundle are not.
fn is_attribute_name(name: &str) -> bool {
    ends_in(name, ATTRIBUTE_NAMES.iter().filter(|it| !BUNDLE_NAMES.contains(it)))
}

/// Whether a description begins with the English name of a secret, and goes on about whose it is.
fn opens_with_a_secret(subject: &str) -> bool {
    let subject = subject.strip_prefix("the ").unwrap_or(subject);
    SECRET_OPENINGS.iter().filter_map(|it| subject.strip_prefix(it)).any(|rest| {
        rest.is_empty() || [" of ", " for ", " to ", " that "].iter().any(|it| rest.starts_with(it))
    })
}

/// Returns the sentence, or the name, that shows that a value is a secret.
pub(crate) fn secret(text: &str, name: &str, scalar: ScalarType) -> Option<String> {
    if is_secret_name(name, text, scalar) {
        return Some(name.to_owned());
    }
    let words = match scalar {
        ScalarType::String => SECRET_WORDS,
        ScalarType::Int => NUMBER_WORDS,
        ScalarType::Float | ScalarType::Bool => return None,
    };
    if ends_in(name, CURSOR_NAMES) || contains_any(text, CURSOR_WORDS) {
        return None;
    }
    let subject = subject(text);
    if scalar == ScalarType::String && is_bundle(text, name) {
        return Some(sentence_around(text, 0, subject.len().min(text.len())));
    }
    let lower = subject.to_lowercase();
    let is_secret = ends_with_any(&lower, words)
        || scalar == ScalarType::String
            && (lower.starts_with(PRIVATE_KEY) || opens_with_a_secret(&lower));
    let is_attribute = ends_in(name, ATTRIBUTE_NAMES) && !ends_in(name, SESSION_NAMES);
    (is_secret && !is_attribute && !is_about_a_secret(subject))
        .then(|| sentence_around(text, 0, subject.len().min(text.len())))
}

/// Whether a value with this name may be a secret although neither its name nor its description says so:
/// it is no attribute of one, and nothing public.
pub fn may_be_secret(text: &str, name: &str) -> bool {
    !is_attribute_name(name)
        && !ends_in(name, CURSOR_NAMES)
        && !contains_any(text, CURSOR_WORDS)
        && !is_about_a_secret(subject(text))
}

/// Returns what a description is about: its text up to the first mark.
fn subject(text: &str) -> &str {
    let is_end = |it: char| {
        matches!(it, '，' | ',' | '。' | '；' | ';' | '、' | '\n' | '（' | '(' | '：' | ':')
    };
    text.trim_start().split(is_end).next().unwrap_or(text).trim()
}

/// Whether a subject only is an attribute of a secret, or what is public of it.
fn is_about_a_secret(subject: &str) -> bool {
    // A key that signs stamps is no attribute of one.
    let unstamped = subject.replace("时间戳", "");
    let subject = if ends_with_any(subject, SECRET_WORDS) { &unstamped } else { subject };
    contains_any(subject, CIPHERTEXT)
        || ATTRIBUTE_WORDS.iter().any(|word| {
            // An encrypted private key is still one, and so is the key that encrypts something.
            let is_key = *word == ENCRYPTED
                && ends_with_any(
                    subject,
                    &[PRIVATE_KEY, "密钥", "秘钥", "key", "明文数据", "明文"],
                );
            subject.contains(*word) && !is_key
        })
}

/// Whether a value has several parts, of which one is a private key.
fn is_bundle(text: &str, name: &str) -> bool {
    let holds_key = |(at, _): (usize, &str)| {
        let start = text[..at].char_indices().rev().nth(MAX_BETWEEN).map_or(0, |it| it.0);
        let before = &text[start..at];
        WITH.iter().any(|with| {
            before.rfind(with).is_some_and(|at| {
                let is_without = before[..at].ends_with('不');
                !is_without && !before[at..].contains('不')
            })
        })
    };
    !is_attribute_name(name) && text.match_indices(PRIVATE_KEY).any(holds_key)
}

/// Whether a name ends in one of some words, in any letter case.
fn ends_in<'w>(name: &str, words: impl IntoIterator<Item = &'w &'w str>) -> bool {
    words.into_iter().any(|word| {
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
        assert!(check("KubeConfig", "访问灯组的配置"));
        assert!(check("EtcdKey", ""));
        assert!(check("Lamp", "灯组的服务密钥"));
        assert!(check("AccessKey", "灯的访问密钥"));
        assert!(check("Key", "密钥值"));
        assert!(check("Key", "灯的认证key"));
        assert!(check("SessionId", "返回的token"));
        assert!(check("Code", "短信验证码"));
        assert!(check("Text", "要加密的明文数据"));
        assert!(check("LampDsn", ""));
        assert!(check("LampPrivateKeyPem", ""));
        assert!(check("LampSk", ""));
        assert!(check("Lamp", "The password of the lamp"));
        assert!(check("Lamp", "private key"));
        assert!(check("Lamp", "Signing key of the timestamp"));
        assert!(check("Lamp", "连接串"));
        assert!(check("LampKey", "加密灯光的密钥"));
        assert!(check("LampKey", "时间戳防盗链密钥"));
    }

    #[test]
    fn bundles_with_a_private_key() {
        assert!(check("LampContent", "证书的全部内容，包括私钥、证书"));
        assert!(check("LampContent", "证书的内容，不可加密，包括证书的私钥"));
        assert!(!check("LampContent", "证书的内容，不包括私钥"));
        assert!(!check("LampMD5", "证书的摘要，包括私钥"));
        assert!(!check("LampCert", "证书的内容"));
    }

    #[test]
    fn numbers() {
        let check = |name: &str, text: &str| secret(text, name, ScalarType::Int).is_some();
        assert!(check("Code", "短信验证码"));
        assert!(check("VerifyCode", ""));
        assert!(!check("InputToken", "输入的token"));
        assert!(!check("Lamp", "密钥"));
    }

    #[test]
    fn what_is_no_secret() {
        assert!(!check("NextToken", ""));
        assert!(!check("LampToken", "下一页的起点"));
        assert!(!check("LampKeyId", "密码"));
        assert!(!check("Lamp", "密码的时间戳"));
        assert!(!check("TokenId", "令牌ID"));
        assert!(!check("SessionId", "会话"));
        assert!(!check("Lamp", "是否要密码"));
        assert!(!check("Lamp", "灯，不含密码"));
        assert!(!check("AccessKey", "密钥对中的公钥"));
        assert!(!check("LampKey", "灯的密文密钥"));
        assert!(!check("LampBlob", "加密后的密钥"));
        assert!(!check("Policy", "令牌的权限策略"));
        assert!(!check("KeyPairName", "密钥对"));
        assert!(!check("PrivateKeyId", ""));
        assert!(!check("LampTask", ""));
        assert!(!check("LampDISK", ""));
        assert!(!check("Lamp", "password policy"));
        assert!(!check("Hosts", "令牌白名单"));
    }

    #[test]
    fn what_may_be_one() {
        assert!(may_be_secret("证书内容", "LampContent"));
        assert!(!may_be_secret("公钥", "LampKey"));
        assert!(!may_be_secret("", "LampKeyId"));
    }
}
