//! Keeps secrets out of everything that people read: errors, logs, traces, `Debug`.
//!
//! Redacts in two ways: fields whose names suggest a secret, and the values that a call sends as
//! secrets, wherever the service repeats them. It never affects what is sent.

use std::fmt;

use zeroize::Zeroizing;

use crate::base64;
use crate::json::Json;
use crate::tree::{ParamTree, Scalar};

pub(crate) const REDACTED: &str = "[redacted]";

/// Redacting shorter values would garble ordinary text without hiding much.
const MIN_SECRET_LEN: usize = 4;

/// Returns whether the name of a field suggests a secret.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let last = name.rsplit('.').find(|it| !is_index(it)).unwrap_or(name).as_bytes();
    let begins = |tail: &[u8], part: &str| {
        tail.get(..part.len()).is_some_and(|it| it.eq_ignore_ascii_case(part.as_bytes()))
    };
    // Runs for every name of every call, so most letters are rejected quickly.
    let is_part = |at: usize| {
        let parts: &[&str] = match last[at].to_ascii_lowercase() {
            b'c' => &["credential"],
            b'p' => &["password", "passwd", "privatekey"],
            b's' => &["secret", "signature"],
            b't' => &["token"],
            b'u' => &["userdata"],
            _ => return false,
        };
        parts.iter().any(|part| begins(&last[at..], part))
    };
    (0..last.len()).any(is_part) || last.len() >= 3 && begins(&last[last.len() - 3..], "pwd")
}

fn is_index(segment: &str) -> bool {
    segment.bytes().all(|b| b.is_ascii_digit())
}

/// Returns whether a flat key is a documented secret, or its name suggests one. The paths of documented
/// secrets have no indices.
pub(crate) fn is_secret(key: &str, documented: &[&str]) -> bool {
    let is_documented = |path: &&str| key.split('.').filter(|it| !is_index(it)).eq(path.split('.'));
    is_secret_name(key) || documented.iter().any(is_documented)
}

/// Formats parameters for people: `Name=web, Password=[redacted]`.
pub(crate) fn redacted_params(tree: &ParamTree, documented: &[&str]) -> String {
    let mut res = String::new();
    tree.each_flat(&mut |key, value| {
        let comma = if res.is_empty() { "" } else { ", " };
        match is_secret(key, documented) {
            true => res.extend([comma, key, "=", REDACTED]),
            false => res.extend([comma, key, "=", &value.to_string()]),
        }
    });
    res
}

/// Returns a copy of a response in which fields whose names suggest a secret are redacted.
pub(crate) fn redacted_json(value: &Json) -> Json {
    match value {
        Json::Array(items) => Json::Array(items.iter().map(redacted_json).collect()),
        Json::Object(fields) => {
            let redacted = |(name, value): (&String, &Json)| {
                let value =
                    if is_secret_name(name) { REDACTED.into() } else { redacted_json(value) };
                (name.clone(), value)
            };
            Json::Object(fields.iter().map(redacted).collect())
        }
        scalar => scalar.clone(),
    }
}

/// Redacts the secret values of one call in any text. Wiped when it is dropped.
#[derive(Default)]
pub(crate) struct Scrubber(Vec<Zeroizing<String>>);

impl Scrubber {
    pub(crate) fn new(tree: &ParamTree, documented: &[&str]) -> Self {
        let mut scrubber = Self::default();
        tree.each_flat(&mut |key, value| {
            if let Scalar::Text(text) = value
                && is_secret(key, documented)
            {
                scrubber.add(text);
                // If it is base64 of a text, the service may repeat the text instead.
                if let Some(plain) = base64::decode_text(text) {
                    scrubber.add(&plain);
                }
            }
        });
        scrubber
    }

    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() >= MIN_SECRET_LEN {
            self.0.push(Zeroizing::new(secret.to_owned()));
        }
    }

    pub(crate) fn scrub(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), REDACTED))
    }
}

impl fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scrubber({} secrets)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_recognised_by_name_or_documentation() {
        let cases = [
            ("Password", true),
            ("AdminPassword", true),
            ("Disks.0.Password", true),
            ("SecurityToken", true),
            ("Tokens.0", true),
            ("AccessKeySecretId", true),
            ("privateKeyPath", true),
            ("UserData", true),
            ("RootPwd", true),
            ("PwdLength", false),
            ("Passing", false),
            ("中文", false),
            ("Nodes.3.Key", true),
            ("Nodes.Key", true),
            ("Key", false),
            ("Name", false),
            ("UHostIds.0", false),
        ];
        for (key, expected) in cases {
            assert_eq!(is_secret(key, &["Nodes.Key"]), expected, "{key}");
        }
    }

    #[test]
    fn values_are_redacted_in_any_text() {
        let mut tree = ParamTree::new();
        tree.set("Password", "hunter22");
        tree.set("Name", "host");
        let scrubber = Scrubber::new(&tree, &[]);
        assert_eq!(scrubber.scrub("host: hunter22 is too weak"), "host: [redacted] is too weak");
        assert_eq!(format!("{scrubber:?}"), "Scrubber(1 secrets)");
    }

    #[test]
    fn base64_values_are_redacted_in_both_forms() {
        let mut tree = ParamTree::new();
        tree.set("Password", "aHVudGVyMjI=");
        let scrubber = Scrubber::new(&tree, &[]);
        assert_eq!(scrubber.scrub("hunter22 is too weak"), "[redacted] is too weak");
        assert_eq!(scrubber.scrub("aHVudGVyMjI="), "[redacted]");
    }
}
