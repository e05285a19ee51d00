//! The sources of inferring what a container holds: the description, the example, the names.

use crate::ir::{Model, Type};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How many values of an example are looked at for one field.
const MAX_VALUES: usize = 64;

/// How many different keys of an example are held against the models.
const MAX_KEYS: usize = 256;

/// What inference needs to know of a model.
pub(super) struct ModelShape {
    pub(super) name: String,
    keys: HashSet<String>,
    stem: String,
}

impl ModelShape {
    pub(super) fn of(model: &Model) -> ModelShape {
        let keys = model.fields.iter().map(|it| it.name.to_lowercase()).collect();
        ModelShape { name: model.name.clone(), keys, stem: stem(&model.name) }
    }
}

/// The members of some objects of an example, by name; letter case is the second choice.
pub(super) struct Example<'a, 'v> {
    objects: &'a [&'v Map<String, Value>],
    lower: Vec<HashMap<String, &'v Value>>,
}

impl<'a, 'v> Example<'a, 'v> {
    pub(super) fn of(objects: &'a [&'v Map<String, Value>]) -> Example<'a, 'v> {
        let lower = |it: &&'v Map<String, Value>| {
            let mut res = HashMap::new();
            for (name, value) in *it {
                res.entry(name.to_ascii_lowercase()).or_insert(value);
            }
            res
        };
        Example { objects, lower: objects.iter().map(lower).collect() }
    }

    /// The values of a field, arrays taken apart.
    pub(super) fn values(&self, name: &str) -> Vec<&'v Value> {
        let lower = name.to_ascii_lowercase();
        let mut res = Vec::new();
        for (object, by_lower) in self.objects.iter().zip(&self.lower) {
            match object.get(name).or_else(|| by_lower.get(&lower).copied()) {
                Some(Value::Array(it)) => res.extend(it.iter().take(MAX_VALUES)),
                Some(other) => res.push(other),
                None => {}
            }
            if res.len() >= MAX_VALUES {
                res.truncate(MAX_VALUES);
                break;
            }
        }
        res
    }
}

/// The model that the description names; of several, the one the example bears out, else the one
/// that is named first.
pub(super) fn in_prose<'m>(
    docs: &str,
    values: &[&Value],
    models: &[&'m ModelShape],
) -> Option<&'m ModelShape> {
    let mut named: Vec<(usize, &ModelShape)> =
        models.iter().filter_map(|it| mention(docs, &it.name).map(|at| (at, *it))).collect();
    named.sort_by_key(|(at, it)| (*at, std::cmp::Reverse(it.name.len())));
    if named.len() > 1 {
        let candidates: Vec<&ModelShape> = named.iter().map(|(_, it)| *it).collect();
        if let Some((it, _)) = in_keys(values, &candidates) {
            return Some(it);
        }
    }
    named.first().map(|(_, it)| *it)
}

/// Where `word` stands in a text as a word of its own.
fn mention(text: &str, word: &str) -> Option<usize> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back().is_none_or(|it| !is_part(it));
        let after = text[at + word.len()..].chars().next().is_none_or(|it| !is_part(it));
        before && after
    })
}

/// The model that has most of the keys of the example's objects; more than half of them.
pub(super) fn in_keys<'m>(
    values: &[&Value],
    models: &[&'m ModelShape],
) -> Option<(&'m ModelShape, String)> {
    let mut keys: Vec<&String> =
        values.iter().filter_map(|it| it.as_object()).flat_map(Map::keys).collect();
    keys.sort();
    keys.dedup();
    keys.truncate(MAX_KEYS);
    if keys.is_empty() {
        return None;
    }
    let lower: Vec<String> = keys.iter().map(|it| it.to_lowercase()).collect();
    let shared = |model: &ModelShape| lower.iter().filter(|it| model.keys.contains(*it)).count();
    let mut best: Option<(&ModelShape, usize)> = None;
    for model in models {
        let count = shared(model);
        // Of two models with as many keys, the one with fewer others fits better.
        let better = best.is_none_or(|(it, most)| {
            (count, std::cmp::Reverse(model.keys.len())) > (most, std::cmp::Reverse(it.keys.len()))
        });
        if better {
            best = Some((model, count));
        }
    }
    let (model, count) = best.filter(|(_, count)| count * 2 > keys.len())?;
    Some((model, format!("{count} of {} are those of `{}`", keys.len(), model.name)))
}

/// The one model whose name is the field's, endings for "several of them" aside.
pub(super) fn in_name<'m>(field: &str, models: &[&'m ModelShape]) -> Option<&'m ModelShape> {
    let exact = models.iter().copied().find(|it| it.name.eq_ignore_ascii_case(field));
    exact.or_else(|| {
        let stem = stem(field);
        let mut alike = models.iter().copied().filter(|it| it.stem == stem);
        let first = alike.next()?;
        alike.next().is_none().then_some(first)
    })
}

fn stem(name: &str) -> String {
    let mut res = name.to_lowercase();
    for ending in ["set", "list", "infos", "info", "items", "item", "data", "detail", "s"] {
        if res.len() > ending.len() + 1
            && let Some(it) = res.strip_suffix(ending)
        {
            res.truncate(it.len());
        }
    }
    res
}

/// The type that all values of the example have.
pub(super) fn in_values(values: &[&Value], is_array: bool) -> Option<(Type, String)> {
    let type_of = |it: &Value| match it {
        Value::String(_) => Some(Type::String),
        Value::Bool(_) => Some(Type::Bool),
        Value::Number(it) if it.is_f64() => Some(Type::Float),
        Value::Number(_) => Some(Type::Int),
        Value::Object(_) => Some(Type::Object),
        Value::Null | Value::Array(_) => None,
    };
    let mut types = values.iter().filter_map(|it| type_of(it));
    let first = types.next()?;
    let common = types.try_fold(first, |common, it| match (common, it) {
        (a, b) if a == b => Some(a),
        (Type::Int, Type::Float) | (Type::Float, Type::Int) => Some(Type::Float),
        _ => None,
    })?;
    // What is documented as an object and shown as text is not text.
    if !is_array {
        return None;
    }
    let shown = values.iter().find(|it| !it.is_null()).map(|it| it.to_string()).unwrap_or_default();
    Some((common, shown.chars().take(40).collect()))
}
