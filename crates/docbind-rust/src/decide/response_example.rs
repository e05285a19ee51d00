//! Examples of responses that become tests of the crate.
//!
//! Only an example that agrees with the tables of its own page becomes one; what is wrong with the
//! others is a matter for findings, not for tests.

use docbind_ir::ir::{BodyKind, ExampleValue};
use docbind_ir::resolve::{Action, Binding, Field, Model, ModelKind, Type};
use serde_json::{Map, Value as Json};
use std::collections::{HashMap, HashSet};

/// A longer example is not used, in bytes.
const MAX_BYTES: usize = 256 << 10;

/// How many fields are looked up in an example before it is given up: fields and objects multiply.
const MAX_LOOKUPS: usize = 1_000_000;

/// Returns the example of an action's response, if it agrees with the page.
pub(super) fn response(action: &Action, models: &[Model]) -> Option<String> {
    let example = action.response_example.as_ref().filter(|it| it.text.len() <= MAX_BYTES)?;
    let Some(ExampleValue::Json(Json::Object(object))) = &example.value else { return None };
    let mut lookups = MAX_LOOKUPS;
    let has_json = match &action.binding {
        Binding::Rpc { .. } => true,
        Binding::Http(it) => it.response_body == BodyKind::Json,
    };
    let fits = has_json && fits_fields(object, action.fields(models), models, &mut lookups);
    fits.then(|| example.text.trim().to_owned())
}

/// Whether the members of an object have the types of its fields; `lookups` are left.
fn fits_fields(
    object: &Map<String, Json>,
    fields: &[Field],
    models: &[Model],
    lookups: &mut usize,
) -> bool {
    match lookups.checked_sub(fields.len()) {
        Some(left) => *lookups = left,
        None => return false,
    }
    let documented = fields.iter().all(|field| match object.get(&field.name) {
        None => !field.required,
        Some(it) => fits_type(it, &field.ty, models, lookups),
    });
    documented && other_spellings_fit(object, fields, models, lookups)
}

/// Whether keys in another letter case, which the runtime accepts too, have the types of their fields.
fn other_spellings_fit(
    object: &Map<String, Json>,
    fields: &[Field],
    models: &[Model],
    lookups: &mut usize,
) -> bool {
    let exact: HashSet<&str> = fields.iter().map(|it| it.name.as_str()).collect();
    let mut others = object.iter().filter(|(key, _)| !exact.contains(key.as_str())).peekable();
    if others.peek().is_none() {
        return true;
    }
    let mut alike: HashMap<String, &Field> = HashMap::new();
    for it in fields {
        alike.entry(it.name.to_ascii_lowercase()).or_insert(it);
    }
    others.all(|(key, value)| match alike.get(&key.to_ascii_lowercase()) {
        Some(field) => fits_type(value, &field.ty, models, lookups),
        None => true,
    })
}

/// Whether a value has a type.
fn fits_type(value: &Json, ty: &Type, models: &[Model], lookups: &mut usize) -> bool {
    match ty {
        Type::Json | Type::Content => true,
        Type::Nullable(it) => value.is_null() || fits_type(value, it, models, lookups),
        Type::Map(element) => {
            let mut fits = |it: &Json| fits_type(it, element, models, lookups);
            value.as_object().is_some_and(|it| it.values().all(&mut fits))
        }
        Type::String => value.is_string(),
        Type::Bool => value.is_boolean(),
        Type::Int => value.is_i64(),
        Type::Float => value.is_number(),
        Type::List(element) => {
            let mut fits = |it: &Json| fits_type(it, element, models, lookups);
            value.as_array().is_some_and(|it| it.iter().all(&mut fits))
        }
        Type::Model(id) => match &models[id.0].kind {
            ModelKind::Object | ModelKind::SharedObject => {
                let fields = &models[id.0].fields;
                value.as_object().is_some_and(|it| fits_fields(it, fields, models, lookups))
            }
            ModelKind::Values(_) => value.is_string(),
            // It is open.
            ModelKind::Union { .. } => true,
        },
    }
}
