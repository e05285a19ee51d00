//! Marks secrets that only their place shows.
//!
//! A page may call a value a secret where it is set, and say nothing where the same value is returned. And
//! a field that is called `Key` is one if its object is a credential. What the pages call public, an
//! identifier or an attribute of a secret is never marked.

use crate::ir::{Field, Operation, Type};
use crate::text::plain_text;
use docbind_prose::may_be_secret;
use std::collections::BTreeMap;

/// Names that say nothing about what they hold, in lower case.
const GENERIC_NAMES: &[&str] = &[
    "code", "content", "data", "info", "input", "key", "link", "message", "msg", "output", "param",
    "params", "result", "set", "text", "url", "value", "account", "user", "username", "name",
];

/// Words in the name of an object whose key or value is a secret.
const CREDENTIALS: &[&str] = &["auth", "credential", "credentials", "secret", "apikey"];

/// What the secret of such an object is called, in lower case.
const CREDENTIAL_FIELDS: &[&str] = &["key", "secret", "sk", "iv"];

/// Marks the secrets of a product that its other pages, or their objects, show to be secrets.
pub(crate) fn mark_by_place(actions: &mut [Operation]) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for action in &*actions {
        let models = action.models.iter().map(|it| &it.fields);
        for fields in [&action.request, &action.response].into_iter().chain(models) {
            learn(fields, &mut known);
        }
    }
    for action in actions {
        mark_fields(&mut action.request, false, &known);
        mark_fields(&mut action.response, false, &known);
        for model in &mut action.models {
            mark_fields(&mut model.fields, is_credential(&model.name), &known);
        }
    }
}

/// Remembers the names of secrets, unless they say nothing.
fn learn(fields: &[Field], known: &mut BTreeMap<String, String>) {
    for field in fields {
        let lower = field.name.to_ascii_lowercase();
        if let Some(evidence) = &field.annotations.secret
            && !GENERIC_NAMES.contains(&lower.as_str())
        {
            known.entry(lower).or_insert_with(|| evidence.clone());
        }
        learn(field.members().unwrap_or_default(), known);
    }
}

fn mark_fields(fields: &mut [Field], is_in_credential: bool, known: &BTreeMap<String, String>) {
    for field in fields {
        if let Some(members) = field.members_mut() {
            mark_fields(members, false, known);
        } else if *field.ty.innermost() == Type::String {
            let lower = field.name.to_ascii_lowercase();
            let of_credential = is_in_credential && CREDENTIAL_FIELDS.contains(&lower.as_str());
            let evidence = known.get(&lower).or(of_credential.then_some(&field.name)).cloned();
            if let Some(evidence) = evidence {
                mark(field, evidence);
            }
        }
    }
}

/// Marks a field, unless its own description says that it is public.
fn mark(field: &mut Field, evidence: String) {
    let annotations = &mut field.annotations;
    if annotations.secret.is_none()
        && annotations.values.is_none()
        && may_be_secret(&plain_text(&field.docs), &field.name)
    {
        annotations.secret = Some(evidence);
    }
}

/// Whether the name of an object has the word for a credential.
fn is_credential(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    CREDENTIALS.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            // A word begins with a capital, and ends before one.
            let begins = name[at..].starts_with(char::is_uppercase) || at == 0;
            let ends = !name[at + word.len()..].starts_with(char::is_lowercase);
            begins && ends
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_credentials() {
        assert!(is_credential("APIKey"));
        assert!(is_credential("LampAuthKv"));
        assert!(is_credential("Credentials"));
        assert!(!is_credential("LampAuthorInfo"));
        assert!(!is_credential("KeyPair"));
    }
}
