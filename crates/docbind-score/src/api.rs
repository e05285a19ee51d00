//! The form in which two descriptions of an API are compared: operations by method and path, fields by the way
//! to them.

use crate::loss::{Cause, Loss};
use std::collections::{BTreeMap, BTreeSet};

/// How deep objects in place are followed.
pub(crate) const MAX_DEPTH: usize = 12;

/// An API.
#[derive(Debug, Default)]
pub struct Api {
    /// By method and path, with placeholders erased.
    pub(crate) operations: BTreeMap<(String, String), Operation>,
    /// By name, letters and digits alone.
    pub(crate) models: BTreeMap<String, Model>,
}

/// An operation.
#[derive(Debug, Default)]
pub(crate) struct Operation {
    pub(crate) place: Place,
    /// By location and name; the members of an object in place have dotted names.
    pub(crate) params: BTreeMap<(&'static str, String), Field>,
    /// The type of the body, if it is known as a whole.
    pub(crate) body: Ty,
    /// The members of the body in its other encodings.
    pub(crate) other_bodies: Vec<Members>,
    /// Rows of the body that a page may have for schemas without a name.
    pub(crate) titles: BTreeSet<String>,
    /// Whether a page may indent the members of the body wrongly.
    pub(crate) loses_indentation: bool,
    /// By status.
    pub(crate) responses: BTreeMap<String, Response>,
    /// Why a page may lack it.
    pub(crate) loss: Option<Loss>,
}

impl Operation {
    /// Returns the members of the body.
    pub(crate) fn body_members(&self) -> Members {
        let body = self.params.iter().filter(|it| it.0.0 == "body");
        let fields = body.map(|(key, it)| (key.1.clone(), it.clone())).collect();
        let (titles, loses_indentation) = (self.titles.clone(), self.loses_indentation);
        Members { fields, titles, loses_indentation }
    }
}

/// Members of a schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    /// By the way to them.
    pub(crate) fields: BTreeMap<String, Field>,
    /// Rows that a page may have for schemas without a name, which it calls by their title.
    pub(crate) titles: BTreeSet<String>,
    /// Whether a page may indent them wrongly.
    pub(crate) loses_indentation: bool,
}

/// Where something is described.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// A file, or the way through a document.
    pub(crate) text: String,
    /// The line of a file.
    pub(crate) line: Option<usize>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)?;
        match self.line {
            Some(it) => write!(f, ":{it}"),
            None => Ok(()),
        }
    }
}

/// A response.
#[derive(Debug, Default)]
pub(crate) struct Response {
    pub(crate) place: Place,
    pub(crate) ty: Ty,
    pub(crate) members: Members,
    /// What it is in its other encodings.
    pub(crate) others: Vec<(Ty, Members)>,
}

/// A model.
#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) place: Place,
    pub(crate) ty: Ty,
    pub(crate) members: Members,
    /// The values, if it is one of several.
    pub(crate) values: BTreeSet<String>,
}

/// A parameter, field or member.
#[derive(Clone, Debug, Default)]
pub(crate) struct Field {
    pub(crate) place: Place,
    pub(crate) ty: Ty,
    pub(crate) required: Option<bool>,
    /// The values, if it is one of several.
    pub(crate) values: BTreeSet<String>,
    /// Why a page may lack its values.
    pub(crate) values_loss: Option<Loss>,
    /// Whether its schema has no word for its type.
    pub(crate) is_untyped: bool,
    /// Why a page may lack it.
    pub(crate) cause: Option<Cause>,
    /// Why a page may call it optional.
    pub(crate) required_loss: Option<Loss>,
    /// The way to it where schemas without a name have the name of their title.
    pub(crate) titled: Option<String>,
}

/// A type, as far as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ty {
    /// The description gives none.
    #[default]
    Unsaid,
    String,
    Int,
    Float,
    Bool,
    Object,
    Any,
    File,
    Array(Box<Ty>),
    Map(Box<Ty>),
    Union(Vec<Ty>),
    /// A model, by its normalized name, and what it is if that is known.
    Model(String, Box<Ty>),
}

/// How a type agrees with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    Unsaid,
    Other,
    Close,
    Equal,
}

impl Ty {
    /// Returns the type without the names of models.
    pub(crate) fn without_models(&self) -> Ty {
        match self {
            Ty::Model(_, it) => it.without_models(),
            Ty::Array(it) => Ty::Array(Box::new(it.without_models())),
            Ty::Map(it) => Ty::Map(Box::new(it.without_models())),
            Ty::Union(it) => Ty::Union(it.iter().map(Ty::without_models).collect()),
            it => it.clone(),
        }
    }

    /// Returns the names of the models in the type.
    pub(crate) fn models(&self) -> Vec<&str> {
        match self {
            Ty::Model(it, _) => vec![it],
            Ty::Array(it) | Ty::Map(it) => it.models(),
            Ty::Union(it) => it.iter().flat_map(Ty::models).collect(),
            _ => Vec::new(),
        }
    }

