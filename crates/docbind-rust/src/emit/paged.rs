//! `impl Paged`, for responses that are one page of several.

use super::tokens::ident;
use super::types::{self, Scope};
use crate::api::{Cardinality, Field, Paging, PagingStyle, Struct};
use proc_macro2::TokenStream;
use quote::quote;

/// Emits `impl Paged`.
pub(super) fn paged(paging: &Paging, response: &Struct) -> TokenStream {
    let ty = ident(&response.ident);
    let item = types::value(&paging.items.ty, Scope::Action);
    let items = ident(&paging.items.ident);
    let total = total(paging.total.as_ref());
    let next_token = match &paging.style {
        PagingStyle::OffsetLimit { .. }
        | PagingStyle::PageNumber { .. }
        | PagingStyle::LinkHeader => None,
        PagingStyle::Token { field, .. } => Some(next_token(&quote!(self), field)),
        PagingStyle::LastItem { field, .. } => {
            Some(next_token(&quote!(self.#items.last()?), field))
        }
    };
    quote! {
        impl Paged for #ty {
            type Item = #item;

            #[inline]
            fn items(&mut self) -> &mut Vec<Self::Item> {
                &mut self.#items
            }

            #[inline]
            fn total(&self) -> Option<i64> {
                #total
            }

            #next_token
        }
    }
}

fn total(field: Option<&Field>) -> TokenStream {
    let Some(field) = field else { return quote!(None) };
    let name = ident(&field.ident);
    match field.cardinality {
        Cardinality::Optional => quote!(self.#name),
        Cardinality::Required
        | Cardinality::Repeated
        | Cardinality::RequiredRepeated
        | Cardinality::OrEmpty => quote!(Some(self.#name)),
    }
}

/// Emits the token that a field of `owner` contains.
fn next_token(owner: &TokenStream, field: &Field) -> TokenStream {
    let name = ident(&field.ident);
    let token = match field.cardinality {
        Cardinality::Optional => quote!(#owner.#name.as_deref()),
        Cardinality::Required
        | Cardinality::Repeated
        | Cardinality::RequiredRepeated
        | Cardinality::OrEmpty => quote!(Some(&#owner.#name)),
    };
    quote! {
        #[inline]
        fn next_token(&self) -> Option<&str> {
            #token
        }
    }
}
