//! Compares the fields of a response with the JSON of its example.

use super::spelling::{Spelling, Spellings};
use super::{Drafts, common_type};
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Section, Segment};
use docbind_ir::ir::{ExampleValue, Field, Type};
use serde_json::{Map, Value};

/// The depth up to which an example is compared.
const MAX_DEPTH: usize = 16;

/// The number of elements of an array that are compared.
const MAX_ELEMENTS: usize = 64;

pub(super) fn draft_response(drafts: &mut Drafts<'_>) {
    let action = drafts.action;
    let Some(example) = &action.response_example else { return };
    let Some(ExampleValue::Json(Value::Object(shown))) = &example.value else { return };
    draft_fields(&action.response, &[], shown, example.place.line, drafts);
}

fn draft_fields(
    fields: &[Field],
    object: &[Segment],
    shown: &Map<String, Value>,
    line: u32,
    drafts: &mut Drafts<'_>,
) {
    let spellings =
        Spellings::new(fields.iter().map(|it| it.name.as_str()), shown.keys().map(String::as_str));
    // An object without any documented field is not what the table describes.
    if object.len() > MAX_DEPTH || !spellings.is_any_shown() {
        return;
    }
    for field in fields {
        let names = [object, &[Segment::new(field.name.as_str(), 0)]].concat();
        // No erratum can be drafted for a name that no path can have.
        let path = ElementPath::member(&drafts.action.name, Section::Response, names.clone());
        let Some(target) = path else { continue };
        let key = match spellings.find(&field.name) {
            Spelling::Exact => field.name.as_str(),
            Spelling::OtherCase(key) => {
                drafts.rename(&target, &field.name, key, line);
                key
            }
            Spelling::Missing => {
                if field.required {
                    drafts.optional(&target, line);
                }
                continue;
            }
            Spelling::Ambiguous => continue,
        };
        match shown.get(key) {
            None | Some(Value::Null) => {}
            Some(value) => {
                let ty = field.documented_type();
                match wider_type(ty, value) {
                    Some((wider, shown)) => drafts.wider_type(&target, ty, &wider, shown, line),
                    None => draft_members(ty, names, value, line, drafts),
                }
            }
        }
    }
}

/// Drafts errata for the members of the objects in a value.
fn draft_members(
    ty: &Type,
    mut names: Vec<Segment>,
    value: &Value,
    line: u32,
    drafts: &mut Drafts<'_>,
) {
    match (ty, value) {
        (Type::Array(ty), Value::Array(values)) => {
            if let Some(name) = names.last_mut() {
                name.array_depth = name.array_depth.saturating_add(1);
            }
            for value in values.iter().take(MAX_ELEMENTS) {
                draft_members(ty, names.clone(), value, line, drafts);
            }
        }
        (Type::Model(name), Value::Object(shown)) => {
            let fields = drafts.action.model(name).map(|it| it.fields.as_slice());
            draft_fields(fields.unwrap_or_default(), &names, shown, line, drafts);
        }
        _ => {}
    }
}

/// Returns the type that holds the value of the example as well, unless the documented type does, and
/// describes the value.
fn wider_type(ty: &Type, value: &Value) -> Option<(String, &'static str)> {
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
        (
            Type::Object
            | Type::Any
            | Type::File
            | Type::Map(_)
            | Type::Nullable(_)
            | Type::Union(_)
            | Type::Fields(_),
            _,
        )
        | (Type::String, Value::String(_))
        | (Type::Float, Value::Number(_))
        | (Type::Bool, Value::Bool(_))
        | (Type::Model(_), Value::Object(_)) => return None,
        (Type::Int, Value::Number(it)) if !it.is_f64() => return None,
        (Type::Int, Value::Number(_)) => "float".to_owned(),
        (Type::Array(ty), Value::Array(values)) => {
            let all = values.iter().take(MAX_ELEMENTS).filter_map(|it| wider_type(ty, it));
            let (wider, shown) = all.reduce(|(a, shown), (b, _)| (common_type(&a, &b), shown))?;
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
