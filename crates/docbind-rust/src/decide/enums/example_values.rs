//! Values of elements in examples.
//!
//! An example with a value that its own page does not list shows that the list is incomplete, or none
//! at all. Placeholders show nothing.

use super::element_key::{member_key, model_key};
use crate::api::{Place, member_name};
use docbind_ir::ir::{Example, ExampleValue, Value};
use docbind_ir::resolve::{Field, Product, Type};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeSet, HashMap};

/// How many values of one example are looked at.
const MAX_VALUES: usize = 10_000;

/// The values of examples, by the keys of elements.
#[derive(Debug, Default)]
pub(super) struct ExampleValues(HashMap<String, BTreeSet<String>>);

impl ExampleValues {
    /// Collects the values that the examples of a product show of the wanted elements.
    pub(super) fn collect<'a>(
        product: &Product,
        types: &[String],
        models: &[String],
        wanted: impl Iterator<Item = &'a str>,
    ) -> ExampleValues {
        let mut res = ExampleValues(wanted.map(|it| (it.to_owned(), BTreeSet::new())).collect());
        if res.0.is_empty() {
            return res;
        }
        for (action, ty) in product.actions.iter().zip(types) {
            if let Some(ExampleValue::Query(pairs)) = value(&action.request_example) {
                for (name, value) in pairs.iter().take(MAX_VALUES) {
                    let is_index = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
                    let path: Vec<&str> = name.split('.').filter(|it| !is_index(it)).collect();
                    res.add(&member_key(ty, &path.join(".")), value);
                }
            }
            if let Some(ExampleValue::Json(Json::Object(it))) = value(&action.response_example) {
                let mut walk = Walk { product, models, left: MAX_VALUES, res: &mut res };
                walk.object(it, &action.response, &format!("{ty}Response"));
            }
        }
        res
    }

    fn add(&mut self, key: &str, value: &str) {
        let value = value.trim().trim_matches('"');
        if let Some(seen) = self.0.get_mut(key).filter(|_| !is_placeholder(value)) {
            seen.insert(value.to_owned());
        }
    }

    /// Whether an example shows another value of an element than the listed ones.
    pub(super) fn contradict(&self, key: &str, values: &[Value]) -> bool {
        let is_listed = |seen: &String| values.iter().any(|it| it.value == *seen);
        self.0.get(key).is_some_and(|seen| !seen.iter().all(is_listed))
    }
}

fn value(example: &Option<Example>) -> Option<&ExampleValue> {
    example.as_ref()?.value.as_ref()
}

/// Whether a value only fills the place of one: nothing, words in brackets or another script, and the
/// eight random letters that generated examples have.
fn is_placeholder(value: &str) -> bool {
    let is_random = value.len() == 8
        && value.bytes().all(|it| it.is_ascii_alphabetic())
        && value.bytes().skip(1).any(|it| it.is_ascii_uppercase())
        && value.bytes().any(|it| it.is_ascii_lowercase());
    value.is_empty() || !value.is_ascii() || value.contains(['{', '[', '<', '*']) || is_random
}

struct Walk<'a> {
    product: &'a Product,
    models: &'a [String],
    left: usize,
    res: &'a mut ExampleValues,
}

impl Walk<'_> {
    fn object(&mut self, object: &Map<String, Json>, fields: &[Field], owner: &str) {
        for field in fields {
            if let Some(value) = object.get(&field.name) {
                let place = Place::from_location(field.location);
                let key = member_key(owner, &member_name(place, &field.name));
                self.value(value, &field.ty, &key);
            }
        }
    }

    fn value(&mut self, value: &Json, ty: &Type, key: &str) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        match ty {
            Type::String => value.as_str().into_iter().for_each(|it| self.res.add(key, it)),
            Type::List(element) => {
                let items = value.as_array().into_iter().flatten();
                items.for_each(|it| self.value(it, element, key));
            }
            Type::Model(id) => {
                let fields = &self.product.models[id.0].fields;
                let key = model_key(&self.models[id.0]);
                value.as_object().into_iter().for_each(|it| self.object(it, fields, &key));
            }
            Type::Nullable(it) => self.value(value, it, key),
            Type::Int | Type::Float | Type::Bool | Type::Json | Type::Map(_) | Type::Content => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_show_nothing() {
        for it in ["", "kqqVVCsS", "[a]", "{Region}", "任意"] {
            assert!(is_placeholder(it), "{it}");
        }
        for it in ["Standard", "Month", "standard", "true"] {
            assert!(!is_placeholder(it), "{it}");
        }
    }
}
