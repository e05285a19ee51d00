//! [`Encoder`]: collects the parameters of a request, or all fields of any value as JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::json_sink::JsonSink;
use super::{Encode, Encoded, Place};
use crate::base64::Base64;
use crate::content::Body;
use crate::json::Json;
use crate::tree::{OpenEntry, ParamTree, Scalar};

/// Collects parameters under their exact wire names, each of which is one segment of a flat key.
#[derive(Debug)]
pub struct Encoder {
    pub(super) sink: Sink,
    /// Where an HTTP operation sends what is added next.
    place: Place,
}

/// Where values go.
#[derive(Debug)]
pub(super) enum Sink {
    /// What is sent: unset values, empty lists and empty objects leave no trace.
    Params(Encoded),
    /// What there is: only unset values leave no trace.
    Json(JsonSink),
}

pub(super) type Name = Cow<'static, str>;

macro_rules! scalars {
    ($($one:ident, $optional:ident, $many:ident: $ty:ty;)*) => {$(
        #[doc = concat!("Adds a required parameter of type `", stringify!($ty), "`.")]
        pub fn $one(&mut self, name: &'static str, value: $ty) {
            self.scalar(name.into(), Scalar::from(value));
        }

        #[doc = concat!("Adds an optional parameter of type `", stringify!($ty), "`.")]
        pub fn $optional(&mut self, name: &'static str, value: Option<$ty>) {
            if let Some(value) = value {
                self.$one(name, value);
            }
        }

        #[doc = concat!("Adds a list of `", stringify!($ty), "`, unless it is empty.")]
        pub fn $many(&mut self, name: &'static str, values: &[$ty]) {
            self.list(name.into(), values.len(), &mut |encoder, index| {
                encoder.scalar("".into(), Scalar::from(values[index]));
            });
        }
    )*};
}

impl Encoder {
    pub(super) fn new(encoded: Encoded) -> Self {
        Self { sink: Sink::Params(encoded), place: Place::Body }
    }

    /// Creates an encoder of JSON.
    pub(super) fn json_sink() -> Self {
        Self { sink: Sink::Json(JsonSink::default()), place: Place::Body }
    }

    /// Returns the parameters; none from an encoder of JSON.
    pub(super) fn finish(mut self) -> Encoded {
        self.swap_place(Place::Body);
        match self.sink {
            Sink::Params(encoded) => encoded,
            Sink::Json(_) => Encoded::default(),
        }
    }

    /// Returns the JSON; null from an encoder of parameters.
    pub(super) fn finish_json(self) -> Json {
        match self.sink {
            Sink::Params(_) => Json::Null,
            Sink::Json(sink) => sink.finish_value(),
        }
    }

    /// Sets the part of an HTTP request that has what is added next. Without it, everything is in the body.
    pub fn place(&mut self, place: Place) {
        if let Sink::Params(encoded) = &mut self.sink {
            encoded.http.get_or_insert_default();
        }
        self.swap_place(place);
    }

    /// Makes the tree of a place the current one. The parameters of the body are in none of the other trees.
    fn swap_place(&mut self, place: Place) {
        let Sink::Params(Encoded { tree, http: Some(http), .. }) = &mut self.sink else { return };
        for place in [self.place, place] {
            if let Some(other) = http.tree_mut(place) {
                std::mem::swap(tree, other);
            }
        }
        self.place = place;
    }

    /// Adds a name of the query that has no value.
    pub fn flag(&mut self, name: &'static str) {
        if let Sink::Params(encoded) = &mut self.sink {
            encoded.http.get_or_insert_default().flags.push(name);
        }
    }

    /// Adds a family of names, such as the headers `X-Meta-*`, or an object with any names.
    pub fn map(&mut self, name: &'static str, values: &BTreeMap<String, String>) {
        let prefix = match &self.sink {
            Sink::Params(_) => name.strip_suffix('*'),
            Sink::Json(_) => None,
        };
        match prefix {
            Some(prefix) => values.iter().for_each(|(key, value)| {
                self.scalar(format!("{prefix}{key}").into(), Scalar::from(value.as_str()));
            }),
            None if values.is_empty() => {}
            None => self.nested(name.into(), &mut |encoder| {
                for (key, value) in values {
                    encoder.scalar(key.clone().into(), Scalar::from(value.as_str()));
                }
            }),
        }
    }

    /// Sets the body, if it is not made of parameters.
    pub fn content(&mut self, body: &Body) {
        if let Sink::Params(encoded) = &mut self.sink {
            encoded.http.get_or_insert_default().content = Some(body.clone());
        }
    }

