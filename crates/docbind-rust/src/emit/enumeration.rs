//! The file of an enum.

use super::file;
use super::object::renamed;
use super::tokens::{core_ident, docs, ident};
use crate::api::{Crate, Enum, Variant};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) fn file(enumeration: &Enum, krate: &Crate) -> String {
    let ty = ident(&enumeration.ident);
    let core = &core_ident(krate);
    let declaration = declaration(enumeration, core);
    let methods = methods(enumeration);
    let from_text = from_text(enumeration, core);
    let from_bool = from_bool(enumeration);
    let contents = quote! {
        #declaration
        #methods
        #from_text
        #from_bool
        #core::value_traits!(#ty);
    };
    file::print(&krate.folder, contents)
}

fn declaration(enumeration: &Enum, core: &Ident) -> TokenStream {
    let ty = ident(&enumeration.ident);
    let docs_of_type = docs(&enumeration.docs);
    let variants = enumeration.variants.iter().map(|variant| {
        let (docs, name) = (docs(&variant.docs), ident(&variant.ident));
        quote!(#docs #name,)
    });
    quote! {
        #docs_of_type
        #[non_exhaustive]
        pub enum #ty {
            #(#variants)*
            /// A value that no page mentions.
            Unlisted(#core::UnlistedValue),
        }
    }
}

fn methods(enumeration: &Enum) -> TokenStream {
    let ty = ident(&enumeration.ident);
    let previous = enumeration.variants.iter().flat_map(previous_names);
    let arms = enumeration.variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.ident), &variant.wire);
        quote!(Self::#name => #wire,)
    });
    let as_bool = as_bool(enumeration);
    let known = enumeration.variants.iter().map(|variant| ident(&variant.ident));
    quote! {
        impl #ty {
            /// The values that the pages list.
            pub const KNOWN: &'static [Self] = &[#(Self::#known),*];

            #(#previous)*

            /// Returns the value on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unlisted(value) => value.as_str(),
                }
            }

            #as_bool
        }
    }
}

/// Emits constants for the previous names of a variant.
fn previous_names(variant: &Variant) -> impl Iterator<Item = TokenStream> {
    variant.previous_names.iter().map(|old| {
        let docs = docs(&[format!("The name that [`{0}`](Self::{0}) had before.", variant.ident)]);
        let deprecated = renamed(&variant.ident);
        let (old, name) = (ident(old), ident(&variant.ident));
        quote! {
            #docs
            #deprecated
            #[allow(non_upper_case_globals)]
            pub const #old: Self = Self::#name;
        }
    })
}

fn as_bool(enumeration: &Enum) -> Option<TokenStream> {
    let (yes, no) = enumeration.bool_variants.as_ref()?;
    let (yes, no) = (ident(yes), ident(no));
    Some(quote! {
        /// Whether it says true, where it says either.
        pub fn as_bool(&self) -> Option<bool> {
            match self {
                Self::#yes => Some(true),
                Self::#no => Some(false),
                Self::Unlisted(_) => None,
            }
        }
    })
}

fn from_text(enumeration: &Enum, core: &Ident) -> TokenStream {
    let ty = ident(&enumeration.ident);
    let arms = enumeration.variants.iter().map(|variant| {
        let (name, wire) = (ident(&variant.ident), &variant.wire);
        quote!(#wire => Self::#name,)
    });
    quote! {
        impl From<&str> for #ty {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #(#arms)*
                    other => Self::Unlisted(#core::UnlistedValue::new(other)),
                }
            }
        }
    }
}

fn from_bool(enumeration: &Enum) -> Option<TokenStream> {
    let ty = ident(&enumeration.ident);
    let (yes, no) = enumeration.bool_variants.as_ref()?;
    let (yes, no) = (ident(yes), ident(no));
    Some(quote! {
        impl From<bool> for #ty {
            fn from(value: bool) -> Self {
                if value { Self::#yes } else { Self::#no }
            }
        }
    })
}
