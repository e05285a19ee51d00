//! Structs, and aliases for their previous names.

use super::tokens::{deprecated, docs, ident, wire_alias};
use super::types::{self, Scope};
use crate::api::{Field, RustType, Struct};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Emits a struct of a response, with its traits.
pub(super) fn object(object: &Struct, scope: Scope) -> TokenStream {
    let derives_debug = object.has_secrets_inside && !has_secret(object);
    let traits: &[&str] = match (is_streamed(object), derives_debug) {
        (true, _) => &["Default"],
        (false, true) => &["Clone", "Debug", "Default"],
        (false, false) => &["Clone", "Default"],
    };
    let own_debug = has_secret(object).then(|| debug_without_secrets(object));
    let declaration = declaration(object, scope, traits);
    quote! {
        #declaration
        #own_debug
    }
}

/// Emits the traits of a response or model that follow from its encoding.
pub(super) fn traits(object: &Struct, core: &Ident) -> TokenStream {
    let ty = ident(&object.ident);
    if is_streamed(object) {
        // What has a secret prints itself, and a stream has no other traits.
        return match has_secret(object) {
            true => TokenStream::new(),
            false => quote!(#core::streamed_response_traits!(#ty);),
        };
    }
    match has_secret(object) || object.has_secrets_inside {
        true => quote!(#core::response_traits_with_secrets!(#ty);),
        false => quote!(#core::response_traits!(#ty);),
    }
}

/// Whether a response streams its body, so that it can be read once only.
fn is_streamed(object: &Struct) -> bool {
    object.fields.iter().any(|it| it.ty == RustType::Stream)
}

/// Emits the declaration of a struct, which derives `traits`.
pub(super) fn declaration(object: &Struct, scope: Scope, traits: &[&str]) -> TokenStream {
    let ty = ident(&object.ident);
    let traits = traits.iter().map(|name| ident(name));
    let docs = docs(&object.docs);
    let deprecated = deprecated(object.deprecated.as_deref());
    let fields = object.fields.iter().map(|field| documented_field(field, scope));
    quote! {
        #docs
        #deprecated
        #[derive(#(#traits),*)]
        #[non_exhaustive]
        pub struct #ty {
            #(#fields)*
        }
    }
}

fn documented_field(field: &Field, scope: Scope) -> TokenStream {
    let docs = docs(&field.docs);
    let deprecated = deprecated(field.deprecated.as_deref());
    let name = ident(&field.ident);
    let ty = types::field(field, scope);
    let alias = wire_alias(&field.wire, &field.ident);
    quote! {
        #docs
        #alias
        #deprecated
        pub #name: #ty,
    }
}

/// Whether any field must not be shown.
pub(super) fn has_secret(object: &Struct) -> bool {
    object.fields.iter().any(|field| field.secret)
}

/// Emits an `impl Debug` that redacts secrets.
pub(super) fn debug_without_secrets(object: &Struct) -> TokenStream {
    let (ty, name) = (ident(&object.ident), &object.ident);
    let fields = object.fields.iter().map(|field| {
        let (ident, shown) = (ident(&field.ident), &field.ident);
        let is_body = match field.ty {
            RustType::Content | RustType::File | RustType::Stream => true,
            RustType::String
            | RustType::Int
            | RustType::Float
            | RustType::Bool
            | RustType::Json
            | RustType::Base64
            | RustType::Enum(_)
            | RustType::Local(_)
            | RustType::Model(_)
            | RustType::Union(_)
            | RustType::List(_)
            | RustType::MapOf(_)
            | RustType::Nullable(_)
            | RustType::Map => false,
        };
        match (field.secret, is_body) {
            (true, _) => quote!(.field(#shown, &"[redacted]")),
            (false, true) => quote!(.field(#shown, &"[body]")),
            (false, false) => quote!(.field(#shown, &self.#ident)),
        }
    });
    quote! {
        impl std::fmt::Debug for #ty {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name) #(#fields)* .finish()
            }
        }
    }
}

/// Emits aliases for the previous names of a struct.
pub(super) fn aliases(object: &Struct) -> TokenStream {
    let aliases = object.previous_names.iter().map(|previous| {
        let of_struct = alias(&previous.ident, &object.ident);
        let of_required = previous.required.as_ref().zip(object.required.as_ref());
        let of_required = of_required.map(|(old, new)| alias(old, new));
        quote!(#of_struct #of_required)
    });
    quote!(#(#aliases)*)
}

/// Emits an alias for the previous name of a type.
pub(super) fn alias(old: &str, new: &str) -> TokenStream {
    let docs = docs(&[format!("The name that [`{new}`] had before.")]);
    let deprecated = renamed(new);
    let (old, new) = (ident(old), ident(new));
    quote! {
        #docs
        #deprecated
        pub type #old = #new;
    }
}

/// Emits the attribute that deprecates a previous name.
pub(super) fn renamed(new: &str) -> Option<TokenStream> {
    deprecated(Some(&format!("it is called `{new}` now")))
}
