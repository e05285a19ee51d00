//! The types of schemas.

use super::{Document, items, reference, text, values_of};
use crate::api::{Field, MAX_DEPTH, Place, Ty, model_name};
use crate::loss::Loss;
use serde_json::Value;

impl<'a> Document<'a> {
    /// Makes an optional field of a schema.
    pub(super) fn field(&self, schema: &'a Value, place: String) -> Field {
        let mut values = values_of(schema);
        let mut values_loss = None;
        if values.is_empty()
            && let Some(elements) = schema.get("items")
        {
            values = values_of(elements);
            values_loss = Some(Loss::ValuesOfElements);
        }
        Field {
            place: Place { text: place, line: None },
            ty: self.ty(schema, 0),
            required: Some(false),
            values,
            values_loss,
            is_untyped: schema.get("type").is_none() && reference(schema).is_none(),
            ..Field::default()
        }
    }

    pub(super) fn ty(&self, schema: &'a Value, depth: usize) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unsaid;
        }
        if let Some(name) = reference(schema) {
            let inner = self.ty(self.resolved(schema), depth + 1);
            return Ty::Model(model_name(name), Box::new(inner));
        }
        let schema = self.resolved(schema);
        for key in ["oneOf", "anyOf"] {
            let parts = items(schema.get(key));
            if !parts.is_empty() {
                return union(parts.iter().map(|it| self.ty(it, depth + 1)));
            }
        }
        // Parts that only describe say nothing about the type.
        let all_of = items(schema.get("allOf"));
        let mut parts = all_of.iter().filter(|it| says_type(it));
        match (parts.next(), parts.next()) {
            (None, _) if all_of.is_empty() => {}
            (Some(one), None) if schema.get("properties").is_none() => {
                return self.ty(one, depth + 1);
            }
            _ => return Ty::Object,
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(it)) => vec![it],
            Some(Value::Array(it)) => it.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let types: Vec<&str> = types.into_iter().filter(|it| *it != "null").collect();
        let one = |it: &str| self.ty_of_word(it, schema, depth);
        match types.as_slice() {
            [] if schema.get("properties").is_some() => Ty::Object,
            [] if schema.get("items").is_some() => one("array"),
            [] if schema.get("additionalProperties").is_some_and(Value::is_object) => one("object"),
            [] if schema.get("enum").is_some() => Ty::String,
            [] => Ty::Unsaid,
            all => union(all.iter().map(|it| one(it))),
        }
    }

    fn ty_of_word(&self, word: &str, schema: &'a Value, depth: usize) -> Ty {
        match word {
            "string" if text(schema, "format") == "binary" => Ty::File,
            "string" => Ty::String,
            "integer" => Ty::Int,
            "number" => Ty::Float,
            "boolean" => Ty::Bool,
            "file" => Ty::File,
            "array" => {
                let items = schema.get("items").map_or(Ty::Unsaid, |it| self.ty(it, depth + 1));
                Ty::Array(Box::new(items))
            }
            "object" => match schema.get("additionalProperties") {
                Some(it @ Value::Object(_)) if schema.get("properties").is_none() => {
                    Ty::Map(Box::new(self.ty(it, depth + 1)))
                }
                _ => Ty::Object,
            },
            _ => Ty::Unsaid,
        }
    }
}

/// Makes a union: each type once, and what says nothing not at all.
fn union(types: impl Iterator<Item = Ty>) -> Ty {
    let mut all: Vec<Ty> = Vec::new();
    for ty in types {
        if ty != Ty::Unsaid && !all.contains(&ty) {
            all.push(ty);
        }
    }
    match all.len() {
        0 => Ty::Unsaid,
        1 => all.swap_remove(0),
        _ => Ty::Union(all),
    }
}

/// Whether a part of a composition is more than a description.
fn says_type(schema: &Value) -> bool {
    const KEYS: &[&str] = &[
        "$ref",
        "type",
        "properties",
        "additionalProperties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
    ];
    KEYS.iter().any(|it| schema.get(*it).is_some())
}

/// Whether a composition is one model and descriptions of it.
pub(super) fn only_model(schema: &Value) -> bool {
    let mut parts = items(schema.get("allOf")).iter().filter(|it| says_type(it));
    schema.get("properties").is_none()
        && matches!((parts.next(), parts.next()), (Some(one), None) if reference(one).is_some())
}
