//! What turns a request into parameters and JSON into a response: one line per field.

use super::file::ident;
use crate::api::{Form, Struct, Value};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `impl Encode`.
pub(super) fn encode(it: &Struct) -> TokenStream {
    let name = ident(&it.ident);
    let lines = it.fields.iter().map(|it| {
        let field = ident(&it.ident);
        let wire = &it.wire;
        let method = method(&it.ty, it.form);
        let is_copy = matches!(it.ty, Value::Int | Value::Float | Value::Bool);
        match it.form {
            Form::One | Form::Optional if is_copy => quote!(to.#method(#wire, self.#field);),
            _ => quote!(to.#method(#wire, &self.#field);),
        }
    });
    let to = if it.fields.is_empty() { quote!(_) } else { quote!(to) };
    quote! {
        impl Encode for #name {
            fn encode(&self, #to: &mut Encoder) {
                #(#lines)*
            }
        }
    }
}

/// `impl Decode`.
pub(super) fn decode(it: &Struct) -> TokenStream {
    let name = ident(&it.ident);
    let wires = it.fields.iter().map(|it| &it.wire);
    if it.fields.is_empty() {
        return quote! {
            impl Decode for #name {
                fn fields(&self) -> &'static [&'static str] {
                    &[]
                }

                fn decode_field(&mut self, _: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
                    from.skip()
                }
            }
        };
    }
    let arms = it.fields.iter().enumerate().map(|(at, it)| {
        let at = proc_macro2::Literal::usize_unsuffixed(at);
        let field = ident(&it.ident);
        let method = method(&it.ty, it.form);
        quote!(#at => from.#method(&mut self.#field),)
    });
    quote! {
        impl Decode for #name {
            fn fields(&self) -> &'static [&'static str] {
                &[#(#wires),*]
            }

            fn decode_field(&mut self, field: usize, from: &mut Decoder<'_>) -> Result<(), DecodeError> {
                match field {
                    #(#arms)*
                    _ => from.skip(),
                }
            }
        }
    }
}

fn method(ty: &Value, form: Form) -> proc_macro2::Ident {
    let name = match ty {
        Value::String => "string",
        Value::Int => "int",
        Value::Float => "float",
        Value::Bool => "bool",
        Value::Json => "json",
        Value::Local(_) | Value::Model(_) => "object",
    };
    match form {
        Form::One => format_ident!("{name}"),
        Form::Optional => format_ident!("optional_{name}"),
        Form::List | Form::RequiredList => format_ident!("{name}s"),
    }
}
