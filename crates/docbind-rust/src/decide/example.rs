//! Examples of a page as tests of what was generated from it.
//!
//! Only an example that agrees with its own page's tables can be one; what is wrong with the others
//! is a matter for findings, not for tests.

use crate::api::{
    Cardinality, ExampleStruct, ExampleValue, Field, RequestExample, RustType, Struct,
};
use docbind_ir::ir::{Example, ExampleValue as IrValue};
use docbind_ir::resolve::{self, Action, Model, Type};
use serde_json::Value as Json;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Parameters that the runtime adds.
const COMMON: &[&str] = &["Action", "PublicKey", "Signature", "SecurityToken"];

/// More elements than an example shows.
const MAX_ELEMENTS: usize = 100;

/// More parameters than an example shows.
const MAX_PARAMETERS: usize = 500;

/// More than an example has, in bytes.
const MAX_BYTES: usize = 256 << 10;

/// How many times a field is looked up in an example before it is given up: fields and objects
/// multiply.
const MAX_LOOKS: usize = 1_000_000;

pub(super) fn request(
    action: &Action,
    request: &Struct,
    groups: &[Struct],
) -> Option<RequestExample> {
    let Some(Example { value: Some(IrValue::Query(all)), .. }) = &action.request_example else {
        return None;
    };
    let pairs: Vec<&(String, String)> =
        all.iter().filter(|(name, _)| !COMMON.contains(&name.as_str())).collect();
    if pairs.len() > MAX_PARAMETERS {
        return None;
    }
    let mut root = Node::default();
    for (name, value) in &pairs {
        root.add(name.split('.'), value)?;
    }
    let value = object(&root, request, groups)?;
    let pairs = pairs.into_iter().cloned().collect();
    Some(RequestExample { value, pairs })
}

/// Dotted names as a tree.
#[derive(Debug, Default)]
struct Node<'a> {
    value: Option<&'a str>,
    children: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Node<'a> {
    /// `None` where a name is given twice.
    fn add(&mut self, path: impl Iterator<Item = &'a str>, value: &'a str) -> Option<()> {
        let mut node = self;
        for part in path.take(32) {
            node = node.children.entry(part).or_default();
        }
        node.value.is_none().then(|| node.value = Some(value))
    }
}

fn object(node: &Node<'_>, object: &Struct, groups: &[Struct]) -> Option<ExampleStruct> {
    if node.value.is_some() {
        return None;
    }
    // Every parameter of the example must be one of the table.
    let found =
        object.fields.iter().filter(|it| node.children.contains_key(it.wire.as_str())).count();
    if found < node.children.len() {
        return None;
    }
    let mut res =
        ExampleStruct { ident: object.ident.clone(), required: Vec::new(), optional: Vec::new() };
    for field in &object.fields {
        match node.children.get(field.wire.as_str()) {
            Some(child) => {
                let value = (field.ident.clone(), value(child, field, groups)?);
                if field.is_required() {
                    res.required.push(value)
                } else {
                    res.optional.push(value)
                }
            }
            None if field.is_required() => return None,
            None => {}
        }
    }
    Some(res)
}

fn value(node: &Node<'_>, field: &Field, groups: &[Struct]) -> Option<ExampleValue> {
    match field.cardinality {
        Cardinality::Required | Cardinality::Optional => one(node, &field.ty, groups),
        Cardinality::Repeated | Cardinality::RequiredRepeated => {
            let count = node.children.len();
            if node.value.is_some() || count == 0 || count > MAX_ELEMENTS {
                return None;
            }
            let element =
                |at: usize| one(node.children.get(at.to_string().as_str())?, &field.ty, groups);
            (0..count).map(element).collect::<Option<Vec<_>>>().map(ExampleValue::List)
        }
    }
}

fn one(node: &Node<'_>, ty: &RustType, groups: &[Struct]) -> Option<ExampleValue> {
    if let RustType::Local(name) = ty {
        let group = groups.iter().find(|it| it.ident == *name)?;
        return object(node, group, groups).map(ExampleValue::Struct);
    }
    let text = node.value.filter(|_| node.children.is_empty())?;
    match ty {
        RustType::String => Some(ExampleValue::String(text.to_owned())),
        RustType::Enum(_) => Some(ExampleValue::Enum(text.to_owned())),
        RustType::Base64 => Some(ExampleValue::Base64(text.to_owned())),
        RustType::Int => {
            text.parse().ok().filter(|it: &i64| it.to_string() == text).map(ExampleValue::Int)
        }
        RustType::Float => text
            .parse()
            .ok()
            .filter(|it: &f64| it.is_finite() && it.to_string() == text)
            .map(ExampleValue::Float),
        RustType::Bool => text.parse().ok().map(ExampleValue::Bool),
        RustType::Json | RustType::Local(_) | RustType::Model(_) => None,
    }
}

pub(super) fn response(action: &Action, models: &[Model]) -> Option<String> {
    let example = action.response_example.as_ref().filter(|it| it.text.len() <= MAX_BYTES)?;
    let Some(IrValue::Json(Json::Object(object))) = &example.value else { return None };
    let mut looks = MAX_LOOKS;
    let fits = fits(object, &action.response, models, &mut looks);
    fits.then(|| example.text.trim().to_owned())
}

/// Whether the members of an object are of the fields' types, as far as `looks` lasts.
fn fits(
    object: &serde_json::Map<String, Json>,
    fields: &[resolve::Field],
    models: &[Model],
    looks: &mut usize,
) -> bool {
    match looks.checked_sub(fields.len()) {
        Some(left) => *looks = left,
        None => return false,
    }
    let documented = fields.iter().all(|field| match object.get(&field.name) {
        None => !field.required,
        Some(it) => fits_type(it, &field.ty, models, looks),
    });
    documented && other_spellings_fit(object, fields, models, looks)
}

/// Whether keys in another letter case, which are read as well, are of their fields' types.
fn other_spellings_fit(
    object: &serde_json::Map<String, Json>,
    fields: &[resolve::Field],
    models: &[Model],
    looks: &mut usize,
) -> bool {
    let exact: HashSet<&str> = fields.iter().map(|it| it.name.as_str()).collect();
    let mut others = object.iter().filter(|(key, _)| !exact.contains(key.as_str())).peekable();
    if others.peek().is_none() {
        return true;
    }
    let mut alike: HashMap<String, &resolve::Field> = HashMap::new();
    for it in fields {
        alike.entry(it.name.to_ascii_lowercase()).or_insert(it);
    }
    others.all(|(key, value)| match alike.get(&key.to_ascii_lowercase()) {
        Some(field) => fits_type(value, &field.ty, models, looks),
        None => true,
    })
}

fn fits_type(value: &Json, ty: &Type, models: &[Model], looks: &mut usize) -> bool {
    match (ty, value) {
        (Type::String, Json::String(_)) | (Type::Bool, Json::Bool(_)) | (Type::Json, _) => true,
        (Type::Int, Json::Number(it)) => it.is_i64(),
        (Type::Float, Json::Number(_)) => true,
        (Type::List(ty), Json::Array(it)) => it.iter().all(|it| fits_type(it, ty, models, looks)),
        (Type::Model(id), Json::Object(it)) => fits(it, &models[id.0].fields, models, looks),
        _ => false,
    }
}
