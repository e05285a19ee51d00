//! [`ValueGenerator`]: values of every documented type, which look as the name of their field suggests.
//!
//! The value of the page's example is preferred if it is neither an id nor a name nor a time, because it
//! is a word that the service uses. Models that contain themselves are cut off at a limited depth.

use crate::plan::vocabulary::{NameRole, split_name};
use crate::request::RequestParams;
use crate::rest::Models;
use crate::seeded::Seeded;
use docbind_ir::ir::{Field, Operation, Text, Type};
use docbind_ir::plain_text;
use serde_json::{Map, Value};
use std::cell::Cell;

/// How deep responses nest at most.
const MAX_DEPTH: usize = 8;

/// How many objects one top-level value may contain.
const MAX_OBJECTS: u32 = 10_000;

/// Invents the values of one response.
pub(crate) struct ValueGenerator<'a> {
    action: &'a Operation,
    params: &'a RequestParams,
    epoch: i64,
    /// The models that operations share, if values have their types at any depth.
    models: Option<&'a Models>,
    /// How many more objects may be created. Models that contain each other could exhaust the memory.
    objects_left: Cell<u32>,
}

/// The position of a value in a response, and what is known about it.
#[derive(Clone, Copy)]
pub(crate) struct FieldContext<'a> {
    pub(crate) name: &'a str,
    pub(crate) docs: &'a [Text],
    pub(crate) seeded: Seeded,
    pub(crate) example: Option<&'a Value>,
    pub(crate) depth: usize,
}

impl<'a> ValueGenerator<'a> {
    pub(crate) fn new(
        action: &'a Operation,
        params: &'a RequestParams,
        epoch: i64,
    ) -> ValueGenerator<'a> {
        ValueGenerator { action, params, epoch, models: None, objects_left: Cell::new(MAX_OBJECTS) }
    }

    /// Adds the models that operations share.
    pub(crate) fn with_models(self, models: &'a Models) -> ValueGenerator<'a> {
        ValueGenerator { models: Some(models), ..self }
    }

    /// Generates a value that is not part of another generated value.
    pub(crate) fn generate(&self, ty: &'a Type, context: FieldContext<'a>) -> Value {
        self.objects_left.set(MAX_OBJECTS);
        self.value(ty, context)
    }

    fn value(&self, ty: &'a Type, context: FieldContext<'a>) -> Value {
        if let Some(models) = self.models
            && let Some(res) = self.typed(ty, models, context)
        {
            return res;
        }
        match ty {
            Type::Array(item) => self.array(item, context),
            Type::Model(name) => {
                let model = crate::plan::model(self.action, name);
                self.object(model.map_or(&[], |it| &it.fields), context)
            }
            Type::Fields(members) => self.object(members, context),
            Type::Object | Type::Map(_) => {
                let example = context.example.filter(|it| it.is_object());
                example.cloned().unwrap_or_else(|| Map::new().into())
            }
            Type::Any | Type::File | Type::Nullable(_) | Type::Union(_) => {
                context.example.cloned().unwrap_or_else(|| "any".into())
            }
            Type::String | Type::Int | Type::Float | Type::Bool => {
                let echo = self.request_value(context.name).and_then(|it| convert(it, ty));
                echo.unwrap_or_else(|| self.scalar(ty, context))
            }
        }
    }

    /// Returns a value of a type that only operations of HTTP have.
    fn typed(&self, ty: &'a Type, models: &'a Models, context: FieldContext<'a>) -> Option<Value> {
        Some(match models.behind_name(ty) {
            Type::Model(name) => {
                let model = models.get(name)?;
                match model.values.as_slice() {
                    [] => self.object(&model.fields, context),
                    values => pick(values, context.seeded).as_str().into(),
                }
            }
            Type::Nullable(_) if context.depth >= MAX_DEPTH => Value::Null,
            Type::Nullable(it) => self.value(it, context),
            Type::Union(list) => self.value(list.first()?, context),
            Type::Map(it) if context.depth < MAX_DEPTH && context.example.is_none() => {
                let context = FieldContext { depth: context.depth + 1, ..context };
                Map::from_iter([("key".to_owned(), self.value(it, context))]).into()
            }
            it if !std::ptr::eq(it, ty) => self.value(it, context),
            _ => return None,
        })
    }

    /// Returns the value of the request parameter with this name, ignoring case.
    fn request_value(&self, name: &str) -> Option<&'a str> {
        let param = self.action.request.iter().find(|it| it.name.eq_ignore_ascii_case(name))?;
        self.params.text(&param.name).filter(|it| !it.eq_ignore_ascii_case("all"))
    }

    /// Returns an object with all fields, including those that the page does not promise.
    fn object(&self, fields: &'a [Field], context: FieldContext<'a>) -> Value {
        let member = |field: &'a Field| {
            let context = context.member(field);
            let values = field.annotations.values.as_ref().filter(|_| self.models.is_some());
            let value = match (values, &field.ty) {
                (Some(it), Type::String) if !it.values.is_empty() => {
                    let values: Vec<&String> = it.values.iter().map(|it| &it.value).collect();
                    pick(&values, context.seeded).as_str().into()
                }
                _ => self.value(&field.ty, context),
            };
            (field.name.clone(), value)
        };
        let left = self.objects_left.get();
        self.objects_left.set(left.saturating_sub(1));
        match context.depth < MAX_DEPTH && left > 0 {
            true => Value::Object(fields.iter().map(member).collect()),
            false => Map::new().into(),
        }
    }

    /// Returns an array of one to three elements. Nested arrays have one, so that the response does not
    /// grow exponentially, and deeply nested ones have none.
    fn array(&self, item: &'a Type, context: FieldContext<'a>) -> Value {
        let len = match context.depth {
            0 | 1 => 1 + context.seeded.child("len").below(3),
            depth if depth < MAX_DEPTH / 2 => 1,
            _ => 0,
        };
        let element = |index: u64| {
            let list = context.example.and_then(Value::as_array);
            let example =
                list.and_then(|it| it.iter().cycle().nth(usize::try_from(index).unwrap_or(0)));
            let name = context.name.strip_suffix('s').unwrap_or(context.name);
            let (seeded, depth) = (context.seeded.nth(index), context.depth + 1);
            self.value(item, FieldContext { name, seeded, example, depth, ..context })
        };
        (0..len).map(element).collect()
    }

    fn scalar(&self, ty: &Type, context: FieldContext<'a>) -> Value {
        let FieldContext { name, seeded, example, .. } = context;
        let lowercase = name.to_ascii_lowercase();
        let is_time = ["time", "timestamp", "date"].iter().any(|it| lowercase.ends_with(it));
        let number = example.and_then(Value::as_i64);
        match ty {
            Type::Int if is_time => {
                self.time(seeded, number.is_some_and(|it| it > 100_000_000_000)).into()
            }
            Type::Int if lowercase.ends_with("port") => (1024 + seeded.below(60_000)).into(),
            Type::Int => {
                number.unwrap_or_else(|| i64::try_from(seeded.below(100)).unwrap_or(0)).into()
            }
            Type::Float => {
                let invented = seeded.below(10_000) as f64 / 100.0;
                example.and_then(Value::as_f64).unwrap_or(invented).into()
            }
            Type::Bool => example.and_then(Value::as_bool).unwrap_or(seeded.below(2) == 1).into(),
            _ => self.text(context, &lowercase, is_time).into(),
        }
    }

    fn text(&self, context: FieldContext<'a>, lowercase: &str, is_time: bool) -> String {
        let FieldContext { name, docs, seeded, .. } = context;
        let example = context.example.and_then(Value::as_str).filter(|it| !it.is_empty());
        let is_number = example.is_none_or(|it| it.bytes().all(|it| it.is_ascii_digit()));
        match split_name(name) {
            Some((stem, NameRole::Id)) => generate_id(&stem, seeded, example),
            Some((stem, NameRole::Name)) => {
                let stem = if stem.is_empty() { "name" } else { &stem };
                format!("{stem}-{}", seeded.id_chars(4))
            }
            None if is_time && is_number => self.time(seeded, false).to_string(),
            None if lowercase.ends_with("ip") || lowercase.ends_with("ipaddr") => {
                let byte = |index: u64| seeded.nth(index).below(254) + 1;
                format!("10.{}.{}.{}", byte(0), byte(1), byte(2))
            }
            None => documented_word(docs, seeded, example)
                .or_else(|| example.map(str::to_owned))
                .unwrap_or_else(|| format!("{lowercase}-{}", seeded.id_chars(4))),
        }
    }

    /// Returns a time within the month before the epoch.
    fn time(&self, seeded: Seeded, is_in_milliseconds: bool) -> i64 {
        let seconds = self.epoch - i64::try_from(seeded.below(30 * 86_400)).unwrap_or(0);
        if is_in_milliseconds { seconds * 1000 } else { seconds }
    }
}

