//! What turns a request into parameters and JSON into a response: one line per field.

use super::print::Printer;
use crate::api::{Form, Struct, Value};

/// `impl Encode`.
pub(super) fn encode(it: &Struct, to: &mut Printer) {
    let encoder = if it.fields.is_empty() { "_" } else { "to" };
    let body = |to: &mut Printer| {
        for it in &it.fields {
            let is_copy = matches!(it.ty, Value::Int | Value::Float | Value::Bool)
                && matches!(it.form, Form::One | Form::Optional);
            let value = if is_copy { "" } else { "&" };
            to.wrapped(|to| {
                to.push(&["to.", method(&it.ty, it.form)]);
                to.arguments(|list| {
                    list.item(|to| to.string(&it.wire));
                    list.item(|to| {
                        to.push(value);
                        to.field("self", &it.ident);
                    });
                });
                to.push(";");
            });
        }
    };
    to.item(|to| {
        to.implementation("Encode", &it.ident, |to| {
            to.function(
                "fn encode",
                |list| {
                    list.word("&self");
                    list.word(&[encoder, ": &mut Encoder"]);
                },
                |_| {},
                body,
            );
        });
    });
}

/// `impl Decode`.
pub(super) fn decode(it: &Struct, to: &mut Printer) {
    to.item(|to| {
        to.implementation("Decode", &it.ident, |to| {
            fields(it, to);
            decode_field(it, to);
        });
    });
}

fn fields(it: &Struct, to: &mut Printer) {
    to.item(|to| {
        to.braces("fn fields(&self) -> &'static [&'static str]", |to| {
            to.wrapped(|to| {
                to.list("&[", "]", |list| {
                    for it in &it.fields {
                        list.item(|to| to.string(&it.wire));
                    }
                });
            });
        });
    });
}

fn decode_field(it: &Struct, to: &mut Printer) {
    let field = if it.fields.is_empty() { "_: usize" } else { "field: usize" };
    let arms = |to: &mut Printer| {
        for (at, it) in it.fields.iter().enumerate() {
            to.arm(
                |to| to.push(&at.to_string()),
                |to| {
                    to.push(&["from.", method(&it.ty, it.form)]);
                    to.argument(|to| {
                        to.push("&mut ");
                        to.field("self", &it.ident);
                    });
                },
            );
        }
        to.line(&["_ => from.skip(),"]);
    };
    to.item(|to| {
        to.function(
            "fn decode_field",
            |list| {
                list.word("&mut self");
                list.word(field);
                list.word("from: &mut Decoder<'_>");
            },
            |to| to.push(" -> Result<(), DecodeError>"),
            |to| match it.fields.is_empty() {
                true => to.line(&["from.skip()"]),
                false => to.braces("match field", arms),
            },
        );
    });
}

fn method(ty: &Value, form: Form) -> &'static str {
    match (ty, form) {
        (Value::String, Form::One) => "string",
        (Value::String, Form::Optional) => "optional_string",
        (Value::String, Form::List | Form::RequiredList) => "strings",
        (Value::Int, Form::One) => "int",
        (Value::Int, Form::Optional) => "optional_int",
        (Value::Int, Form::List | Form::RequiredList) => "ints",
        (Value::Float, Form::One) => "float",
        (Value::Float, Form::Optional) => "optional_float",
        (Value::Float, Form::List | Form::RequiredList) => "floats",
        (Value::Bool, Form::One) => "bool",
        (Value::Bool, Form::Optional) => "optional_bool",
        (Value::Bool, Form::List | Form::RequiredList) => "bools",
        (Value::Json, Form::One) => "json",
        (Value::Json, Form::Optional) => "optional_json",
        (Value::Json, Form::List | Form::RequiredList) => "jsons",
        (Value::Listed(_), Form::One) => "value",
        (Value::Listed(_), Form::Optional) => "optional_value",
        (Value::Listed(_), Form::List | Form::RequiredList) => "values",
        (Value::Base64, Form::One) => "base64",
        (Value::Base64, Form::Optional) => "optional_base64",
        (Value::Base64, Form::List | Form::RequiredList) => "base64s",
        (Value::Local(_) | Value::Model(_), Form::One) => "object",
        (Value::Local(_) | Value::Model(_), Form::Optional) => "optional_object",
        (Value::Local(_) | Value::Model(_), Form::List | Form::RequiredList) => "objects",
    }
}
