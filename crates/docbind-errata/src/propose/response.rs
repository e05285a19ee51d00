//! Response tables against the JSON of the example.

use super::{Drafts, join};
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{ExampleValue, Field, Type};
use serde_json::{Map, Value};

/// How deep an example is followed.
const MAX_DEPTH: usize = 16;

/// How many elements of an array are looked at.
const MAX_ELEMENTS: usize = 64;

pub(super) fn drafts(drafts: &mut Drafts<'_>) {
    let action = drafts.action;
    let Some(example) = &action.response_example else { return };
    let Some(ExampleValue::Json(Value::Object(shown))) = &example.value else { return };
    fields(&action.response, &[], shown, example.place.line, drafts);
}

fn fields(
    fields_: &[Field],
    object: &[Segment],
    shown: &Map<String, Value>,
    line: u32,
    drafts: &mut Drafts<'_>,
) {
    // An object that shows nothing of the table says nothing about it.
    if object.len() > MAX_DEPTH || !fields_.iter().any(|it| shown.contains_key(&it.name)) {
        return;
    }
    for it in fields_ {
        let names = [object, &[Segment::new(it.name.as_str(), 0)]].concat();
        // A name that no path can have is not written down.
        let path = ElementPath::member(&drafts.action.name, Section::Response, names.clone());
        let Some(target) = path else { continue };
        match shown.get(&it.name) {
            None if it.required => drafts.optional(&target, line),
            None | Some(Value::Null) => {}
            Some(value) => match wider(&it.ty, value) {
                Some((wider, shown)) => drafts.wider(&target, &it.ty, &wider, shown, line),
                None => members(&it.ty, names, value, line, drafts),
            },
        }
    }
}

/// Follows a value into the objects that its type describes.
fn members(ty: &Type, mut names: Vec<Segment>, value: &Value, line: u32, drafts: &mut Drafts<'_>) {
    match (ty, value) {
        (Type::Array(ty), Value::Array(values)) => {
            if let Some(it) = names.last_mut() {
                it.array_depth = it.array_depth.saturating_add(1);
            }
            for it in values.iter().take(MAX_ELEMENTS) {
                members(ty, names.clone(), it, line, drafts);
            }
        }
        (Type::Model(name), Value::Object(shown)) => {
            let known = drafts.action.model(name).map(|it| it.fields.as_slice());
            fields(known.unwrap_or_default(), &names, shown, line, drafts);
        }
        _ => {}
    }
}

/// The type that holds both what the table says and what is shown, where it is another one, and
/// what is shown in words.
fn wider(ty: &Type, value: &Value) -> Option<(String, &'static str)> {
    let shown = match value {
        Value::Null => return None,
        Value::Bool(_) => "true or false",
        Value::Number(it) if it.is_f64() => "a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    let res = match (ty, value) {
        (Type::Object | Type::Any, _)
        | (Type::String, Value::String(_))
        | (Type::Float, Value::Number(_))
        | (Type::Bool, Value::Bool(_))
        | (Type::Model(_), Value::Object(_)) => return None,
        (Type::Int, Value::Number(it)) if !it.is_f64() => return None,
        (Type::Int, Value::Number(_)) => "float".to_owned(),
        (Type::Array(ty), Value::Array(values)) => {
            let all = values.iter().take(MAX_ELEMENTS).filter_map(|it| wider(ty, it));
            let (wider, shown) = all.reduce(|(a, shown), (b, _)| (join(&a, &b), shown))?;
            return Some((format!("array[{wider}]"), shown));
        }
        (Type::String, Value::Number(it)) if !it.is_f64() => "string-or-int".to_owned(),
        (Type::Int, Value::String(_)) => "string-or-int".to_owned(),
        (
            Type::String | Type::Int | Type::Float | Type::Bool | Type::Array(_) | Type::Model(_),
            _,
        ) => "any".to_owned(),
    };
    Some((res, shown))
}