    /// Adds a file to a body of several parts.
    pub fn file(&mut self, name: &'static str, body: &Body) {
        if let Sink::Params(encoded) = &mut self.sink {
            encoded.http.get_or_insert_default().files.push((name, body.clone()));
        }
    }

    /// Adds files to a body of several parts, all under one name.
    pub fn files(&mut self, name: &'static str, bodies: &[Body]) {
        bodies.iter().for_each(|it| self.file(name, it));
    }

    scalars! {
        int, optional_int, ints: i64;
        float, optional_float, floats: f64;
        bool, optional_bool, bools: bool;
    }

    /// Adds a required string, which is sent even if it is empty.
    pub fn string(&mut self, name: &'static str, value: &str) {
        self.scalar(name.into(), Scalar::from(value));
    }

    /// Adds an optional string. `Some("")` is sent and clears the value.
    pub fn optional_string(&mut self, name: &'static str, value: &Option<String>) {
        if let Some(value) = value {
            self.string(name, value);
        }
    }

    /// Adds a list of strings, unless it is empty.
    pub fn strings(&mut self, name: &'static str, values: &[String]) {
        self.list(name.into(), values.len(), &mut |encoder, index| {
            encoder.string("", &values[index])
        });
    }

    /// Adds a required value of an enum.
    pub fn value(&mut self, name: &'static str, value: &dyn AsRef<str>) {
        self.string(name, value.as_ref());
    }

