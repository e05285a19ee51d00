//! Structs.

use super::file::{deprecated, docs, ident};
use super::types::{self, Scope};
use crate::api::{Field, Struct};
use proc_macro2::TokenStream;
use quote::quote;

/// A struct with its fields; `default` where it can be made from nothing.
pub(super) fn object(it: &Struct, scope: Scope, default: bool) -> TokenStream {
    let name = ident(&it.ident);
    let doc = docs(&it.docs);
    let deprecated = deprecated(it.deprecated.as_ref());
    let debug = derived_debug(it.fields.iter());
    let own_debug = debug.is_none().then(|| own_debug(&it.ident, it.fields.iter()));
    let default = default.then(|| quote!(Default,));
    let fields = fields(it, scope);
    quote! {
        #doc
        #deprecated
        #[derive(Clone, #debug #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #fields
        }

        #own_debug
    }
}

/// `Debug`, for a derive; not where a field must not be shown.
pub(super) fn derived_debug<'a>(
    mut fields: impl Iterator<Item = &'a Field>,
) -> Option<TokenStream> {
    (!fields.any(|it| it.secret)).then(|| quote!(Debug,))
}

/// `impl Debug` that shows everything but secrets.
pub(super) fn own_debug<'a>(name: &str, fields: impl Iterator<Item = &'a Field>) -> TokenStream {
    let ty = ident(name);
    let fields = fields.map(|it| {
        let field = ident(&it.ident);
        let shown = &it.ident;
        match it.secret {
            true => quote!(.field(#shown, &"[redacted]")),
            false => quote!(.field(#shown, &self.#field)),
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

/// The fields of a struct, public and documented.
fn fields(it: &Struct, scope: Scope) -> TokenStream {
    let fields = it.fields.iter().map(|it| {
        let name = ident(&it.ident);
        let doc = docs(&it.docs);
        let deprecated = deprecated(it.deprecated.as_ref());
        let ty = types::field(it, scope);
        quote! {
            #doc
            #deprecated
            pub #name: #ty,
        }
    });
    quote!(#(#fields)*)
}