impl<'a> FieldContext<'a> {
    /// Returns the context of a field of this object.
    pub(crate) fn member(self, field: &'a Field) -> FieldContext<'a> {
        let example = self.example.and_then(|it| it.get(&field.name));
        let (name, docs) = (field.name.as_str(), field.docs.as_slice());
        FieldContext { name, docs, seeded: self.seeded.child(name), example, depth: self.depth + 1 }
    }
}

/// Returns one of several values.
fn pick<T>(values: &[T], seeded: Seeded) -> &T {
    let at = usize::try_from(seeded.child("value").below(values.len() as u64)).unwrap_or(0);
    &values[at]
}

/// Returns one of the words that the description lists, if it lists several, and the example is not one
/// of them.
fn documented_word(docs: &[Text], seeded: Seeded, example: Option<&str>) -> Option<String> {
    let text = plain_text(docs);
    let is_word_char = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_value = |it: &&str| it.len() > 1 && it.starts_with(|c: char| c.is_ascii_uppercase());
    let words: Vec<&str> = text.split(|c| !is_word_char(c)).filter(is_value).collect();
    if words.len() < 2 || example.is_some_and(|it| text.contains(it)) {
        return None;
    }
    let index = usize::try_from(seeded.child("word").below(words.len() as u64)).ok()?;
    words.get(index).map(|it| (*it).to_owned())
}

/// Returns an id with the prefix of the example, if the example looks like an id with a prefix.
fn generate_id(stem: &str, seeded: Seeded, example: Option<&str>) -> String {
    let is_prefix =
        |it: &&str| (1..=12).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_lowercase());
    let prefix = example.and_then(|it| it.split_once('-')).map(|(prefix, _)| prefix);
    let prefix = prefix.filter(is_prefix);
    let prefix = prefix.or(Some(stem).filter(|it| !it.is_empty())).unwrap_or("id");
    format!("{prefix}-{}", seeded.id_chars(8))
}

/// Converts a text to a value of a type, if possible.
pub(super) fn convert(text: &str, ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::String => text.into(),
        Type::Int => text.parse::<i64>().ok()?.into(),
        Type::Float => text.parse::<f64>().ok().filter(|it| it.is_finite())?.into(),
        Type::Bool => text.to_ascii_lowercase().parse::<bool>().ok()?.into(),
        Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => return None,
    })
}
