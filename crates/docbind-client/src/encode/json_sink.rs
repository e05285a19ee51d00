//! [`JsonSink`]: the object or the list of JSON that an encoder adds values to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::decode::WHOLE_BODY;
use crate::json::Json;

#[derive(Debug)]
pub(super) enum JsonSink {
    Object(BTreeMap<String, Json>),
    List(Vec<Json>),
}

impl Default for JsonSink {
    fn default() -> Self {
        Self::Object(BTreeMap::new())
    }
}

impl JsonSink {
    /// Creates a list with room for some values.
    pub(super) fn list(len: usize) -> Self {
        Self::List(Vec::with_capacity(len))
    }

    /// Adds a value; a list has no use for the name.
    pub(super) fn push(&mut self, name: Cow<'static, str>, value: Json) {
        match self {
            Self::Object(fields) => {
                fields.insert(name.into_owned(), value);
            }
            Self::List(items) => items.push(value),
        }
    }

    /// Returns the outermost value: the field that is all of it, if there is no other one.
    pub(super) fn finish_value(self) -> Json {
        match self {
            Self::Object(mut fields) if fields.len() == 1 => {
                fields.remove(WHOLE_BODY).unwrap_or(Json::Object(fields))
            }
            Self::Object(_) | Self::List(_) => self.finish(),
        }
    }

    pub(super) fn finish(self) -> Json {
        match self {
            Self::Object(fields) => Json::Object(fields),
            Self::List(items) => Json::Array(items),
        }
    }
}
