//! Encoding of requests and decoding of responses: one line per field.

use super::tokens::ident;
use crate::api::{Cardinality, RustType, Struct};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// Emits `impl Encode`.
pub(super) fn encode(object: &Struct) -> TokenStream {
    let ty = ident(&object.ident);
    let encoder = if object.fields.is_empty() { quote!(_) } else { quote!(to) };
    let calls = object.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.ident), &field.wire);
        let method = method(&field.ty, field.cardinality);
        let is_copy = matches!(field.ty, RustType::Int | RustType::Float | RustType::Bool)
            && !field.cardinality.is_repeated();
        let reference = (!is_copy).then(|| quote!(&));
        quote!(to.#method(#wire, #reference self.#name);)
    });
    quote! {
        impl Encode for #ty {
            #[inline]
            fn encode(&self, #encoder: &mut Encoder) {
                #(#calls)*
            }
        }
    }
}

/// Emits `impl Decode`.
pub(super) fn decode(object: &Struct) -> TokenStream {
    let ty = ident(&object.ident);
    let wires = object.fields.iter().map(|field| &field.wire);
    let (index, body) = match object.fields.is_empty() {
        true => (quote!(_), quote!(from.skip())),
        false => (quote!(field), decode_fields(object)),
    };
    quote! {
        impl Decode for #ty {
            #[inline]
            fn fields(&self) -> &'static [&'static str] {
                &[#(#wires),*]
            }

            #[inline]
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
        let method = method(&field.ty, field.cardinality);
        quote!(#index => from.#method(&mut self.#name),)
    });
    quote! {
        match field {
            #(#arms)*
            _ => from.skip(),
        }
    }
}

/// Returns the method of the encoder, or of the decoder, for a field.
fn method(ty: &RustType, cardinality: Cardinality) -> Ident {
    let name = match ty {
        RustType::String => "string",
        RustType::Int => "int",
        RustType::Float => "float",
        RustType::Bool => "bool",
        RustType::Json => "json",
        RustType::Enum(_) => "value",
        RustType::Base64 => "base64",
        RustType::Local(_) | RustType::Model(_) => "object",
    };
    match cardinality {
        Cardinality::Required => ident(name),
        Cardinality::Optional => format_ident!("optional_{name}"),
        Cardinality::Repeated | Cardinality::RequiredRepeated => format_ident!("{name}s"),
    }
}
