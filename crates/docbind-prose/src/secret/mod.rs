//! Values that must not be shown.
//!
//! A value is a secret if its name ends like one, or if the subject of its description is one.
//! Identifiers, names and kinds of secrets are not secrets, and neither is a token that only marks
//! where a list continues. In doubt a value is a secret: hiding what is public costs a look at the
//! service, showing what is secret costs the secret.

mod words;

pub(crate) use words::PHRASES;

use crate::element::ScalarType;
use crate::text::{contains_any, ends_with_any, sentence_around, starts_with_any};
use crate::topic::{Topic, Topics};
use words::{
    ATTRIBUTE_ENDS, ATTRIBUTE_NAMES, ATTRIBUTE_TAILS, ATTRIBUTE_WORDS, BUNDLE_NAMES, CARRIES,
    CIPHERTEXT, CURSOR_NAMES, CURSOR_WORDS, ENCRYPTED, FLAG_WORDS, FLAGS, IN_ADDRESSES,
    MAX_BETWEEN, NUMBER_NAMES, NUMBER_WORDS, PRIVATE_KEY, SECRET_NAME_PARTS, SECRET_NAMES,
    SECRET_OPENINGS, SECRET_STEMS, SECRET_TAILS, SECRET_WORDS, SECRET_WORDS_OF_NAMES,
    SESSION_NAMES, WITH, WITHOUT_LOGIN,
};

/// Whether the name alone shows that a value is a secret, whatever its description holds.
pub(crate) fn is_secret_name(name: &str, text: &str, scalar: ScalarType) -> bool {
    let names = match scalar {
        ScalarType::String => SECRET_NAMES,
        ScalarType::Int => NUMBER_NAMES,
        ScalarType::Float | ScalarType::Bool => return false,
    };
    let is_named = ends_in(name, names)
        || scalar == ScalarType::String && (has_secret_part(name) || ends_in_secret_word(name));
    if !is_named || ends_in(name, CURSOR_NAMES) || contains_any(text, CURSOR_WORDS) {
        return false;
    }
    let subject = subject(text);
    let is_flag = begins_like_a_flag(name) || starts_with_any(subject, FLAG_WORDS);
    let is_public = subject.contains("公钥") && !subject.contains(PRIVATE_KEY);
    !is_flag && !is_public && !ends_with_any(subject, ATTRIBUTE_ENDS)
}

/// Whether a name has the name of a secret in it, and not that of an attribute at its end.
fn has_secret_part(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let has_stem = SECRET_TAILS
        .iter()
        .filter_map(|tail| lower.strip_suffix(tail))
        .any(|stem| ends_with_any(stem, SECRET_STEMS));
    // Names are too short for a search that prepares itself.
    let has = |part: &&str| lower.as_bytes().windows(part.len()).any(|it| it == part.as_bytes());
    let has_part = SECRET_NAME_PARTS.iter().any(has);
    has_stem || has_part && !is_attribute_name(name) && !ends_in(name, ATTRIBUTE_TAILS)
}

/// Whether a name begins as that of a flag: `NeedPassword`, but not `NotePassword`.
fn begins_like_a_flag(name: &str) -> bool {
    FLAGS
        .iter()
        .any(|flag| name.strip_prefix(flag).is_some_and(|it| it.starts_with(char::is_uppercase)))
}

/// Whether a text is that of an address with a secret in it.
fn is_address_with_secret(text: &str) -> bool {
    let carries = |(at, word): (usize, &str)| {
        let after: String = text[at + word.len()..].chars().take(16).collect();
        !text[..at].ends_with('不') && contains_any(&after, IN_ADDRESSES)
    };
    let has_user = text.split_once("://").is_some_and(|(_, rest)| {
        rest.split_once('@').is_some_and(|(user, _)| user.contains(':') && user.len() < 64)
    });
    let is_address =
        ["地址", "URL", "url", "链接", "连接", "命令"].iter().any(|it| text.contains(it));
    has_user
        || contains_any(text, WITHOUT_LOGIN)
        || is_address && CARRIES.iter().any(|it| text.match_indices(it).any(carries))
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
        rest.is_empty()
            || [" of ", " for ", " to ", " that ", " in ", " used "]
                .iter()
                .any(|it| rest.starts_with(it))
    })
}

/// Returns the sentence, or the name, that shows that a value is a secret.
pub(crate) fn secret(text: &str, name: &str, scalar: ScalarType, topics: Topics) -> Option<String> {
    if is_secret_name(name, text, scalar) {
        return Some(name.to_owned());
    }
    if !topics.has(Topic::Secret) {
        return None;
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
    if scalar == ScalarType::String && (is_bundle(text, name) || is_address_with_secret(text)) {
        return Some(sentence_around(text, 0, subject.len().min(text.len())));
    }
    let lower = subject.to_lowercase();
    let is_secret = ends_with_any(&lower, words)
        || scalar == ScalarType::String
            && (lower.starts_with(PRIVATE_KEY) || opens_with_a_secret(&lower));
    let is_attribute = is_attribute_name(name) && !ends_in(name, SESSION_NAMES);
    let is_about = || is_about_a_secret(subject) || ends_with_any(subject, ATTRIBUTE_ENDS);
    (is_secret && !is_attribute && !is_about())
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
    use super::words::PHRASES;
    use super::*;
    use crate::prefilter::topics;

    /// A phrase that nothing looks for would never be found.
    #[test]
    fn every_phrase_has_a_topic() {
        let all = [SECRET_WORDS, NUMBER_WORDS, SECRET_OPENINGS, IN_ADDRESSES, WITHOUT_LOGIN];
        for phrase in all.concat() {
            let lower = phrase.to_lowercase();
            assert!(PHRASES.iter().any(|it| lower.contains(it)), "{phrase}");
        }
    }

    fn check(name: &str, text: &str) -> bool {
        secret(text, name, ScalarType::String, topics(text)).is_some()
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
    fn more_secrets() {
        for (name, text) in [
            ("KubeConfigContent", ""),
            ("PasswordConfirm", ""),
            ("TokenValue", ""),
            ("AccessKeyValue", ""),
            ("Content", "kubeconfig内容"),
            ("Content", "证书私钥"),
            ("SignKey", ""),
            ("Keystore", ""),
            ("Pem", "证书和私钥合并的文件"),
            ("Bundle", "证书包，含私钥"),
            ("LampUrl", "连接地址，包含账号密码"),
            ("LampUri", "如 mongodb://user:password@host"),
            ("LampUrl", "推流地址（含鉴权参数）"),
            ("LoginUrl", "免密登录地址"),
            ("Data", "解密后的数据"),
            ("Lamp", "Token used to authenticate"),
        ] {
            assert!(check(name, text), "{name} {text}");
        }
    }

    #[test]
    fn flags_and_attributes() {
        for (name, text) in [
            ("NeedPassword", ""),
            ("ResetPassword", "是否重置密码"),
            ("IdempotentToken", "幂等token"),
            ("Credential", "凭证ID"),
            ("PrivateKey", "私钥的编号"),
            ("PasswordStrength", ""),
            ("KubeConfigPath", ""),
            ("LampUrl", "下载地址，不含签名"),
            ("TokenId", ""),
        ] {
            assert!(!check(name, text), "{name} {text}");
        }
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
        let check =
            |name: &str, text: &str| secret(text, name, ScalarType::Int, topics(text)).is_some();
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
