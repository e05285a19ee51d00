//! Puts the fields of a response into the order of its page. Fields that no page documents come last, by name.

use crate::catalog::Found;
use crate::failure::Failure;
use docbind_catalog::{Field, Product};
use docbind_client::Json;
use serde_json::{Map, Value};

/// How deep values are ordered by pages; what is deeper is ordered by name.
const MAX_DEPTH: usize = 24;

/// Returns a response in the order of its page, without the fields of the envelope.
pub(crate) fn ordered(value: Json, found: &Found<'_>, envelope: &[&str]) -> Result<Value, Failure> {
    let operation = &found.operation;
    let own;
    let fields = match operation.response_model {
        Some(id) => {
            own = found.product.model(id)?;
            &own
        }
        None => &operation.response,
    };
    let value = match fields.as_slice() {
        [only] if only.name == "$body" && !value_has(&value, "$body") => {
            of_type(value, Some(only), &found.product, 0)
        }
        _ => object(value, fields, &found.product, 0),
    };
    Ok(match value {
        Value::Object(mut fields) => {
            envelope.iter().for_each(|it| drop(fields.shift_remove(*it)));
            Value::Object(fields)
        }
        other => other,
    })
}

fn value_has(value: &Json, name: &str) -> bool {
    value.get(name).is_some()
}

fn of_type(value: Json, field: Option<&Field>, product: &Product<'_>, depth: usize) -> Value {
    match value {
        Json::Array(items) => {
            Value::Array(items.into_iter().map(|it| of_type(it, field, product, depth)).collect())
        }
        Json::Object(_) => {
            let members =
                field.filter(|_| depth < MAX_DEPTH).and_then(|it| product.members(it).ok());
            object(value, &members.unwrap_or_default(), product, depth)
        }
        Json::Null => Value::Null,
        Json::Bool(it) => it.into(),
        Json::Int(it) => it.into(),
        Json::Float(it) => it.into(),
        // JSON libraries would round it.
        Json::Big(it) => it.as_str().into(),
        Json::String(it) => it.into(),
    }
}

fn object(value: Json, fields: &[Field], product: &Product<'_>, depth: usize) -> Value {
    let Json::Object(mut values) = value else { return of_type(value, None, product, depth) };
    let mut res = Map::new();
    for field in fields {
        if let Some(it) = values.remove(&field.name) {
            res.insert(field.name.clone(), of_type(it, Some(field), product, depth + 1));
        }
    }
    for (name, it) in values {
        res.insert(name, of_type(it, None, product, depth + 1));
    }
    Value::Object(res)
}
