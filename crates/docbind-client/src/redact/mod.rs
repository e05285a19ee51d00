//! Keeps secrets out of everything that people read: errors, logs, traces, `Debug`.
//!
//! Redacts in two ways: fields that are documented as secrets or whose names suggest one, and the values
//! that a call sends as secrets, wherever the service repeats them. It never affects what is sent.

mod fields;
mod scrubber;
mod spelling;

pub(crate) use fields::redact_fields;
pub(crate) use scrubber::Scrubber;

use crate::tree::{ParamTree, Scalar};

pub(crate) const REDACTED: &str = "[redacted]";

/// Returns whether the name of a field suggests a secret.
pub fn is_secret_name(name: &str) -> bool {
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
/// secrets have no indices; `*.` stands for any path before a name.
pub(crate) fn is_secret(key: &str, documented: &[&str]) -> bool {
    let segments = || key.split('.').filter(|it| !is_index(it));
    let is_documented = |path: &&str| match path.strip_prefix("*.") {
        Some(name) => {
            let ends = key.rsplit('.').find(|it| !is_index(it)) == Some(name);
            // A name may have dots of its own.
            ends || key.strip_suffix(name).is_some_and(|it| it.ends_with('.'))
        }
        None => segments().eq(path.split('.')),
    };
    is_secret_name(key) || documented.iter().any(is_documented)
}

/// Formats parameters for people: `Name=web, Password=[redacted]`.
pub(crate) fn redacted_params<'a>(
    trees: impl Iterator<Item = &'a ParamTree>,
    documented: &[&str],
) -> String {
    let mut res = String::new();
    let mut add = |key: &str, value: Scalar<'a>| {
        let comma = if res.is_empty() { "" } else { ", " };
        match value {
            Scalar::Hidden(_) => res.extend([comma, key, "=", REDACTED]),
            _ if is_secret(key, documented) => res.extend([comma, key, "=", REDACTED]),
            Scalar::Text(_) | Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => {
                res.extend([comma, key, "=", &value.to_string()]);
            }
        }
    };
    trees.for_each(|it| it.each_flat(&mut add));
    res
}

/// Returns whether a field of a response is one of the documented secrets, or its name suggests one. The
/// letter case does not matter, because it does not matter for decoding either.
pub(crate) fn is_secret_field(name: &str, documented: &[&str]) -> bool {
    is_secret_name(name) || documented.iter().any(|it| it.eq_ignore_ascii_case(name))
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
            ("$body.Lamps.3.Sub.Pin", true),
            ("Pin", true),
            ("Pins.0", false),
            ("a.b.c.d", true),
            ("Key", false),
            ("Name", false),
            ("UHostIds.0", false),
        ];
        for (key, expected) in cases {
            assert_eq!(is_secret(key, &["Nodes.Key", "*.Pin", "*.c.d"]), expected, "{key}");
        }
    }
}