    /// Adds an optional value of an enum.
    pub fn optional_value<T: AsRef<str>>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.value(name, value);
        }
    }

    /// Adds a list of values of an enum, unless it is empty.
    pub fn values<T: AsRef<str>>(&mut self, name: &'static str, values: &[T]) {
        self.list(name.into(), values.len(), &mut |encoder, index| {
            encoder.value("", &values[index])
        });
    }

    /// Adds a required value that is sent in base64.
    pub fn base64(&mut self, name: &'static str, value: &Base64) {
        self.scalar(name.into(), Scalar::Hidden(value.as_encoded()));
    }

    /// Adds an optional value that is sent in base64.
    pub fn optional_base64(&mut self, name: &'static str, value: &Option<Base64>) {
        if let Some(value) = value {
            self.base64(name, value);
        }
    }

    /// Adds a list of values that are sent in base64, unless it is empty.
    pub fn base64s(&mut self, name: &'static str, values: &[Base64]) {
        self.list(name.into(), values.len(), &mut |encoder, index| {
            encoder.base64("", &values[index])
        });
    }

    /// Adds a value of any shape. Nulls, empty lists and empty objects are not sent. A [`Json::Big`] is
    /// sent as a string.
    pub fn json(&mut self, name: &'static str, value: &Json) {
        self.any_json(name.into(), value);
    }

    /// Adds an optional value of any shape.
    pub fn optional_json(&mut self, name: &'static str, value: &Option<Json>) {
        if let Some(value) = value {
            self.json(name, value);
        }
    }

    /// Adds a list of values of any shape, without its nulls.
    pub fn jsons(&mut self, name: &'static str, values: &[Json]) {
        self.list(name.into(), values.len(), &mut |encoder, index| {
            encoder.json("", &values[index])
        });
    }

    /// Adds a required object, unless none of its fields is set.
    pub fn object(&mut self, name: &'static str, value: &dyn Encode) {
        self.nested(name.into(), &mut |encoder| value.encode(encoder));
    }

    /// Adds an optional object, unless none of its fields is set.
    pub fn optional_object<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.object(name, value);
        }
    }

    /// Adds a list of objects, without those of which no field is set.
    pub fn objects<T: Encode>(&mut self, name: &'static str, values: &[T]) {
        self.list(name.into(), values.len(), &mut |encoder, index| {
            encoder.object("", &values[index])
        });
    }

    pub(super) fn scalar(&mut self, name: Name, value: Scalar<'_>) {
        match (&mut self.sink, value) {
            (Sink::Json(sink), value) => sink.push(name, Json::from(value)),
            (Sink::Params(encoded), Scalar::Float(number)) if !number.is_finite() => {
                encoded.non_finite.get_or_insert_with(|| name.into_owned());
            }
            (Sink::Params(encoded), value) => encoded.tree.push(name, value),
        }
    }

    pub(super) fn any_json(&mut self, name: Name, value: &Json) {
        if let Sink::Json(sink) = &mut self.sink {
            return sink.push(name, value.clone());
        }
        match value {
            Json::Null => {}
            Json::Bool(value) => self.scalar(name, Scalar::Bool(*value)),
            Json::Int(value) => self.scalar(name, Scalar::Int(*value)),
            Json::Float(value) => self.scalar(name, Scalar::Float(*value)),
            Json::Big(value) => self.scalar(name, Scalar::Text(value.as_str())),
            Json::String(value) => self.scalar(name, Scalar::Text(value)),
            Json::Array(values) => self.list(name, values.len(), &mut |encoder, index| {
                encoder.any_json("".into(), &values[index]);
            }),
            Json::Object(fields) => self.nested(name, &mut |encoder| {
                for (key, value) in fields {
                    encoder.dynamic(key.clone(), value);
                }
            }),
        }
    }

    /// Adds a value under a name that is known only at run time.
    #[doc(hidden)]
    pub fn dynamic(&mut self, name: String, value: &Json) {
        self.any_json(name.into(), value);
    }

    fn nested(&mut self, name: Name, encode: &mut dyn FnMut(&mut Encoder)) {
        self.object_of(name, ParamTree::close, encode);
    }

    /// Adds an object; `close` decides what becomes of an empty one.
    pub(super) fn object_of(
        &mut self,
        name: Name,
        close: fn(&mut ParamTree, OpenEntry),
        encode: &mut dyn FnMut(&mut Encoder),
    ) {
        let Sink::Params(encoded) = &mut self.sink else {
            let outer = self.replace_json(JsonSink::default());
            encode(self);
            return self.insert_into(outer, name);
        };
        let open = encoded.tree.open_object(name);
        let was_finite = encoded.non_finite.is_none();
        encode(self);
        let Sink::Params(encoded) = &mut self.sink else { return };
        if was_finite {
            qualify_non_finite(encoded, None, &open);
        }
        close(&mut encoded.tree, open);
    }

    fn list(&mut self, name: Name, len: usize, encode: &mut dyn FnMut(&mut Encoder, usize)) {
        self.list_of(name, len, ParamTree::close, encode);
    }

    /// Encodes every element under an empty name; `close` decides what becomes of an empty list. Elements that add
    /// nothing leave no gap in the indices.
    pub(super) fn list_of(
        &mut self,
        name: Name,
        len: usize,
        close: fn(&mut ParamTree, OpenEntry),
        encode: &mut dyn FnMut(&mut Encoder, usize),
    ) {
        let Sink::Params(encoded) = &mut self.sink else {
            let outer = self.replace_json(JsonSink::list(len));
            (0..len).for_each(|index| encode(self, index));
            return self.insert_into(outer, name);
        };
        let open = encoded.tree.open_list(name);
        for index in 0..len {
            let Sink::Params(encoded) = &mut self.sink else { return };
            let was_finite = encoded.non_finite.is_none();
            encode(self, index);
            let Sink::Params(encoded) = &mut self.sink else { return };
            if was_finite {
                qualify_non_finite(encoded, Some(index), &open);
            }
        }
        let Sink::Params(encoded) = &mut self.sink else { return };
        close(&mut encoded.tree, open);
    }

    /// Begins an object or a list of JSON, and returns the one that it is in.
    fn replace_json(&mut self, inner: JsonSink) -> JsonSink {
        match &mut self.sink {
            Sink::Json(sink) => std::mem::replace(sink, inner),
            Sink::Params(_) => JsonSink::default(),
        }
    }

    /// Ends an object or a list of JSON, and adds it to the one that it is in.
    fn insert_into(&mut self, outer: JsonSink, name: Name) {
        if let Sink::Json(sink) = &mut self.sink {
            let inner = std::mem::replace(sink, outer);
            sink.push(name, inner.finish());
        }
    }
}

/// Prepends the enclosing object or list to the key of a number that is not finite, if any.
fn qualify_non_finite(encoded: &mut Encoded, index: Option<usize>, open: &OpenEntry) {
    if let Some(key) = &mut encoded.non_finite {
        if let Some(index) = index {
            *key = join_key(&index.to_string(), key);
        }
        *key = join_key(encoded.tree.name(open), key);
    }
}

/// Joins two parts of a flat key, either of which may be empty.
fn join_key(outer: &str, inner: &str) -> String {
    match (outer, inner) {
        ("", it) | (it, "") => it.to_owned(),
        (outer, inner) => format!("{outer}.{inner}"),
    }
}
