//! Every example of a response is decoded by the runtime, with the types that its own page is given.
//!
//! Real pages are read, too, if a folder of them is beside the checkout; without it, the test prints that.

use docbind_ir::build::build;
use docbind_ir::ir::ExampleValue;
use docbind_ir::resolve::{Field, Model, Product, Type, resolve};
use docbind_test_support::{docs_input, pages_below, source_map};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;
use ucloud_core::{Decode, DecodeError, Decoder};

/// The fields of a response or model, for as long as the process lives: a decoder wants static names.
#[derive(Clone, Copy)]
struct Shape {
    names: &'static [&'static str],
    fields: &'static [Field],
    models: &'static [Model],
}

impl Shape {
    fn new(fields: &'static [Field], models: &'static [Model]) -> Shape {
        let names: Vec<&'static str> = fields.iter().map(|it| it.name.as_str()).collect();
        Shape { names: names.leak(), fields, models }
    }
}

thread_local! {
    /// The shape of the objects that are created next.
    static NEXT: Cell<Shape> = const { Cell::new(Shape { names: &[], fields: &[], models: &[] }) };
}

/// An object that is decoded field by field, as generated code does it.
struct Object(Shape);

impl Default for Object {
    fn default() -> Object {
        Object(NEXT.get())
    }
}

impl Decode for Object {
    fn fields(&self) -> &'static [&'static str] {
        self.0.names
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match &self.0.fields[field].ty {
            Type::String => decoder.optional_string(&mut None),
            Type::Int => decoder.optional_int(&mut None),
            Type::Float => decoder.optional_float(&mut None),
            Type::Bool => decoder.optional_bool(&mut None),
            Type::Json | Type::Map(_) | Type::Nullable(_) | Type::Content => {
                decoder.optional_json(&mut None)
            }
            Type::Model(id) => {
                self.with_model(id.0, || decoder.optional_object::<Object>(&mut None))
            }
            Type::List(element) => match &**element {
                Type::String => decoder.strings(&mut Vec::new()),
                Type::Int => decoder.ints(&mut Vec::new()),
                Type::Float => decoder.floats(&mut Vec::new()),
                Type::Bool => decoder.bools(&mut Vec::new()),
                Type::Json | Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Content => {
                    decoder.jsons(&mut Vec::new())
                }
                Type::Model(id) => {
                    self.with_model(id.0, || decoder.objects::<Object>(&mut Vec::new()))
                }
            },
        }
    }
}

impl Object {
    /// Decodes objects of a model.
    fn with_model<T>(&self, model: usize, decode: impl FnOnce() -> T) -> T {
        let models = self.0.models;
        let outer = NEXT.replace(Shape::new(&models[model].fields, models));
        let res = decode();
        NEXT.set(outer);
        res
    }
}

fn decode(
    json: &str,
    product: &'static Product,
    fields: &'static [Field],
) -> Result<(), DecodeError> {
    NEXT.set(Shape::new(fields, &product.models));
    ucloud_core::from_json::<Object>(json).map(|_| ())
}

/// Replaces the texts that examples have for any value by null: eight random letters, or crosses.
fn without_placeholders(value: &Value) -> Value {
    match value {
        Value::String(text) if is_placeholder(text) => Value::Null,
        Value::Array(it) => it.iter().map(without_placeholders).collect(),
        Value::Object(it) => {
            let members = it.iter().map(|(key, it)| (key.clone(), without_placeholders(it)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

fn is_placeholder(text: &str) -> bool {
    let is_random = text.len() == 8 && text.bytes().all(|it| it.is_ascii_alphabetic());
    is_random || (!text.is_empty() && text.bytes().all(|it| it == b'x'))
}

/// What became of the examples below a folder, by class, with those that cannot be read.
fn examples(folder: &Path) -> (BTreeMap<&'static str, usize>, Vec<String>) {
    let resolved = resolve(&build(&source_map(&pages_below(folder)), "root").ir);
    let products: &'static [Product] = resolved.products.leak();
    let mut counts = BTreeMap::new();
    let mut unreadable = Vec::new();
    for product in products {
        for action in &product.actions {
            let Some(example) = &action.response_example else { continue };
            let class = match &example.value {
                Some(ExampleValue::Json(json)) => {
                    match decode(&example.text, product, &action.response) {
                        Ok(()) => "read",
                        Err(error) => {
                            let real = without_placeholders(json).to_string();
                            match decode(&real, product, &action.response) {
                                Ok(()) => {
                                    "read but for placeholders, which say nothing about the type"
                                }
                                Err(_) => {
                                    unreadable.push(format!("{}: {error}", action.file));
                                    "unreadable"
                                }
                            }
                        }
                    }
                }
                Some(ExampleValue::Query(_)) | None => "no JSON",
            };
            *counts.entry(class).or_default() += 1;
        }
    }
    (counts, unreadable)
}

#[test]
fn examples_of_our_pages_are_read() {
    let (counts, unreadable) = examples(&docs_input());
    assert!(counts["read"] > 30, "{counts:?}");
    assert_eq!(unreadable, [""; 0]);
}

#[test]
#[expect(clippy::print_stdout, reason = "the numbers are what the test is for")]
fn examples_of_real_pages_are_read() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !pages.is_dir() {
        println!("no pages: nothing measured");
        return;
    }
    let (counts, unreadable) = examples(&pages);
    println!("{counts:#?}");
    assert_eq!(unreadable, [""; 0]);
}

/// What the table says and what the example shows are both read.
#[test]
fn a_contradicted_type_reads_both_forms() {
    use docbind_test_support::Page;
    let page = Page::new("CreateDisk")
        .response("| DiskId | string | | No |\n| Errors | string | | No |")
        .response_example(r#"{"DiskId": ["d-1"], "Errors": {"d-2": 5}}"#);
    let resolved = resolve(&build(&source_map(&[("u-api/a.md", page)]), "root").ir);
    let products: &'static [Product] = resolved.products.leak();
    let fields = &products[0].actions[0].response;
    for answer in [
        r#"{"DiskId": ["d-1", "d-2"], "Errors": {"d-2": 5}}"#,
        r#"{"DiskId": "d-1", "Errors": "none"}"#,
    ] {
        assert!(decode(answer, &products[0], fields).is_ok(), "{answer}");
    }
}
