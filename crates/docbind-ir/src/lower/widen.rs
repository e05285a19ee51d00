//! Widens the types of fields that the page's own example contradicts.
//!
//! A response that cannot be read is an error after the action was executed, so a field takes the narrowest
//! type that reads both what the table says and what the example shows, and loses neither: the runtime reads
//! a single value as a list of one, and numbers as text. The type in the table is kept and the contradiction
//! reported.
//!
//! Placeholders are no evidence. Many examples are filled in by a program that writes eight random letters
//! for anything it does not know.

use super::Context;
use crate::codes;
use crate::ir::{Example, ExampleValue, Field, Model, Type};
use crate::reanalyze;
use docbind_markdown::page::{ActionPage, FieldRow};
use docbind_source::Span;
use serde_json::{Map, Number, Value};
use std::collections::HashMap;

/// The length of the placeholders that programs fill in.
const PLACEHOLDER_LEN: usize = 8;

/// How many arrays may enclose a type, no fewer than in tables; elements of deeper ones are any value.
const MAX_ARRAYS: u8 = 9;

/// Widens the types of a response and its models to what the example shows.
pub(super) fn widen_types(
    response: &mut [Field],
    models: &mut [Model],
    page: &ActionPage,
    example: Option<&Example>,
    cx: &mut Context<'_>,
) {
    let Some(ExampleValue::Json(Value::Object(root))) = example.and_then(|it| it.value.as_ref())
    else {
        return;
    };
    let indices = models.iter().enumerate().map(|(index, it)| (it.name.as_str(), index));
    let mut observations = Observations {
        indices: indices.collect(),
        tables: std::iter::once(&*response)
            .chain(models.iter().map(|it| it.fields.as_slice()))
            .map(ObservedTable::new)
            .collect(),
    };
    observations.object(0, root);
    let tables: Vec<Vec<ObservedType>> =
        observations.tables.into_iter().map(|it| it.types).collect();
    let type_spans = type_spans(page);
    let fields =
        std::iter::once(response).chain(models.iter_mut().map(|it| it.fields.as_mut_slice()));
    for (fields, types) in fields.zip(tables) {
        for (field, observed) in fields.iter_mut().zip(types) {
            let Some(shown) = observed.contradiction else { continue };
            let row = field.place.map(|it| Span { start: it.bytes[0], end: it.bytes[1] });
            let span = row.map(|it| type_spans.get(&it.start).copied().unwrap_or(it));
            let message = format!(
                "`{}` is `{}`, but the example shows {shown}; it is read as `{}`",
                field.name, field.ty, observed.ty
            );
            let help = "correct the type, or the example";
            cx.report(codes::TYPE_AGAINST_EXAMPLE, span.unwrap_or_default(), message, help);
            field.documented = Some(std::mem::replace(&mut field.ty, observed.ty));
            reanalyze::field(field);
        }
    }
}

/// Returns the spans of the types, by the beginning of their rows.
fn type_spans(page: &ActionPage) -> HashMap<u32, Span> {
    let models = page.models.iter().flat_map(|it| &it.fields);
    let rows = page.response.iter().chain(models);
    rows.map(|it: &FieldRow| (it.span.start, it.ty.span)).collect()
}

/// The tables of a page, and what the example shows of their fields.
struct Observations<'a> {
    /// The indices of the models by name.
    indices: HashMap<&'a str, usize>,
    /// The response, then the models.
    tables: Vec<ObservedTable<'a>>,
}

struct ObservedTable<'a> {
    fields: &'a [Field],
    by_name: HashMap<&'a str, usize>,
    by_lowercase_name: HashMap<String, usize>,
    types: Vec<ObservedType>,
}

struct ObservedType {
    ty: Type,
    /// What the first value is that contradicts the table.
    contradiction: Option<&'static str>,
}

