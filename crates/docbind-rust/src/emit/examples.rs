//! Examples of the pages as tests of the crate.

use super::tokens::{core_ident, ident, inner_docs, int, package_ident};
use super::{file, values};
use crate::api::{Action, Cardinality, Crate, Field, RequestExample, RustType};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// A test per example that agrees with its page.
pub(super) fn file(krate: &Crate) -> String {
    let about = inner_docs(&["The examples of the pages: requests encode, responses decode."]);
    let (package, core) = (package_ident(&krate.package), &core_ident(krate));
    let tests = krate.actions.iter().flat_map(|it| tests(it, core));
    let contents = quote! {
        #about
        #![allow(deprecated)]

        use #package::*;

        #(#tests)*
    };
    file::print(&krate.folder, contents)
}

fn tests(action: &Action, core: &Ident) -> impl Iterator<Item = TokenStream> {
    let request = action.request_example.as_ref().map(|example| encodes(action, example, core));
    let response = action.response_example.as_ref().map(|example| decodes(action, example, core));
    request.into_iter().chain(response)
}

/// Emits a test that a request sends what its example shows.
fn encodes(action: &Action, example: &RequestExample, core: &Ident) -> TokenStream {
    let name = format_ident!("{}_encodes", action.ident);
    let request = values::object(&example.value, action, core);
    let pairs = example.pairs.iter().map(|(name, value)| quote!((#name, #value)));
    quote! {
        #[test]
        fn #name() {
            let request = #request;
            #core::mock::assert_sends(&request, &[#(#pairs),*]);
        }
    }
}

/// Emits a test that a response has the values of its example.
fn decodes(action: &Action, example: &str, core: &Ident) -> TokenStream {
    let name = format_ident!("{}_decodes", action.ident);
    let ty = ident(&action.response.ident);
    let json = serde_json::from_str(example).unwrap_or_default();
    let fields = &action.response.fields;
    let checks: Vec<TokenStream> = fields.iter().filter_map(|field| check(field, &json)).collect();
    let response = quote!(response);
    quote! {
        #[test]
        fn #name() {
            let decoded = #core::from_json::<#ty>(#example);
            let #response = decoded.expect("the example of the page decodes");
            #(#checks)*
            #core::assert_round_trips!(response);
        }
    }
}

/// Emits the assertion that a field of the response has the value of the example.
fn check(field: &Field, example: &serde_json::Value) -> Option<TokenStream> {
    let name = ident(&field.ident);
    let is_list = field.cardinality.is_repeated();
    let is_optional = field.cardinality == Cardinality::Optional;
    Some(match (&field.ty, example.get(&field.wire)?) {
        (_, serde_json::Value::Array(items)) if is_list => {
            let count = Literal::usize_unsuffixed(items.len());
            quote!(assert_eq!(response.#name.len(), #count);)
        }
        (RustType::String, serde_json::Value::String(text)) if is_optional => {
            quote!(assert_eq!(response.#name.as_deref(), Some(#text));)
        }
        (RustType::String, serde_json::Value::String(text)) if !is_list => {
            quote!(assert_eq!(response.#name, #text);)
        }
        (RustType::Int, serde_json::Value::Number(number)) if !is_list => {
            let number = int(number.as_i64()?);
            let number = if is_optional { quote!(Some(#number)) } else { number };
            quote!(assert_eq!(response.#name, #number);)
        }
        _ => return None,
    })
}
