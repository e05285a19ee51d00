//! Encoding of requests and decoding of responses: one line per field.

use super::tokens::ident;
use crate::api::{Cardinality, Field, Place, RustType, Struct};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// Emits `impl Encode` for a response or a model.
pub(super) fn encode(object: &Struct) -> TokenStream {
    encode_with(object, object.fields.iter().filter_map(encode_field).collect())
}

/// Emits `impl Encode` for a request, or for an object inside one: part by part, if it is an HTTP request. `flags` are
/// the names in the query that have no value.
pub(super) fn encode_request(object: &Struct, flags: &[String]) -> TokenStream {
    let may_lack_body = object.fields.iter().any(|it| it.is_whole_json_body() && !it.is_required());
    let calls_in = |place: Option<Place>| {
        object.fields.iter().filter(move |it| it.place == place).filter_map(encode_field)
    };
    let mut calls: Vec<TokenStream> = calls_in(None).collect();
    for place in Place::ALL {
        let flags = if place == Place::Query { flags } else { &[] };
        let flags = flags.iter().map(|it| quote!(to.flag(#it);));
        let of_place: Vec<TokenStream> = flags.chain(calls_in(Some(place))).collect();
        if !of_place.is_empty() {
            let place_is_body = place == Place::Body;
            let place = match place {
                Place::Host => quote!(Place::Host),
                Place::Path => quote!(Place::Path),
                Place::Query => quote!(Place::Query),
                Place::Header => quote!(Place::Header),
                Place::Body => quote!(Place::Body),
            };
            calls.push(quote!(to.place(#place);));
            calls.extend(of_place);
            if place_is_body && may_lack_body {
                calls.push(quote!(to.may_lack_body();));
            }
        }
    }
    encode_with(object, calls)
}

/// Emits the call that encodes a field. What a response streams is not encoded.
fn encode_field(field: &Field) -> Option<TokenStream> {
    let (name, wire) = (ident(&field.ident), &field.wire);
    let method = match field.is_exact {
        true => exact_method(field.cardinality),
        false => method(&field.ty, field.cardinality),
    };
    let is_copy = matches!(field.ty, RustType::Int | RustType::Float | RustType::Bool)
        && !field.cardinality.is_repeated();
    let reference = (!is_copy).then(|| quote!(&));
    match field.ty {
        RustType::Stream => None,
        RustType::Content => Some(quote!(to.#method(&self.#name);)),
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
        | RustType::Map
        | RustType::File => Some(quote!(to.#method(#wire, #reference self.#name);)),
    }
}

fn encode_with(object: &Struct, calls: Vec<TokenStream>) -> TokenStream {
    let ty = ident(&object.ident);
    let encoder = if calls.is_empty() { quote!(_) } else { quote!(to) };
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

/// Returns the method of the encoder for a field that is sent as it is.
fn exact_method(cardinality: Cardinality) -> Ident {
    ident(match cardinality {
        Cardinality::Required | Cardinality::RequiredRepeated => "any",
        Cardinality::Optional => "optional_any",
        Cardinality::Repeated => "anys",
        Cardinality::OrEmpty => "any_map",
    })
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
        RustType::Map => "map",
        RustType::MapOf(_) if cardinality == Cardinality::OrEmpty => "any_map",
        RustType::MapOf(_) | RustType::Union(_) | RustType::List(_) | RustType::Nullable(_) => {
            "any"
        }
        RustType::Content | RustType::Stream => "content",
        RustType::File => "file",
    };
    match cardinality {
        Cardinality::Required | Cardinality::OrEmpty => ident(name),
        Cardinality::Optional => format_ident!("optional_{name}"),
        Cardinality::Repeated | Cardinality::RequiredRepeated => format_ident!("{name}s"),
    }
}
