//! Types, and how callers' values become them.

use super::print::Printer;
use crate::api::{Field, Form, Value};

/// Where a type is named: what a model is called from there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// A file of an action.
    Action,
    /// A file of a model.
    Model,
}

pub(super) fn value(it: &Value, scope: Scope, to: &mut Printer) {
    match it {
        Value::String => to.push("String"),
        Value::Int => to.push("i64"),
        Value::Float => to.push("f64"),
        Value::Bool => to.push("bool"),
        Value::Json => to.push("Json"),
        Value::Base64 => to.push("Base64"),
        Value::Listed(name) => {
            to.push("values::");
            to.push(name);
        }
        Value::Local(name) => to.push(name),
        Value::Model(name) => {
            if let Scope::Action = scope {
                to.push("models::");
            }
            to.push(name);
        }
    }
}

pub(super) fn field(it: &Field, scope: Scope, to: &mut Printer) {
    let ty = |to: &mut Printer| match it.boxed {
        true => to.generic("Box", |to| value(&it.ty, scope, to)),
        false => value(&it.ty, scope, to),
    };
    match it.form {
        Form::One => ty(to),
        Form::Optional => to.generic("Option", ty),
        Form::List | Form::RequiredList => to.generic("Vec", ty),
    }
}

/// How a function's parameter becomes a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conversion {
    /// It is one.
    None,
    /// `.into()`
    Into,
    /// Each element by `.into()`.
    IntoEach,
}

pub(super) fn conversion(it: &Field) -> Conversion {
    match (it.form, &it.ty) {
        (Form::One | Form::Optional, Value::String | Value::Json | Value::Listed(_)) => {
            Conversion::Into
        }
        (
            Form::One | Form::Optional,
            Value::Int
            | Value::Float
            | Value::Bool
            | Value::Base64
            | Value::Local(_)
            | Value::Model(_),
        ) => Conversion::None,
        (Form::List | Form::RequiredList, Value::String | Value::Listed(_)) => Conversion::IntoEach,
        (
            Form::List | Form::RequiredList,
            Value::Int
            | Value::Float
            | Value::Bool
            | Value::Json
            | Value::Base64
            | Value::Local(_)
            | Value::Model(_),
        ) => Conversion::Into,
    }
}

/// The type of the parameter of a function that takes a field's value.
pub(super) fn parameter(it: &Field, scope: Scope, to: &mut Printer) {
    let ty = |to: &mut Printer| value(&it.ty, scope, to);
    match (conversion(it), it.form) {
        (Conversion::None, _) => ty(to),
        (Conversion::Into, Form::One | Form::Optional) => to.generic("impl Into", ty),
        (Conversion::Into, Form::List | Form::RequiredList) => {
            to.generic("impl Into", |to| to.generic("Vec", ty));
        }
        (Conversion::IntoEach, _) => to.generic("impl IntoIterator", |to| {
            to.push("Item = ");
            to.generic("impl Into", ty);
        }),
    }
}

/// The value of a field, made from that parameter.
pub(super) fn converted(it: &Field, to: &mut Printer) {
    match conversion(it) {
        Conversion::None => to.push(&it.ident),
        Conversion::Into => to.chain(|to| {
            to.push(&it.ident);
            to.link(".into()");
        }),
        Conversion::IntoEach => to.chain(|to| {
            to.push(&it.ident);
            to.link(".into_iter()");
            to.link(".map");
            to.argument(|to| to.push("Into::into"));
            to.link(".collect()");
        }),
    }
}
