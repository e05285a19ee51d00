//! Values of examples as expressions.

use super::tokens::{float, ident, int};
use crate::api::{Action, ExampleStruct, ExampleValue};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

/// Emits an expression that constructs a request, or an object inside one.
pub(super) fn object(example: &ExampleStruct, action: &Action, core: &Ident) -> TokenStream {
    let ty = ident(&example.ident);
    let argument = constructor_argument(example, action, core);
    let setters = example.optional.iter().map(|(name, example)| {
        let (name, value) = (ident(name), value(example, action, core));
        quote!(.#name(#value))
    });
    quote!(#ty::new(#argument) #(#setters)*)
}

fn constructor_argument(
    example: &ExampleStruct,
    action: &Action,
    core: &Ident,
) -> Option<TokenStream> {
    let mut structs = std::iter::once(&action.request).chain(&action.objects);
    let object = structs.find(|object| object.ident == example.ident);
    let carrier = object.and_then(|object| object.required.as_ref());
    match (carrier, example.required.as_slice()) {
        (Some(carrier), required) => {
            let ty = ident(carrier);
            let fields = required.iter().map(|(name, example)| {
                let (name, value) = (ident(name), field_value(example, action, core));
                quote!(#name: #value)
            });
            Some(quote!(#ty { #(#fields),* }))
        }
        (None, examples) => {
            let values = examples.iter().map(|(_, it)| value(it, action, core));
            Some(quote!(#(#values),*))
        }
    }
}

/// Emits a value as constructors and setters take it.
fn value(example: &ExampleValue, action: &Action, core: &Ident) -> TokenStream {
    match example {
        ExampleValue::String(text) | ExampleValue::Enum(text) => quote!(#text),
        ExampleValue::Base64(text) => quote!(#core::Base64::from_encoded(#text)),
        ExampleValue::Int(number) => int(*number),
        ExampleValue::Float(number) => float(*number),
        ExampleValue::Bool(truth) => quote!(#truth),
        ExampleValue::Variable(name) => ident(name).into_token_stream(),
        ExampleValue::Struct(example) => object(example, action, core),
        ExampleValue::List(items) => {
            let items = items.iter().map(|item| value(item, action, core));
            quote!([#(#items),*])
        }
    }
}

/// Emits a value as fields store it.
fn field_value(example: &ExampleValue, action: &Action, core: &Ident) -> TokenStream {
    match example {
        ExampleValue::String(text) | ExampleValue::Enum(text) => quote!(#text.into()),
        ExampleValue::Variable(name) => {
            let name = ident(name);
            quote!(#name.into())
        }
        ExampleValue::List(items) => {
            let items = items.iter().map(|item| field_value(item, action, core));
            quote!([#(#items),*].into())
        }
        ExampleValue::Base64(_)
        | ExampleValue::Int(_)
        | ExampleValue::Float(_)
        | ExampleValue::Bool(_)
        | ExampleValue::Struct(_) => value(example, action, core),
    }
}
