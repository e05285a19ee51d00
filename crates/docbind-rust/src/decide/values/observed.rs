//! What examples show of the values of elements.
//!
//! An example with a value that its own page does not list shows that the list is not what it
//! seems. Placeholders show nothing.

use super::place::{model_root, place};
use docbind_ir::ir::{Example, ExampleValue, Value};
use docbind_ir::resolve::{Field, Model, Product, Type};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeSet, HashMap};

/// How many values of one example are looked at.
const MAX_LOOKS: usize = 10_000;

/// The values of examples, by place.
#[derive(Debug, Default)]
pub(super) struct Observed(HashMap<String, BTreeSet<String>>);

impl Observed {
    /// What the examples of a product show at the wanted places.
    pub(super) fn of<'a>(
        product: &Product,
        types: &[String],
        models: &[String],
        wanted: impl Iterator<Item = &'a str>,
    ) -> Observed {
        let mut res = Observed(wanted.map(|it| (it.to_owned(), BTreeSet::new())).collect());
        if res.0.is_empty() {
            return res;
        }
        for (action, ty) in product.actions.iter().zip(types) {
            if let Some(ExampleValue::Query(pairs)) = value(&action.request_example) {
                for (name, value) in pairs.iter().take(MAX_LOOKS) {
                    let is_index = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
                    let path: Vec<&str> = name.split('.').filter(|it| !is_index(it)).collect();
                    res.add(&place(ty, &path.join(".")), value);
                }
            }
            if let Some(ExampleValue::Json(Json::Object(it))) = value(&action.response_example) {
                let mut walk = Walk { all: product, models, looks: MAX_LOOKS, res: &mut res };
                walk.object(it, &action.response, &format!("{ty}Response"));
            }
        }
        res
    }

    fn add(&mut self, place: &str, value: &str) {
        let value = value.trim().trim_matches('"');
        if let Some(seen) = self.0.get_mut(place).filter(|_| !is_placeholder(value)) {
            seen.insert(value.to_owned());
        }
    }

    /// Whether an example shows another value than these.
    pub(super) fn contradicts(&self, place: &str, values: &[Value]) -> bool {
        let is_listed = |seen: &String| values.iter().any(|it| it.value == *seen);
        self.0.get(place).is_some_and(|seen| !seen.iter().all(is_listed))
    }
}

fn value(example: &Option<Example>) -> Option<&ExampleValue> {
    example.as_ref()?.value.as_ref()
}

/// What stands in for a value: nothing, words in brackets or another script, and the eight random
/// letters that pages are filled up with.
fn is_placeholder(value: &str) -> bool {
    let is_random = value.len() == 8
        && value.bytes().all(|it| it.is_ascii_alphabetic())
        && value.bytes().skip(1).any(|it| it.is_ascii_uppercase())
        && value.bytes().any(|it| it.is_ascii_lowercase());
    value.is_empty() || !value.is_ascii() || value.contains(['{', '[', '<', '*']) || is_random
}

struct Walk<'a> {
    all: &'a Product,
    models: &'a [String],
    looks: usize,
    res: &'a mut Observed,
}

impl Walk<'_> {
    fn object(&mut self, object: &Map<String, Json>, fields: &[Field], root: &str) {
        for field in fields {
            if let Some(value) = object.get(&field.name) {
                self.value(value, &field.ty, &place(root, &field.name));
            }
        }
    }

    fn value(&mut self, value: &Json, ty: &Type, place: &str) {
        let Some(left) = self.looks.checked_sub(1) else { return };
        self.looks = left;
        match (ty, value) {
            (Type::String, Json::String(it)) => self.res.add(place, it),
            (Type::List(ty), Json::Array(it)) => it.iter().for_each(|it| self.value(it, ty, place)),
            (Type::Model(id), Json::Object(it)) => {
                let model: &Model = &self.all.models[id.0];
                self.object(it, &model.fields, &model_root(&self.models[id.0]));
            }
            _ => {}
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
