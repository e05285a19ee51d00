//! Types, and how callers' values become them.

use super::tokens::ident;
use crate::api::{Field, Form, Value};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Where a type is named: what a model is called from there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// A file of an action.
    Action,
    /// A file of a model.
    Model,
}

/// The type of one value.
pub(super) fn value(ty: &Value, scope: Scope) -> TokenStream {
    match ty {
        Value::String => quote!(String),
        Value::Int => quote!(i64),
        Value::Float => quote!(f64),
        Value::Bool => quote!(bool),
        Value::Json => quote!(Json),
        Value::Base64 => quote!(Base64),
        Value::Listed(name) => {
            let name = ident(name);
            quote!(values::#name)
        }
        Value::Local(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Value::Model(name) => {
            let name = ident(name);
            match scope {
                Scope::Action => quote!(models::#name),
                Scope::Model => quote!(#name),
            }
        }
    }
}

/// The type of a field.
pub(super) fn field(field: &Field, scope: Scope) -> TokenStream {
    let ty = value(&field.ty, scope);
    let ty = if field.boxed { quote!(Box<#ty>) } else { ty };
    match field.form {
        Form::One => ty,
        Form::Optional => quote!(Option<#ty>),
        Form::List | Form::RequiredList => quote!(Vec<#ty>),
    }
}

/// How the parameter of a function becomes the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conversion {
    /// It is that value.
    None,
    /// By `.into()`.
    Into,
    /// Each element by `.into()`.
    IntoEach,
}

fn conversion(field: &Field) -> Conversion {
    match (field.form, &field.ty) {
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

/// The type of the parameter of a function that takes the value of a field.
pub(super) fn parameter(field: &Field, scope: Scope) -> TokenStream {
    let ty = value(&field.ty, scope);
    match (conversion(field), field.form) {
        (Conversion::None, _) => ty,
        (Conversion::Into, Form::One | Form::Optional) => quote!(impl Into<#ty>),
        (Conversion::Into, Form::List | Form::RequiredList) => quote!(impl Into<Vec<#ty>>),
        (Conversion::IntoEach, _) => quote!(impl IntoIterator<Item = impl Into<#ty>>),
    }
}

/// The value of a field, made from the parameter of its name.
pub(super) fn converted(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    match conversion(field) {
        Conversion::None => quote!(#name),
        Conversion::Into => quote!(#name.into()),
        Conversion::IntoEach => quote!(#name.into_iter().map(Into::into).collect()),
    }
}

/// The initializer of a field from the parameter of its name: `size`, or `name: name.into()`.
pub(super) fn initializer(field: &Field) -> TokenStream {
    let name: Ident = ident(&field.ident);
    match conversion(field) {
        Conversion::None => quote!(#name),
        Conversion::Into | Conversion::IntoEach => {
            let value = converted(field);
            quote!(#name: #value)
        }
    }
}
