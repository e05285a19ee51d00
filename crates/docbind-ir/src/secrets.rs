//! Marks secrets that only their place shows.
//!
//! A page may call a value a secret where it is set, and say nothing where the same value is returned. And
//! a field that is called `Key` is one if its object is a credential. What the pages call public, an
//! identifier or an attribute of a secret is never marked.

use crate::ir::{Action, Annotations, Field, Param, ParamShape, Text, Type};
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
pub(crate) fn mark_by_place(actions: &mut [Action]) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for action in &*actions {
        visit_params(&action.request, &mut |param| {
            learn(&param.name, &param.annotations, &mut known);
        });
        for field in fields(action) {
            learn(&field.name, &field.annotations, &mut known);
        }
    }
    for action in actions {
        mark_params(&mut action.request, &known);
        let models = action.models.iter_mut().flat_map(|model| {
            let holds_secret = is_credential(&model.name);
            model.fields.iter_mut().map(move |it| (holds_secret, it))
        });
        let response = action.response.iter_mut().map(|it| (false, it));
        for (is_in_credential, field) in response.chain(models) {
            mark_field(field, is_in_credential, &known);
        }
    }
}

/// Remembers the name of a secret, unless it is one that says nothing.
fn learn(name: &str, annotations: &Annotations, known: &mut BTreeMap<String, String>) {
    let lower = name.to_ascii_lowercase();
    if let Some(evidence) = &annotations.secret
        && !GENERIC_NAMES.contains(&lower.as_str())
    {
        known.entry(lower).or_insert_with(|| evidence.clone());
    }
}

fn visit_params(params: &[Param], visit: &mut impl FnMut(&Param)) {
    for param in params {
        visit(param);
        if let ParamShape::Group(members) = &param.shape {
            visit_params(members, visit);
        }
    }
}

fn fields(action: &Action) -> impl Iterator<Item = &Field> {
    action.response.iter().chain(action.models.iter().flat_map(|it| &it.fields))
}

fn mark_params(params: &mut [Param], known: &BTreeMap<String, String>) {
    for param in params {
        match &mut param.shape {
            ParamShape::Value(Type::String) => {
                let evidence = known.get(&param.name.to_ascii_lowercase());
                mark(&mut param.annotations, &param.name, &param.docs, evidence);
            }
            ParamShape::Value(_) => {}
            ParamShape::Group(members) => mark_params(members, known),
        }
    }
}

fn mark_field(field: &mut Field, is_in_credential: bool, known: &BTreeMap<String, String>) {
    let holds_text = match &field.ty {
        Type::String => true,
        Type::Array(element) => **element == Type::String,
        Type::Int | Type::Float | Type::Bool | Type::Object | Type::Any | Type::Model(_) => false,
    };
    if !holds_text {
        return;
    }
    let lower = field.name.to_ascii_lowercase();
    let of_credential = is_in_credential && CREDENTIAL_FIELDS.contains(&lower.as_str());
    let evidence = known.get(&lower).or(of_credential.then_some(&field.name)).cloned();
    mark(&mut field.annotations, &field.name, &field.docs, evidence.as_ref());
}

/// Marks an element, unless its own description says that it is public.
fn mark(annotations: &mut Annotations, name: &str, docs: &[Text], evidence: Option<&String>) {
    let Some(evidence) = evidence.filter(|_| annotations.secret.is_none()) else { return };
    if may_be_secret(&plain_text(docs), name) && annotations.values.is_none() {
        annotations.secret = Some(evidence.clone());
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
