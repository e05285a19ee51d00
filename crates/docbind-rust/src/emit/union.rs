//! The file of an enum of alternatives.

use super::tokens::{core_ident, docs, ident};
use super::types::{self, Scope};
use super::{file, imports};
use crate::api::{Alternative, Crate, JsonKind, RustType, Union};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

pub(super) fn file(union: &Union, krate: &Crate) -> String {
    let core = &core_ident(krate);
    let ty = ident(&union.ident);
    let imports = imports::of_union(union, core);
    let declaration = declaration(union);
    let codec = codec(union);
    let conversions = union.alternatives.iter().filter(|it| it.is_only_of_type);
    let conversions = conversions.map(|it| conversion(it, union));
    let contents = quote! {
        #imports
        #declaration
        #codec
        #(#conversions)*
        #core::union_traits!(#ty);
    };
    file::print(&krate.folder, contents)
}

fn declaration(union: &Union) -> TokenStream {
    let ty = ident(&union.ident);
    let docs_of_type = docs(&union.docs);
    let variants = union.alternatives.iter().map(|it| {
        let (docs, name, ty) = (docs(&it.docs), ident(&it.ident), payload(it));
        quote!(#docs #name(#ty),)
    });
    let debug = (!union.has_secrets_inside).then(|| quote!(Debug,));
    let own_debug = union.has_secrets_inside.then(|| debug_without_secrets(union));
    quote! {
        #docs_of_type
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            /// A value that no page mentions.
            Unlisted(Json),
        }
        #own_debug
    }
}

/// Emits a `Debug` that does not show what no page mentions: it may be an alternative with a secret that could not be
/// read.
fn debug_without_secrets(union: &Union) -> TokenStream {
    let ty = ident(&union.ident);
    let variants = union.alternatives.iter().map(|it| {
        let (name, shown) = (ident(&it.ident), &it.ident);
        quote!(Self::#name(it) => f.debug_tuple(#shown).field(it).finish(),)
    });
    quote! {
        impl std::fmt::Debug for #ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#variants)*
                    Self::Unlisted(_) => f.debug_tuple("Unlisted").field(&"[redacted]").finish(),
                }
            }
        }
    }
}

/// Emits the type of what a variant has. An object is in a box, as it may contain the union.
fn payload(alternative: &Alternative) -> TokenStream {
    let ty = types::value(&alternative.ty, Scope::Model);
    match alternative.ty {
        RustType::Model(_) | RustType::Union(_) => quote!(Box<#ty>),
        _ => ty,
    }
}

fn codec(union: &Union) -> TokenStream {
    let ty = ident(&union.ident);
    let encoded = union.alternatives.iter().map(|it| {
        let name = ident(&it.ident);
        quote!(Self::#name(it) => it.encode_value(name, to),)
    });
    let mut by_kind: BTreeMap<JsonKind, Vec<&Alternative>> = BTreeMap::new();
    for it in &union.alternatives {
        by_kind.entry(it.kind).or_default().push(it);
    }
    let decoded = by_kind.into_iter().map(|(kind, list)| {
        let value = match (list.as_slice(), &union.tag) {
            ([single], _) if single.values.is_empty() => read(single),
            (list, Some(tag)) => by_tag(list, tag),
            (list, None) => list.first().map(|it| read(it)).unwrap_or_default(),
        };
        let kind = json_kind(kind);
        quote!(JsonKind::#kind => #value,)
    });
    quote! {
        impl FieldValue for #ty {
            #[inline]
            fn encode_value(&self, name: std::borrow::Cow<'static, str>, to: &mut Encoder) {
                match self {
                    #(#encoded)*
                    Self::Unlisted(it) => it.encode_value(name, to),
                }
            }

            #[inline]
            fn decode_value(&mut self, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
                *self = match from.kind()? {
                    #(#decoded)*
                    _ => Self::Unlisted(from.value_of()?),
                };
                Ok(())
            }
        }
    }
}

fn read(alternative: &Alternative) -> TokenStream {
    let name = ident(&alternative.ident);
    quote!(from.alternative(Self::#name, Self::Unlisted)?)
}

/// Emits the choice between objects by the value of a member.
fn by_tag(list: &[&Alternative], tag: &str) -> TokenStream {
    let arms = list.iter().map(|it| {
        let (values, value) = (&it.values, read(it));
        quote!(Some(#(#values)|*) => #value,)
    });
    quote! {
        match from.tag(#tag)?.as_deref() {
            #(#arms)*
            _ => Self::Unlisted(from.value_of()?),
        }
    }
}

fn json_kind(kind: JsonKind) -> proc_macro2::Ident {
    ident(match kind {
        JsonKind::String => "String",
        JsonKind::Number => "Number",
        JsonKind::Bool => "Bool",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    })
}

fn conversion(alternative: &Alternative, union: &Union) -> TokenStream {
    let (union, name) = (ident(&union.ident), ident(&alternative.ident));
    let ty = types::value(&alternative.ty, Scope::Model);
    let value = match alternative.ty {
        RustType::Model(_) | RustType::Union(_) => quote!(Box::new(value)),
        _ => quote!(value),
    };
    let text = (alternative.ty == RustType::String).then(|| {
        quote! {
            impl From<&str> for #union {
                #[inline]
                fn from(value: &str) -> Self {
                    Self::#name(value.to_owned())
                }
            }
        }
    });
    quote! {
        impl From<#ty> for #union {
            #[inline]
            fn from(value: #ty) -> Self {
                Self::#name(#value)
            }
        }

        #text
    }
}
