//! Methods for points in time, behind the feature `jiff`.

use super::tokens::{deprecated, docs, ident};
use crate::api::{Cardinality, Field, Struct, TimeUnit, Timestamp};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits methods that return the points in time of a response.
pub(super) fn getters(object: &Struct, core: &Ident) -> Option<TokenStream> {
    let all = timestamps(object).map(|(field, timestamp)| getter(field, timestamp, core));
    methods(object, all.collect())
}

/// Emits methods that take the points in time of a request.
pub(super) fn setters(object: &Struct, core: &Ident) -> Option<TokenStream> {
    let optional = timestamps(object).filter(|(field, _)| !field.is_required());
    methods(object, optional.map(|(field, timestamp)| setter(field, timestamp, core)).collect())
}

fn timestamps(object: &Struct) -> impl Iterator<Item = (&Field, &Timestamp)> {
    object.fields.iter().filter_map(|field| Some((field, field.timestamp.as_ref()?)))
}

fn methods(object: &Struct, methods: Vec<TokenStream>) -> Option<TokenStream> {
    let ty = ident(&object.ident);
    (!methods.is_empty()).then(|| {
        quote! {
            #[cfg(feature = "jiff")]
            impl #ty {
                #(#methods)*
            }
        }
    })
}

fn getter(field: &Field, timestamp: &Timestamp, core: &Ident) -> TokenStream {
    let docs = docs(&[
        format!("[`{0}`](field@Self::{0}) as a point in time.", field.ident),
        String::new(),
        "`None` where there is none, or none that a timestamp can hold.".to_owned(),
    ]);
    let (name, number) = (ident(&timestamp.ident), ident(&field.ident));
    let constructor = match timestamp.unit {
        TimeUnit::Seconds => quote!(from_second),
        TimeUnit::Milliseconds => quote!(from_millisecond),
    };
    let question = (field.cardinality == Cardinality::Optional).then(|| quote!(?));
    quote! {
        #docs
        pub fn #name(&self) -> Option<#core::jiff::Timestamp> {
            #core::jiff::Timestamp::#constructor(self.#number #question).ok()
        }
    }
}

fn setter(field: &Field, timestamp: &Timestamp, core: &Ident) -> TokenStream {
    let docs = docs(&[format!("Sets [`{0}`](field@Self::{0}) to a point in time.", field.ident)]);
    let deprecated = deprecated(field.deprecated.as_deref());
    let (name, setter) = (ident(&timestamp.ident), ident(&field.ident));
    let number = match timestamp.unit {
        TimeUnit::Seconds => quote!(as_second),
        TimeUnit::Milliseconds => quote!(as_millisecond),
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(self, value: #core::jiff::Timestamp) -> Self {
            self.#setter(value.#number())
        }
    }
}
