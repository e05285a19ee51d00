//! Examples of requests that become tests of the crate.
//!
//! Only an example that agrees with the table of its own page becomes one; what is wrong with the
//! others is a matter for findings, not for tests.

use crate::api::{ExampleStruct, ExampleValue, Field, RequestExample, RustType, Struct};
use docbind_ir::COMMON_PARAMS;
use docbind_ir::ir::{Example, ExampleValue as IrValue};
use docbind_ir::resolve::Action;
use std::collections::BTreeMap;

/// A parameter that the runtime adds beside those that all requests have: it goes with some credentials.
const SECURITY_TOKEN: &str = "SecurityToken";

/// An array with more elements is not an example.
const MAX_ELEMENTS: usize = 100;

/// A request with more parameters is not an example.
const MAX_PARAMETERS: usize = 500;

/// Names are cut at this depth, which bounds the recursion over them.
const MAX_DEPTH: usize = 32;

/// Returns the example of an action's request, if it agrees with the page; `objects` are the structs
/// inside the request.
pub(super) fn request(
    action: &Action,
    request: &Struct,
    objects: &[Struct],
) -> Option<RequestExample> {
    let Some(Example { value: Some(IrValue::Query(all)), .. }) = &action.request_example else {
        return None;
    };
    let is_own = |name: &str| !COMMON_PARAMS.contains(&name) && name != SECURITY_TOKEN;
    let pairs: Vec<&(String, String)> = all.iter().filter(|(name, _)| is_own(name)).collect();
    if pairs.len() > MAX_PARAMETERS {
        return None;
    }
    let mut root = Node::default();
    for (name, value) in &pairs {
        root.add(name.split('.'), value)?;
    }
    let value = struct_value(&root, request, objects)?;
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
    /// Adds a parameter; returns `None` where its name is given twice.
    fn add(&mut self, path: impl Iterator<Item = &'a str>, value: &'a str) -> Option<()> {
        let mut node = self;
        for part in path.take(MAX_DEPTH) {
            node = node.children.entry(part).or_default();
        }
        node.value.is_none().then(|| node.value = Some(value))
    }
}

/// Returns the value of a struct.
fn struct_value(node: &Node<'_>, object: &Struct, objects: &[Struct]) -> Option<ExampleStruct> {
    if node.value.is_some() {
        return None;
    }
    let is_given = |it: &&Field| node.children.contains_key(it.wire.as_str());
    let given = object.fields.iter().filter(is_given).count();
    // Every parameter of the example must be one of the table.
    if given < node.children.len() {
        return None;
    }
    let mut res =
        ExampleStruct { ident: object.ident.clone(), required: Vec::new(), optional: Vec::new() };
    for field in &object.fields {
        match node.children.get(field.wire.as_str()) {
            Some(child) => {
                let value = (field.ident.clone(), field_value(child, field, objects)?);
                match field.is_required() {
                    true => res.required.push(value),
                    false => res.optional.push(value),
                }
            }
            None if field.is_required() => return None,
            None => {}
        }
    }
    Some(res)
}

/// Returns the value of a field: all of an array.
fn field_value(node: &Node<'_>, field: &Field, objects: &[Struct]) -> Option<ExampleValue> {
    if !field.cardinality.is_repeated() {
        return single_value(node, &field.ty, objects);
    }
    let count = node.children.len();
    if node.value.is_some() || count == 0 || count > MAX_ELEMENTS {
        return None;
    }
    let element =
        |at: usize| single_value(node.children.get(at.to_string().as_str())?, &field.ty, objects);
    (0..count).map(element).collect::<Option<Vec<_>>>().map(ExampleValue::List)
}

/// Returns one value of a type. Numbers must be written as the runtime writes them.
fn single_value(node: &Node<'_>, ty: &RustType, objects: &[Struct]) -> Option<ExampleValue> {
    if let RustType::Local(name) = ty {
        let object = objects.iter().find(|it| it.ident == *name)?;
        return struct_value(node, object, objects).map(ExampleValue::Struct);
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
        RustType::Json
        | RustType::Local(_)
        | RustType::Model(_)
        | RustType::Union(_)
        | RustType::List(_)
        | RustType::MapOf(_)
        | RustType::Nullable(_)
        | RustType::Map
        | RustType::Content
        | RustType::File
        | RustType::Stream => None,
    }
}
