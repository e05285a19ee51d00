//! What the runtime must know of an HTTP operation, and a call of it for its documentation.

use crate::api::{ExampleStruct, ExampleValue, Field, Http, Place, RustType, Struct};
use docbind_ir::resolve::{Action, Binding, HttpBinding, PathPart};

/// Decides how an operation is called.
pub(super) fn binding(binding: &HttpBinding, response: &Struct) -> Http {
    let headers = response.fields.iter().filter(|it| it.place == Some(Place::Header));
    Http {
        method: binding.method,
        path: path(&binding.path),
        request_body: binding.request_body,
        response_body: binding.response_body,
        flags: binding.flags.clone(),
        response_headers: headers.map(|it| it.wire.clone()).collect(),
    }
}

/// Returns the template of a path. Braces in its text are those of no placeholder.
fn path(parts: &[PathPart]) -> String {
    let part = |it: &PathPart| match it {
        PathPart::Text(text) => text.replace('{', "%7B").replace('}', "%7D"),
        PathPart::Param { name, spans_slashes: true } => format!("{{+{name}}}"),
        PathPart::Param { name, spans_slashes: false } => format!("{{{name}}}"),
    };
    parts.iter().map(part).collect()
}

/// Returns a call with the required parameters of an HTTP operation, and its body. Text is the name of what is to be
/// given.
pub(super) fn call_example(action: &Action, request: &Struct) -> Option<ExampleStruct> {
    match &action.binding {
        Binding::Rpc { .. } => return None,
        Binding::Http(_) => {}
    }
    let required = request.fields.iter().filter(|it| it.is_required());
    let content = request.fields.iter().filter(|it| it.ty == RustType::Content);
    Some(ExampleStruct {
        ident: request.ident.clone(),
        required: required.map(value).collect::<Option<_>>()?,
        optional: content.map(value).collect::<Option<_>>()?,
    })
}

/// Returns a field with a value that shows its type; `None` for an object.
fn value(field: &Field) -> Option<(String, ExampleValue)> {
    let value = match &field.ty {
        RustType::String | RustType::Enum(_) => ExampleValue::String(field.ident.clone()),
        RustType::Base64 => ExampleValue::Base64(String::new()),
        RustType::Int => ExampleValue::Int(1),
        RustType::Float => ExampleValue::Float(1.0),
        RustType::Bool => ExampleValue::Bool(true),
        RustType::Content | RustType::Stream => ExampleValue::Variable("body".into()),
        RustType::File => ExampleValue::Variable("file".into()),
        RustType::Json
        | RustType::Local(_)
        | RustType::Model(_)
        | RustType::Union(_)
        | RustType::List(_)
        | RustType::MapOf(_)
        | RustType::Nullable(_)
        | RustType::Map => return None,
    };
    let value = match field.cardinality.is_repeated() {
        true => ExampleValue::List(vec![value]),
        false => value,
    };
    Some((field.ident.clone(), value))
}
