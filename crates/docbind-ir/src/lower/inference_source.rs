//! The sources of type inference: descriptions, examples and names.

use crate::ir::{Model, Type};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// How many values of an example are examined per field.
const MAX_VALUES: usize = 64;

/// How many distinct keys of an example are compared with the models.
const MAX_KEYS: usize = 256;

/// The properties of a model that inference depends on.
pub(super) struct ModelShape {
    pub(super) name: String,
    /// The names of the fields, in lower case.
    keys: HashSet<String>,
    stem: String,
}

impl ModelShape {
    pub(super) fn new(model: &Model) -> ModelShape {
        let keys = model.fields.iter().map(|it| it.name.to_lowercase()).collect();
        ModelShape { name: model.name.clone(), keys, stem: name_stem(&model.name) }
    }
}

/// Objects of an example, with their members by name and by name in lower case.
pub(super) struct ExampleObjects<'a, 'v> {
    objects: &'a [&'v Map<String, Value>],
    lowercase: Vec<HashMap<String, &'v Value>>,
}

impl<'a, 'v> ExampleObjects<'a, 'v> {
    pub(super) fn new(objects: &'a [&'v Map<String, Value>]) -> ExampleObjects<'a, 'v> {
        let by_lowercase_name = |object: &&'v Map<String, Value>| {
            let mut res = HashMap::new();
            for (name, value) in *object {
                res.entry(name.to_ascii_lowercase()).or_insert(value);
            }
            res
        };
        let lowercase = objects.iter().map(by_lowercase_name).collect();
        ExampleObjects { objects, lowercase }
    }

    /// Returns the values of a field in all objects, and the elements of those that are arrays. An exact
    /// match of the name precedes one in another letter case.
    pub(super) fn values(&self, name: &str) -> Vec<&'v Value> {
        let lowercase_name = name.to_ascii_lowercase();
        let mut res = Vec::new();
        for (object, lowercase) in self.objects.iter().zip(&self.lowercase) {
            match object.get(name).or_else(|| lowercase.get(&lowercase_name).copied()) {
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

/// Returns the model that a description names; of several, the one that the example matches, otherwise
/// the first.
pub(super) fn model_by_description<'m>(
    description: &str,
    values: &[&Value],
    models: &[&'m ModelShape],
) -> Option<&'m ModelShape> {
    let mut named: Vec<(usize, &ModelShape)> = models
        .iter()
        .filter_map(|it| find_word(description, &it.name).map(|position| (position, *it)))
        .collect();
    named.sort_by_key(|(position, it)| (*position, std::cmp::Reverse(it.name.len())));
    if named.len() > 1 {
        let candidates: Vec<&ModelShape> = named.iter().map(|(_, it)| *it).collect();
        if let Some((model, _)) = model_by_keys(values, &candidates) {
            return Some(model);
        }
    }
    named.first().map(|(_, it)| *it)
}

/// Returns the position of the first occurrence of a whole word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_word_char = |it: char| it.is_ascii_alphanumeric() || it == '_';
    text.match_indices(word).map(|(position, _)| position).find(|start| {
        let before = text[..*start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        !before.is_some_and(is_word_char) && !after.is_some_and(is_word_char)
    })
}

/// Returns the model with most of the keys of the example's objects, if it has more than half of them,
/// and the evidence.
pub(super) fn model_by_keys<'m>(
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
    let lowercase_keys: Vec<String> = keys.iter().map(|it| it.to_lowercase()).collect();
    let mut best: Option<(&ModelShape, usize)> = None;
    for model in models {
        let count = lowercase_keys.iter().filter(|it| model.keys.contains(*it)).count();
        // Among models with equally many of the keys, the one with the fewest other keys fits best.
        let rank = |model: &ModelShape, count: usize| (count, std::cmp::Reverse(model.keys.len()));
        if best.is_none_or(|(it, count_of_best)| rank(model, count) > rank(it, count_of_best)) {
            best = Some((model, count));
        }
    }
    let (model, count) = best.filter(|(_, count)| count * 2 > keys.len())?;
    Some((model, format!("{count} of {} are those of `{}`", keys.len(), model.name)))
}

/// Returns the model with the name of a field, otherwise the only one with the same stem.
pub(super) fn model_by_name<'m>(field: &str, models: &[&'m ModelShape]) -> Option<&'m ModelShape> {
    let exact = models.iter().copied().find(|it| it.name.eq_ignore_ascii_case(field));
    exact.or_else(|| {
        let stem = name_stem(field);
        let mut matches = models.iter().copied().filter(|it| it.stem == stem);
        let first = matches.next()?;
        matches.next().is_none().then_some(first)
    })
}

/// Returns a name in lower case, without suffixes such as `List`, `Info` and the plural `s`.
fn name_stem(name: &str) -> String {
    let mut res = name.to_lowercase();
    for suffix in ["set", "list", "infos", "info", "items", "item", "data", "detail", "s"] {
        if res.len() > suffix.len() + 1
            && let Some(stem) = res.strip_suffix(suffix)
        {
            res.truncate(stem.len());
        }
    }
    res
}

/// Returns the type that all values of an array in the example have, and the first of these values.
pub(super) fn type_by_values(values: &[&Value], is_array: bool) -> Option<(Type, String)> {
    let type_of = |value: &Value| match value {
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
    // A field that is documented as an object does not have the type of a scalar in the example.
    if !is_array {
        return None;
    }
    let shown = values.iter().find(|it| !it.is_null()).map(|it| it.to_string()).unwrap_or_default();
    Some((common, shown.chars().take(40).collect()))
}
