//! Values of any shape, which are sent as they are: empty ones and nulls too.

use std::collections::BTreeMap;

use super::Encoder;
use super::encoder::{Name, Sink};
use crate::field_value::FieldValue;
use crate::json::Json;
use crate::tree::{ParamTree, Scalar};

impl Encoder {
    /// Adds a value.
    pub fn any(&mut self, name: &'static str, value: &dyn FieldValue) {
        value.encode_value(name.into(), self);
    }

    /// Adds a value, if there is one.
    pub fn optional_any<T: FieldValue>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.any(name, value);
        }
    }

    /// Adds a list of values, unless it is empty.
    pub fn anys<T: FieldValue + Default>(&mut self, name: &'static str, values: &Vec<T>) {
        if !values.is_empty() || self.is_json() {
            self.any(name, values);
        }
    }

    /// Adds an object with any names, unless it is empty.
    pub fn any_map<T: FieldValue + Default>(
        &mut self,
        name: &'static str,
        values: &BTreeMap<String, T>,
    ) {
        if !values.is_empty() {
            self.any(name, values);
        }
    }

    /// Says that the body is one value, which may be missing: then there is no body.
    pub fn may_lack_body(&mut self) {
        if let Sink::Params(encoded) = &mut self.sink {
            encoded.http.get_or_insert_default().may_lack_body = true;
        }
    }

    fn is_json(&self) -> bool {
        matches!(self.sink, Sink::Json(_))
    }

    pub(crate) fn any_scalar(&mut self, name: Name, value: Scalar<'_>) {
        self.scalar(name, value);
    }

    pub(crate) fn any_null(&mut self, name: Name) {
        match &mut self.sink {
            Sink::Params(encoded) => encoded.tree.push_null(name),
            Sink::Json(sink) => sink.push(name, Json::Null),
        }
    }

    pub(crate) fn any_object(&mut self, name: Name, encode: &mut dyn FnMut(&mut Encoder)) {
        self.object_of(name, ParamTree::close_and_keep, encode);
    }

    pub(crate) fn any_list(
        &mut self,
        name: Name,
        len: usize,
        encode: &mut dyn FnMut(&mut Encoder, usize),
    ) {
        self.list_of(name, len, ParamTree::close_and_keep, encode);
    }

    pub(crate) fn any_json_value(&mut self, name: Name, value: &Json) {
        match value {
            Json::Null => self.any_null(name),
            Json::Array(values) => self.any_list(name, values.len(), &mut |encoder, index| {
                encoder.any_json_value("".into(), &values[index]);
            }),
            Json::Object(fields) => self.any_object(name, &mut |encoder| {
                for (key, value) in fields {
                    encoder.any_json_value(key.clone().into(), value);
                }
            }),
            it @ (Json::Bool(_)
            | Json::Int(_)
            | Json::Float(_)
            | Json::Big(_)
            | Json::String(_)) => {
                self.any_json(name, it);
            }
        }
    }
}