impl<'a> ObservedTable<'a> {
    fn new(fields: &'a [Field]) -> ObservedTable<'a> {
        let mut by_lowercase_name = HashMap::new();
        for (index, field) in fields.iter().enumerate() {
            by_lowercase_name.entry(field.name.to_ascii_lowercase()).or_insert(index);
        }
        let observe = |it: &Field| ObservedType { ty: it.ty.clone(), contradiction: None };
        ObservedTable {
            fields,
            by_name: fields
                .iter()
                .enumerate()
                .map(|(index, it)| (it.name.as_str(), index))
                .collect(),
            by_lowercase_name,
            types: fields.iter().map(observe).collect(),
        }
    }
}

impl Observations<'_> {
    /// Observes the members of an object of a table. JSON nests at most as deep as its parser allows.
    fn object(&mut self, table: usize, object: &Map<String, Value>) {
        for (key, value) in object {
            let observed = &mut self.tables[table];
            let index = observed.by_name.get(key.as_str()).copied();
            let index = index
                .or_else(|| observed.by_lowercase_name.get(&key.to_ascii_lowercase()).copied());
            let Some(index) = index else { continue };
            let documented = &observed.fields[index].ty;
            let model = documented.model().and_then(|it| self.indices.get(it)).copied();
            let it = &mut observed.types[index];
            let wide = widen(it.ty.clone(), value, 0);
            if wide != it.ty {
                it.contradiction.get_or_insert(describe(value, documented));
                it.ty = wide;
            }
            if let Some(model) = model {
                self.objects(model + 1, value);
            }
        }
    }

