//! Examples of pages. Those that their schema refuses are kept beside it.

use crate::accepts::{Components, accepts, scalar};
use crate::document::{Document, MediaType, Response};
use crate::keys;
use crate::map::Map;
use docbind_ir::ir::{self, Example, ExampleValue, Field, Type};
use serde_json::{Value, json};

/// How many elements an array of an example may have.
const MAX_INDEX: usize = 1000;

/// Returns the example of the request of an action, as the JSON that its parameters are sent as.
pub(crate) fn of_action(it: &ir::Operation) -> Option<Value> {
    let example = it.request_example.as_ref()?;
    match &example.value {
        Some(ExampleValue::Query(pairs)) => {
            Some(nested(pairs, it).unwrap_or_else(|| text(example)))
        }
        Some(ExampleValue::Json(value)) => Some(value.clone()),
        None => Some(text(example)),
    }
}

/// Returns the example of a response.
pub(crate) fn of_response(it: &ir::Operation) -> Option<Value> {
    let example = it.response_example.as_ref()?;
    match &example.value {
        Some(ExampleValue::Json(value)) => Some(value.clone()),
        Some(ExampleValue::Query(_)) | None => Some(text(example)),
    }
}

fn text(example: &Example) -> Value {
    Value::String(example.text.clone())
}

/// Returns the parameters of a query as an object; `None` if they do not fit into one.
fn nested(pairs: &[(String, String)], of: &ir::Operation) -> Option<Value> {
    let mut res = json!({ "Action": of.name });
    for (name, value) in pairs {
        // Whoever calls signs with keys of their own.
        if docbind_ir::COMMON_PARAMS.contains(&name.as_str()) {
            continue;
        }
        let mut path = name.split('.');
        let first = path.next()?;
        let field = of.request.iter().find(|it| it.name == first);
        let slot = res.as_object_mut()?.entry(first).or_insert(Value::Null);
        put(slot, field.map(|it| &it.ty), &path.collect::<Vec<_>>(), value)?;
    }
    Some(res)
}

/// Puts a value where a dotted name says it belongs.
fn put(slot: &mut Value, ty: Option<&Type>, path: &[&str], value: &str) -> Option<()> {
    let Some((first, rest)) = path.split_first() else {
        *slot = typed(ty, value);
        return Some(());
    };
    match ty {
        Some(Type::Array(element)) => {
            // `N` stands for any index.
            let at = if first.eq_ignore_ascii_case("n") { 0 } else { first.parse().ok()? };
            if slot.is_null() {
                *slot = Value::Array(Vec::new());
            }
            let items = slot.as_array_mut()?;
            if at > items.len() || at > MAX_INDEX {
                return None;
            }
            if at == items.len() {
                items.push(Value::Null);
            }
            put(&mut items[at], Some(element), rest, value)
        }
        _ => {
            if slot.is_null() {
                *slot = json!({});
            }
            let of = |members: &'_ [Field]| members.iter().position(|it| it.name == *first);
            let members = ty.and_then(Type::members).unwrap_or_default();
            let member = of(members).map(|at| &members[at].ty);
            put(slot.as_object_mut()?.entry(*first).or_insert(Value::Null), member, rest, value)
        }
    }
}

/// Returns the value of a parameter in its type, or else as text.
fn typed(ty: Option<&Type>, value: &str) -> Value {
    let word = match ty {
        Some(Type::Int) => "integer",
        Some(Type::Float) => "number",
        Some(Type::Bool) => "boolean",
        _ => "string",
    };
    scalar(word, value).unwrap_or_else(|| value.into())
}

/// Keeps the examples that their schemas refuse beside them.
pub(crate) fn settle(document: &mut Document) {
    let schemas = std::mem::take(&mut document.components.schemas);
    let components: Components<'_> = schemas.0.iter().map(|it| (it.0.as_str(), &it.1)).collect();
    for (_, item) in &mut document.paths.0 {
        for (_, operation) in &mut item.0 {
            let request = operation.request_body.iter_mut().map(|it| &mut it.content);
            request.for_each(|it| settle_content(it, &components));
            for (_, response) in &mut operation.responses.0 {
                if let Response::Own { content, .. } = response {
                    settle_content(content, &components);
                }
            }
        }
    }
    document.components.schemas = schemas;
}

fn settle_content(content: &mut Map<MediaType>, components: &Components<'_>) {
    for (_, it) in &mut content.0 {
        let is_refused = |example: &mut Value| !accepts(&it.schema, example, components);
        if let Some(example) = it.example.take_if(is_refused) {
            it.extensions.push(keys::EXAMPLE, example);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_as_an_object() {
        let id = Field { required: true, ..Field::new("Id", None, Type::Int) };
        let disks = Type::Fields(vec![id]).in_arrays(1);
        let mut slot = Value::Null;
        assert_eq!(put(&mut slot, Some(&disks), &["0", "Id"], "7"), Some(()));
        assert_eq!(put(&mut slot, Some(&disks), &["1", "Id"], "x"), Some(()));
        assert_eq!(slot, json!([{ "Id": 7 }, { "Id": "x" }]));
        assert_eq!(put(&mut slot, Some(&disks), &["9", "Id"], "7"), None, "a hole");
        assert_eq!(put(&mut slot, Some(&disks), &["N", "Id"], "8"), Some(()));
        assert_eq!(slot, json!([{ "Id": 8 }, { "Id": "x" }]));
    }
}
