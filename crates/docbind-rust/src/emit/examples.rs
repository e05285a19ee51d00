//! The pages' examples as tests of the crate.

use super::file::{file as print, ident, inner_docs, int};
use crate::Options;
use crate::api::{Action, Crate, ExampleStruct, ExampleValue, Form, Value};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// A test per example; `None` where no example agrees with its page.
pub(super) fn file(it: &Crate, options: &Options) -> Option<String> {
    let tests: Vec<TokenStream> = it
        .actions
        .iter()
        .flat_map(|action| [request(action), response(action)])
        .flatten()
        .collect();
    if tests.is_empty() {
        return None;
    }
    let package = format_ident!("{}", it.package.replace('-', "_"));
    let uses_requests = it.actions.iter().any(|it| it.request_example.is_some());
    let pairs = uses_requests.then(|| quote! {
        /// What a request sends, sorted.
        fn pairs(request: &dyn ucloud_core::Encode) -> Vec<(String, String)> {
            let params = ucloud_core::to_params(request).expect("the request can be encoded");
            let mut res: Vec<(String, String)> =
                params.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            res.sort();
            res
        }

        fn expected(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
            let mut res: Vec<(String, String)> =
                pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
            res.sort();
            res
        }
    });
    let inner =
        inner_docs(&["The examples of the pages: requests encode, responses decode.".to_owned()]);
    let inner = quote!(#inner #![allow(deprecated)]);
    Some(print(
        options,
        &it.folder,
        &inner,
        quote! {
            use #package::*;
            #pairs
            #(#tests)*
        },
    ))
}

fn request(it: &Action) -> Option<TokenStream> {
    let example = it.request_example.as_ref()?;
    let name = format_ident!("{}_encodes", it.ident);
    let value = object(&example.value, it);
    let pairs = example.pairs.iter().map(|(name, value)| quote!((#name, #value)));
    Some(quote! {
        #[test]
        fn #name() {
            let request = #value;
            let expected = expected(&[#(#pairs),*]);
            let sent = pairs(&request);
            assert_eq!(sent, expected);
        }
    })
}

/// The expression that makes a request.
pub(super) fn object(it: &ExampleStruct, action: &Action) -> TokenStream {
    let ty = ident(&it.ident);
    let structs = || std::iter::once(&action.request).chain(&action.groups);
    let required_type =
        structs().find(|known| known.ident == it.ident).and_then(|it| it.required.as_ref());
    let arguments = match (required_type, it.required.as_slice()) {
        (Some(ty), required) => {
            let ty = ident(ty);
            let fields = required.iter().map(|(name, it)| {
                let name = ident(name);
                let value = owned(it, action);
                quote!(#name: #value)
            });
            quote!(#ty { #(#fields),* })
        }
        (None, [(_, it)]) => value(it, action),
        (None, _) => TokenStream::new(),
    };
    let setters = it.optional.iter().map(|(name, it)| {
        let name = ident(name);
        let value = value(it, action);
        quote!(.#name(#value))
    });
    quote!(#ty::new(#arguments) #(#setters)*)
}

/// A value as setters take it.
fn value(it: &ExampleValue, action: &Action) -> TokenStream {
    match it {
        ExampleValue::String(it) => quote!(#it),
        ExampleValue::Int(it) => int(*it),
        ExampleValue::Float(it) => {
            let digits = Literal::f64_unsuffixed(it.abs());
            if it.is_sign_negative() { quote!(-#digits) } else { quote!(#digits) }
        }
        ExampleValue::Bool(it) => quote!(#it),
        ExampleValue::Struct(it) => object(it, action),
        ExampleValue::List(items) => {
            let items = items.iter().map(|it| value(it, action));
            quote!([#(#items),*])
        }
    }
}

/// A value as fields hold it.
fn owned(it: &ExampleValue, action: &Action) -> TokenStream {
    match it {
        ExampleValue::String(it) => quote!(#it.into()),
        ExampleValue::List(items) => {
            let items = items.iter().map(|it| owned(it, action));
            quote!([#(#items),*].into())
        }
        other => value(other, action),
    }
}

fn response(it: &Action) -> Option<TokenStream> {
    let text = it.response_example.as_ref()?;
    let name = format_ident!("{}_decodes", it.ident);
    let ty = ident(&it.response.ident);
    let example: serde_json::Value = serde_json::from_str(text).ok()?;
    let checks: Vec<TokenStream> = it
        .response
        .fields
        .iter()
        .filter_map(|field| {
            let name = ident(&field.ident);
            let value = example.get(&field.wire)?;
            let literal = match (&field.ty, value) {
                (Value::String, serde_json::Value::String(it)) => quote!(#it),
                (Value::Int, serde_json::Value::Number(it)) => int(it.as_i64()?),
                (_, serde_json::Value::Array(it)) => {
                    let count = Literal::usize_unsuffixed(it.len());
                    return Some(quote!(assert_eq!(response.#name.len(), #count);));
                }
                _ => return None,
            };
            Some(match (field.form, &field.ty) {
                (Form::One, _) => quote!(assert_eq!(response.#name, #literal);),
                (Form::Optional, Value::String) => {
                    quote!(assert_eq!(response.#name.as_deref(), Some(#literal));)
                }
                (Form::Optional, _) => quote!(assert_eq!(response.#name, Some(#literal));),
                (Form::List | Form::RequiredList, _) => return None,
            })
        })
        .collect();
    let binding = if checks.is_empty() { quote!(_) } else { quote!(response) };
    Some(quote! {
        #[test]
        fn #name() {
            let decoded = ucloud_core::from_json::<#ty>(#text);
            let #binding = decoded.expect("the example of the page decodes");
            #(#checks)*
        }
    })
}
