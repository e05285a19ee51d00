//! Types of fields, and conversions into them.

use super::tokens::ident;
use crate::api::{Cardinality, Field, RustType};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Where a type is named, which decides on the path of a model.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// In the file of an action.
    Action,
    /// In the file of a model.
    Model,
}

/// Emits the type of one value.
pub(super) fn value(ty: &RustType, scope: Scope) -> TokenStream {
    match ty {
        RustType::String => quote!(String),
        RustType::Int => quote!(i64),
        RustType::Float => quote!(f64),
        RustType::Bool => quote!(bool),
        RustType::Json => quote!(Json),
        RustType::Base64 => quote!(Base64),
        RustType::Enum(name) => {
            let name = ident(name);
            quote!(values::#name)
        }
        RustType::Local(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Model(name) => {
            let name = ident(name);
            match scope {
                Scope::Action => quote!(models::#name),
                Scope::Model => quote!(#name),
            }
        }
    }
}

/// Emits the type of a field.
pub(super) fn field(field: &Field, scope: Scope) -> TokenStream {
    let ty = value(&field.ty, scope);
    let ty = if field.needs_box { quote!(Box<#ty>) } else { ty };
    match field.cardinality {
        Cardinality::Required => ty,
        Cardinality::Optional => quote!(Option<#ty>),
        Cardinality::Repeated | Cardinality::RequiredRepeated => quote!(Vec<#ty>),
    }
}

/// How the argument of a function becomes the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conversion {
    /// As it is.
    None,
    /// With `.into()`.
    Into,
    /// Each element with `.into()`.
    IntoEach,
}

fn conversion(field: &Field) -> Conversion {
    match (field.cardinality.is_repeated(), &field.ty) {
        (false, RustType::String | RustType::Json | RustType::Enum(_)) => Conversion::Into,
        (
            false,
            RustType::Int
            | RustType::Float
            | RustType::Bool
            | RustType::Base64
            | RustType::Local(_)
            | RustType::Model(_),
        ) => Conversion::None,
        (true, RustType::String | RustType::Enum(_)) => Conversion::IntoEach,
        (
            true,
            RustType::Int
            | RustType::Float
            | RustType::Bool
            | RustType::Json
            | RustType::Base64
            | RustType::Local(_)
            | RustType::Model(_),
        ) => Conversion::Into,
    }
}

/// Emits the type of a parameter that takes the value of a field.
pub(super) fn parameter(field: &Field, scope: Scope) -> TokenStream {
    let ty = value(&field.ty, scope);
    match (conversion(field), field.cardinality.is_repeated()) {
        (Conversion::None, _) => ty,
        (Conversion::Into, false) => quote!(impl Into<#ty>),
        (Conversion::Into, true) => quote!(impl Into<Vec<#ty>>),
        (Conversion::IntoEach, _) => quote!(impl IntoIterator<Item = impl Into<#ty>>),
    }
}

/// Emits the value of a field, converted from the parameter of its name.
pub(super) fn converted(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    match conversion(field) {
        Conversion::None => quote!(#name),
        Conversion::Into => quote!(#name.into()),
        Conversion::IntoEach => quote!(#name.into_iter().map(Into::into).collect()),
    }
}

/// Emits the initializer of a field from the parameter of its name: `size`, or `name: name.into()`.
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
