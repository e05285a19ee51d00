//! Types as tokens.

use super::file::ident;
use crate::api::{Field, Form, Value};
use proc_macro2::TokenStream;
use quote::quote;

/// Where a type is named: what a model is called from there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// A file of an action.
    Action,
    /// A file of a model.
    Model,
}

pub(super) fn value(it: &Value, scope: Scope) -> TokenStream {
    match it {
        Value::String => quote!(String),
        Value::Int => quote!(i64),
        Value::Float => quote!(f64),
        Value::Bool => quote!(bool),
        Value::Json => quote!(Json),
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

pub(super) fn field(it: &Field, scope: Scope) -> TokenStream {
    let ty = value(&it.ty, scope);
    let ty = if it.boxed { quote!(Box<#ty>) } else { ty };
    match it.form {
        Form::One => ty,
        Form::Optional => quote!(Option<#ty>),
        Form::List | Form::RequiredList => quote!(Vec<#ty>),
    }
}

/// The parameter of a function that takes the field's value, and how it becomes the value.
pub(super) fn argument(it: &Field, scope: Scope) -> (TokenStream, fn(TokenStream) -> TokenStream) {
    let ty = value(&it.ty, scope);
    match (it.form, &it.ty) {
        (Form::One | Form::Optional, Value::String | Value::Json) => {
            (quote!(impl Into<#ty>), |it| quote!(#it.into()))
        }
        (Form::One | Form::Optional, _) => (ty, |it| it),
        (Form::List | Form::RequiredList, Value::String) => (
            quote!(impl IntoIterator<Item = impl Into<String>>),
            |it| quote!(#it.into_iter().map(Into::into).collect()),
        ),
        (Form::List | Form::RequiredList, _) => {
            (quote!(impl Into<Vec<#ty>>), |it| quote!(#it.into()))
        }
    }
}
