//! What turns a request into parameters, and JSON into a response: one line per field.

use super::tokens::ident;
use crate::api::{Form, Struct, Value};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// `impl Encode`.
pub(super) fn encode(object: &Struct) -> TokenStream {
    let ty = ident(&object.ident);
    let encoder = if object.fields.is_empty() { quote!(_) } else { quote!(to) };
    let calls = object.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.ident), &field.wire);
        let method = method(&field.ty, field.form);
        let is_copy = matches!(field.ty, Value::Int | Value::Float | Value::Bool)
            && matches!(field.form, Form::One | Form::Optional);
        let reference = (!is_copy).then(|| quote!(&));
        quote!(to.#method(#wire, #reference self.#name);)
    });
    quote! {
        impl Encode for #ty {
            fn encode(&self, #encoder: &mut Encoder) {
                #(#calls)*
            }
        }
    }
}

/// `impl Decode`.
pub(super) fn decode(object: &Struct) -> TokenStream {
    let ty = ident(&object.ident);
    let wires = object.fields.iter().map(|field| &field.wire);
    let (index, body) = match object.fields.is_empty() {
        true => (quote!(_), quote!(from.skip())),
        false => (quote!(field), decode_fields(object)),
    };
    quote! {
        impl Decode for #ty {
            fn fields(&self) -> &'static [&'static str] {
                &[#(#wires),*]
            }

            fn decode_field(&mut self, #index: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
                #body
            }
        }
    }
}

fn decode_fields(object: &Struct) -> TokenStream {
    let arms = object.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let name = ident(&field.ident);
        let method = method(&field.ty, field.form);
        quote!(#index => from.#method(&mut self.#name),)
    });
    quote! {
        match field {
            #(#arms)*
            _ => from.skip(),
        }
    }
}

/// The method of the encoder and of the decoder.
fn method(ty: &Value, form: Form) -> Ident {
    let name = match ty {
        Value::String => "string",
        Value::Int => "int",
        Value::Float => "float",
        Value::Bool => "bool",
        Value::Json => "json",
        Value::Listed(_) => "value",
        Value::Base64 => "base64",
        Value::Local(_) | Value::Model(_) => "object",
    };
    match form {
        Form::One => ident(name),
        Form::Optional => format_ident!("optional_{name}"),
        Form::List | Form::RequiredList => format_ident!("{name}s"),
    }
}
