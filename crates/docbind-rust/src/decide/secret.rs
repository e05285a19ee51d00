//! What must not be shown, by its name: passwords, private keys, tokens.

use crate::names::words;
use docbind_ir::ir::{Param, ParamShape};

/// Last words of names that hold a secret.
const SECRETS: &[&[&str]] = &[
    &["credential"],
    &["passwd"],
    &["password"],
    &["pre", "shared", "key"],
    &["private", "key"],
    &["pwd"],
    &["secret"],
    &["secret", "key"],
    &["ssl", "key"],
    &["token"],
];

/// Names with such an ending that only say where a list goes on.
const CURSORS: &[&[&str]] = &[&["continuation", "token"], &["next", "token"], &["page", "token"]];

/// Whether a value of this name must not be shown.
pub(super) fn is_secret(wire: &str) -> bool {
    let words = words(wire);
    let ends = |ending: &&[&str]| {
        words.ends_with(&ending.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
    };
    SECRETS.iter().any(ends) && !CURSORS.iter().any(ends)
}

/// The paths of a request's secrets, without indices.
pub(super) fn paths(params: &[Param]) -> Vec<String> {
    let mut res = Vec::new();
    collect("", params, &mut res);
    res
}

fn collect(prefix: &str, params: &[Param], res: &mut Vec<String>) {
    for param in params {
        let path = format!("{prefix}{}", param.name);
        match &param.shape {
            ParamShape::Value(_) if is_secret(&param.name) => res.push(path),
            ParamShape::Value(_) => {}
            ParamShape::Group(members) => collect(&format!("{path}."), members, res),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets() {
        for it in [
            "Password",
            "UHostPassword",
            "AdminPwd",
            "PrivateKey",
            "AccessKeySecret",
            "SecurityToken",
            "IKEPreSharedKey",
        ] {
            assert!(is_secret(it), "{it}");
        }
        for it in ["PublicKey", "TokenId", "NextToken", "PasswordPolicy", "Key", "KeyPairId"] {
            assert!(!is_secret(it), "{it}");
        }
    }
}