    /// Compares the type on a page with that of the truth. Wider types are close, and so is an object for a model.
    pub(crate) fn agreement(&self, truth: &Ty) -> Agreement {
        use Agreement::{Close, Equal, Other, Unsaid};
        match (self, truth) {
            (Ty::Unsaid, _) | (_, Ty::Unsaid) => Unsaid,
            (Ty::Model(a, _), Ty::Model(b, _)) if a == b => Equal,
            // Text and the content of a file are text on the wire.
            (Ty::String, Ty::File) | (Ty::File, Ty::String) => Close,
            (Ty::Array(a), Ty::Array(b)) | (Ty::Map(a), Ty::Map(b)) if a == b => Equal,
            // An array whose elements nobody describes is one of anything.
            (Ty::Array(a), Ty::Array(b)) if **a == Ty::Unsaid && **b == Ty::Any => Equal,
            (Ty::Array(a), Ty::Array(b)) | (Ty::Map(a), Ty::Map(b)) => match a.agreement(b) {
                Unsaid => Close,
                it => it,
            },
            (Ty::Any, Ty::Any) => Equal,
            (Ty::Any, _) | (_, Ty::Any) => Close,
            (Ty::Model(_, a), b) => match a.agreement(b) {
                Unsaid | Equal => Close,
                it => it,
            },
            // A table gives only the name of such a type.
            (a, Ty::Model(_, b)) if **b == Ty::Unsaid && *a != Ty::Object => Unsaid,
            (a, Ty::Model(_, b)) => match a.agreement(b) {
                Unsaid | Equal => Close,
                it => it,
            },
            (Ty::Object, Ty::Map(_)) | (Ty::Map(_), Ty::Object) => Close,
            (Ty::Float, Ty::Int) => Close,
            (Ty::Union(a), Ty::Union(b)) => {
                let has = |all: &[Ty], it: &Ty| all.iter().any(|o| it.agreement(o) >= Close);
                let all = a.iter().all(|it| has(b, it)) && b.iter().all(|it| has(a, it));
                match all && a.len() == b.len() {
                    true => Equal,
                    false if a.iter().any(|it| has(b, it)) => Close,
                    false => Other,
                }
            }
            (Ty::Union(a), b) => {
                a.iter().map(|it| it.agreement(b)).max().unwrap_or(Other).min(Close)
            }
            (a, Ty::Union(b)) => {
                b.iter().map(|it| a.agreement(it)).max().unwrap_or(Other).min(Close)
            }
            (a, b) if a == b => Equal,
            _ => Other,
        }
    }
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Ty::Unsaid => f.write_str("-"),
            Ty::String => f.write_str("string"),
            Ty::Int => f.write_str("int"),
            Ty::Float => f.write_str("float"),
            Ty::Bool => f.write_str("bool"),
            Ty::Object => f.write_str("object"),
            Ty::Any => f.write_str("any"),
            Ty::File => f.write_str("file"),
            Ty::Array(it) => write!(f, "array[{it}]"),
            Ty::Map(it) => write!(f, "map[{it}]"),
            Ty::Union(it) => {
                let it: Vec<String> = it.iter().map(Ty::to_string).collect();
                f.write_str(&it.join(" or "))
            }
            Ty::Model(it, _) => f.write_str(it),
        }
    }
}

/// Returns a name as models are compared: letters and digits, in lower case.
pub(crate) fn model_name(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns a path with placeholders erased, whatever their spelling.
pub(crate) fn erased(path: &str) -> String {
    let mut res = String::new();
    let mut until = None;
    for char in path.split('?').next().unwrap_or_default().chars() {
        match (until, char) {
            (None, '{') => until = Some('}'),
            (None, '<') => until = Some('>'),
            (None, it) => res.push(it),
            (Some(end), it) if it == end => {
                until = None;
                res.push_str("{}");
            }
            (Some(_), _) => {}
        }
    }
    let res = res.trim_end_matches('/');
    if res.is_empty() { "/".to_owned() } else { res.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_agree_by_degrees() {
        let model = |name: &str| Ty::Model(name.to_owned(), Box::new(Ty::Object));
        assert_eq!(Ty::Int.agreement(&Ty::Int), Agreement::Equal);
        assert_eq!(Ty::Object.agreement(&model("lamp")), Agreement::Close);
        assert_eq!(model("lamp").agreement(&model("lamp")), Agreement::Equal);
        assert_eq!(Ty::String.agreement(&Ty::Int), Agreement::Other);
        assert_eq!(Ty::Unsaid.agreement(&Ty::Int), Agreement::Unsaid);
        let any = Ty::Array(Box::new(Ty::Any));
        assert_eq!(any.agreement(&Ty::Array(Box::new(Ty::Int))), Agreement::Close);
        assert_eq!(Ty::Array(Box::new(Ty::Unsaid)).agreement(&any), Agreement::Equal);
        let map = |it| Ty::Map(Box::new(it));
        assert_eq!(map(Ty::String).agreement(&map(Ty::Int)), Agreement::Other);
        assert_eq!(map(Ty::Unsaid).agreement(&map(Ty::Int)), Agreement::Close);
        let union = |all: &[Ty]| Ty::Union(all.to_vec());
        let (words, numbers) = (union(&[Ty::String, Ty::Bool]), union(&[Ty::Int, Ty::Float]));
        assert_eq!(words.agreement(&numbers), Agreement::Other);
        assert_eq!(words.agreement(&union(&[Ty::Bool, Ty::Int])), Agreement::Close);
    }

    #[test]
    fn paths_without_placeholders() {
        assert_eq!(erased("/rooms/{id}/"), "/rooms/{}");
        assert_eq!(erased("/rooms/<id>/x"), "/rooms/{}/x");
        assert_eq!(erased("/"), "/");
    }
}
