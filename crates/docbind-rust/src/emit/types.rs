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
        RustType::Map => quote!(std::collections::BTreeMap<String, String>),
        RustType::Content | RustType::File => quote!(Body),
        RustType::Stream => quote!(ByteStream),
        RustType::Local(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::List(it) => {
            let it = value(it, scope);
            quote!(Vec<#it>)
        }
        RustType::MapOf(it) => {
            let it = value(it, scope);
            quote!(std::collections::BTreeMap<String, #it>)
        }
        RustType::Nullable(it) => {
            let it = value(it, scope);
            quote!(Option<#it>)
        }
        RustType::Model(name) | RustType::Union(name) => {
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
        Cardinality::Required | Cardinality::OrEmpty => ty,
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
    /// The elements of an iterator.
    Collect,
    /// The elements of an iterator, each with `.into()`.
    CollectInto,
    /// The pairs of an iterator, both with `.into()`.
    CollectPairs,
}

fn conversion(field: &Field) -> Conversion {
    let takes_into = match &field.ty {
        RustType::Map => return Conversion::CollectPairs,
        RustType::String
        | RustType::Json
        | RustType::Enum(_)
        | RustType::Union(_)
        | RustType::Content
        | RustType::File => true,
        RustType::Int
        | RustType::Float
        | RustType::Bool
        | RustType::Base64
        | RustType::Local(_)
        | RustType::Model(_)
        | RustType::List(_)
        | RustType::MapOf(_)
        | RustType::Nullable(_)
        | RustType::Stream => false,
    };
    match (field.cardinality.is_repeated(), takes_into) {
        (false, false) => Conversion::None,
        (false, true) => Conversion::Into,
        (true, false) => Conversion::Collect,
        (true, true) => Conversion::CollectInto,
    }
}

/// Emits the type of a parameter that takes the value of a field.
pub(super) fn parameter(field: &Field, scope: Scope) -> TokenStream {
    let ty = value(&field.ty, scope);
    match conversion(field) {
        Conversion::None => ty,
        Conversion::Into => quote!(impl Into<#ty>),
        Conversion::Collect => quote!(impl IntoIterator<Item = #ty>),
        Conversion::CollectInto => quote!(impl IntoIterator<Item = impl Into<#ty>>),
        Conversion::CollectPairs => {
            quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>)
        }
    }
}

/// Emits the value of a field, converted from the parameter of its name.
pub(super) fn converted(field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    match conversion(field) {
        Conversion::None if field.needs_box => quote!(Box::new(#name)),
        Conversion::None => quote!(#name),
        Conversion::Into => quote!(#name.into()),
        Conversion::Collect => quote!(#name.into_iter().collect()),
        Conversion::CollectInto => quote!(#name.into_iter().map(Into::into).collect()),
        Conversion::CollectPairs => {
            quote!(#name.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
        }
    }
}

/// Emits the initializer of a field from the parameter of its name: `size`, or `name: name.into()`.
pub(super) fn initializer(field: &Field) -> TokenStream {
    let name: Ident = ident(&field.ident);
    match conversion(field) {
        Conversion::None => quote!(#name),
        Conversion::Into
        | Conversion::Collect
        | Conversion::CollectInto
        | Conversion::CollectPairs => {
            let value = converted(field);
            quote!(#name: #value)
        }
    }
}