    /// Observes the objects of a table in a value or its elements.
    fn objects(&mut self, table: usize, value: &Value) {
        match value {
            Value::Object(it) => self.object(table, it),
            Value::Array(items) => items.iter().for_each(|it| self.objects(table, it)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// Describes a value that contradicts a type.
fn describe(value: &Value, ty: &Type) -> &'static str {
    match (value, ty) {
        (Value::Array(items), Type::Array(element)) => {
            let other = items.iter().find(|it| widen((**element).clone(), it, 0) != **element);
            other.map_or("other elements", |it| describe_kind(it))
        }
        _ => describe_kind(value),
    }
}

fn describe_kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(it) if it.is_f64() => "a number with a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Returns the narrowest type that reads the values of a type, and a value, without loss.
fn widen(ty: Type, value: &Value, arrays: u8) -> Type {
    if arrays >= MAX_ARRAYS {
        return Type::Any;
    }
    match (ty, value) {
        (ty @ (Type::Any | Type::Object), _) | (ty, Value::Null) => ty,
        (Type::Array(element), Value::Array(items)) => array_of(*element, items, arrays),
        // An empty text stands for an empty list, and a single value for a list of one.
        (ty @ Type::Array(_), Value::String(text)) if is_placeholder(text) => ty,
        (Type::Array(element), single) => {
            Type::Array(Box::new(widen(*element, single, arrays + 1)))
        }
        // An empty list stands for a missing value, but is a text as well.
        (Type::String, Value::Array(items)) if items.is_empty() => Type::Array(Box::new(Type::Any)),
        (ty, Value::Array(items)) if items.is_empty() => ty,
        (ty, Value::Array(items)) => array_of(ty, items, arrays),
        (ty @ Type::Model(_), Value::Object(_)) => ty,
        (ty @ Type::Model(_), Value::String(text)) if is_placeholder(text) => ty,
        (Type::Model(_), _) | (_, Value::Object(_)) => Type::Any,
        (Type::String, Value::String(_) | Value::Number(_) | Value::Bool(_)) => Type::String,
        (ty, Value::Bool(_)) => match ty {
            Type::Bool | Type::Int => ty,
            _ => Type::String,
        },
        (ty, Value::Number(number)) => widen_by_number(ty, number),
        (ty, Value::String(text)) => widen_by_text(ty, text),
    }
}

/// Returns an array of the narrowest type that reads the values of a type, and all elements.
fn array_of(element: Type, items: &[Value], arrays: u8) -> Type {
    let wide = items.iter().fold(element, |ty, it| widen(ty, it, arrays + 1));
    Type::Array(Box::new(wide))
}

fn widen_by_number(ty: Type, number: &Number) -> Type {
    let is_whole = number.is_i64() || number.as_f64().is_some_and(|it| it.fract() == 0.0);
    match ty {
        Type::Bool if matches!(number.as_i64(), Some(0 | 1)) => Type::Bool,
        Type::Bool if number.is_i64() => Type::Int,
        // Beyond 64 bits only text has all digits.
        Type::Int if number.is_u64() && !number.is_i64() => Type::String,
        Type::Int if is_whole => Type::Int,
        Type::Int | Type::Float => Type::Float,
        _ => Type::String,
    }
}

fn widen_by_text(ty: Type, text: &str) -> Type {
    let trimmed = text.trim();
    if is_placeholder(trimmed) {
        return ty;
    }
    let is_float = trimmed.parse::<f64>().is_ok_and(f64::is_finite);
    match ty {
        Type::Bool if is_bool(trimmed) => Type::Bool,
        Type::Int if trimmed.parse::<i64>().is_ok() => Type::Int,
        Type::Int | Type::Float if is_float => Type::Float,
        _ => Type::String,
    }
}

fn is_bool(text: &str) -> bool {
    ["true", "false", "0", "1"].iter().any(|it| it.eq_ignore_ascii_case(text))
}

/// Whether a text in place of a value of another type says nothing about it: it is empty, eight letters, or
/// crosses and dots.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let is_random =
        text.len() == PLACEHOLDER_LEN && text.bytes().all(|it| it.is_ascii_alphabetic());
    is_random || text.chars().all(|it| matches!(it, 'x' | 'X' | '*' | '.' | '-' | '?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses `array[string]`; any other word is a model.
    fn parse(ty: &str) -> Type {
        match ty.strip_prefix("array[").and_then(|it| it.strip_suffix(']')) {
            Some(element) => Type::Array(Box::new(parse(element))),
            None => match ty {
                "string" => Type::String,
                "int" => Type::Int,
                "float" => Type::Float,
                "bool" => Type::Bool,
                "object" => Type::Object,
                "any" => Type::Any,
                model => Type::Model(model.to_owned()),
            },
        }
    }

    fn check(ty: &str, json: &str) -> String {
        let value = serde_json::from_str(json).expect("JSON");
        let wide = widen(parse(ty), &value, 0);
        assert_eq!(widen(wide.clone(), &value, 0), wide, "what was widened reads the value");
        wide.to_string()
    }

    #[test]
    fn values_that_the_runtime_converts_change_nothing() {
        for (ty, json) in [
            ("string", "5"),
            ("string", "true"),
            ("int", "\"5\""),
            ("int", "5.0"),
            ("int", "true"),
            ("int", "\"\""),
            ("float", "5"),
            ("bool", "1"),
            ("bool", "\"TRUE\""),
            ("array[int]", "5"),
            ("array[string]", "[]"),
            ("array[Room]", "{}"),
            ("Room", "{}"),
            ("Room", "[]"),
            ("int", "[]"),
            ("object", "[1]"),
            ("any", "\"a\""),
            ("string", "null"),
            ("Room", "null"),
        ] {
            assert_eq!(check(ty, json), ty, "{json}");
        }
    }

    #[test]
    fn one_and_many() {
        assert_eq!(check("string", r#"["lamp-1"]"#), "array[string]");
        assert_eq!(check("int", "[1, 2.5]"), "array[float]");
        assert_eq!(check("Room", "[{}, {}]"), "array[Room]");
        assert_eq!(check("array[string]", r#"[["a", "b"], ["c"]]"#), "array[array[string]]");
        assert_eq!(check("string", "[]"), "array[any]");
        assert_eq!(check("string", r#"[{"Id": 1}]"#), "array[any]");
    }

    #[test]
    fn objects_and_values() {
        assert_eq!(check("string", r#"{"a": 1}"#), "any");
        assert_eq!(check("int", "{}"), "any");
        assert_eq!(check("array[string]", r#"[{"Ip": "10.0.0.1"}]"#), "array[any]");
        assert_eq!(check("array[string]", r#"{"Ip": "10.0.0.1"}"#), "array[any]");
        assert_eq!(check("Room", r#""{Id: xxx, Name: xxx}""#), "any");
        assert_eq!(check("array[Room]", "[1]"), "array[any]");
    }

    #[test]
    fn scalars() {
        assert_eq!(check("int", "9.5"), "float");
        assert_eq!(check("int", "\"2018-08-21T12:06:14Z\""), "string");
        assert_eq!(check("int", "18446744073709551615"), "string");
        assert_eq!(check("float", "\"1.5 GB\""), "string");
        assert_eq!(check("bool", "7"), "int");
        assert_eq!(check("bool", "\"on\""), "string");
        assert_eq!(check("float", "true"), "string");
    }

    #[test]
    fn placeholders_are_no_evidence() {
        for (ty, text) in [
            ("int", "QlXKGgmL"),
            ("Room", "SaaAxTCi"),
            ("bool", "xxxx"),
            ("array[Room]", "iFvlAOAU"),
        ] {
            assert_eq!(check(ty, &format!("\"{text}\"")), ty, "{text}");
        }
        assert_eq!(check("array[Room]", r#"["LabnjtBJ", {}]"#), "array[Room]");
    }

    #[test]
    fn deep_arrays_are_any_value() {
        let json = format!("{}1{}", "[".repeat(100), "]".repeat(100));
        let arrays = usize::from(MAX_ARRAYS);
        let wide = format!("{}any{}", "array[".repeat(arrays), "]".repeat(arrays));
        assert_eq!(check("string", &json), wide);
    }
}
