//! [`RestError`]: an error in the shape that the description of the service says.

use docbind_ir::service::{ErrorShape, Service};
use serde_json::{Map, Value};

/// An error, with a code that is a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RestError {
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) message: String,
}

impl RestError {
    pub(super) fn new(status: u16, code: &str, message: impl Into<String>) -> RestError {
        RestError { status, code: code.to_owned(), message: message.into() }
    }

    /// Creates the error of a request that cannot be executed.
    pub(super) fn invalid(message: impl Into<String>) -> RestError {
        RestError::new(400, "invalid_request", message)
    }

    /// Returns the body of the error.
    pub(super) fn body(&self, service: Option<&Service>) -> Value {
        let shape = service.map(|it| it.error.clone()).unwrap_or_default();
        let ErrorShape { code, message, .. } = shape;
        let mut res = Value::Object(Map::new());
        if code.is_empty() && message.is_empty() {
            insert(&mut res, &["message".to_owned()], self.message.clone().into());
        }
        insert(&mut res, &message, self.message.clone().into());
        insert(&mut res, &code, self.code.clone().into());
        res
    }
}

/// Inserts a value at a path of keys, and the objects and lists around it. A number begins a list of one.
pub(super) fn insert(target: &mut Value, path: &[String], value: Value) {
    let Some((key, rest)) = path.split_first() else { return };
    let is_index = key.parse::<usize>().is_ok();
    if is_index && !target.is_object() {
        if !target.is_array() {
            *target = Value::Array(vec![Value::Null]);
        }
        let Some(first) = target.get_mut(0) else { return };
        return set(first, rest, value);
    }
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    if let Value::Object(fields) = target {
        set(fields.entry(key.clone()).or_insert(Value::Null), rest, value);
    }
}

fn set(target: &mut Value, rest: &[String], value: Value) {
    match rest {
        [] => *target = value,
        rest => insert(target, rest, value),
    }
}
