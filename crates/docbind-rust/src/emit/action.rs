//! The file of an action: the operation, the method, request and response.

use super::file::{deprecated, docs, file as print, ident};
use super::{codec, object, request, types};
use crate::Options;
use crate::api::{Action, Effect, Encoding, Field, Form, Paging, PagingStyle, Struct, Value};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub(super) fn file(it: &Action, options: &Options) -> String {
    let imports = imports(it);
    let operation = operation(it);
    let method = method(it);
    let requests = std::iter::once(&it.request).chain(&it.groups).map(|it| {
        let request = request::request(it);
        let encode = codec::encode(it);
        quote!(#request #encode)
    });
    let response = object::object(&it.response, types::Scope::Action, true);
    let decode = codec::decode(&it.response);
    let paged = it.paging.as_ref().map(|paging| paged(paging, &it.response));
    let items = quote! {
        #imports
        #operation
        #method
        #(#requests)*
        #response
        #decode
        #paged
    };
    print(options, &it.file, &TokenStream::new(), items)
}

fn imports(it: &Action) -> TokenStream {
    let structs = || std::iter::once(&it.request).chain(&it.groups).chain([&it.response]);
    let uses = |is: fn(&Value) -> bool| structs().flat_map(|it| &it.fields).any(|it| is(&it.ty));
    let models = uses(|it| matches!(it, Value::Model(_))).then(|| {
        quote!(
            use crate::models;
        )
    });
    let json = uses(|it| matches!(it, Value::Json)).then(|| quote!(Json,));
    let paging = it.paging.is_some().then(|| quote!(Paged, Paging,));
    let encoding = (it.encoding != Encoding::Form).then(|| quote!(Encoding,));
    quote! {
        #models
        use ucloud_core::{
            Call, Decode, DecodeError, Decoder, Effect, Encode, Encoder, #encoding #json Operation, #paging
        };
    }
}

fn operation(it: &Action) -> TokenStream {
    let wire = &it.wire;
    let effect = match it.effect {
        Effect::Read => quote!(Effect::Read),
        Effect::Idempotent => quote!(Effect::Idempotent),
        Effect::Mutating => quote!(Effect::Mutating),
    };
    let flags = it.flags.iter().map(|it| {
        let it = format_ident!("{it}");
        quote!(.#it())
    });
    let paging = it.paging.as_ref().map(|it| match &it.style {
        PagingStyle::OffsetLimit { offset, limit } => {
            quote!(.paging(Paging::offset_limit(#offset, #limit)))
        }
        PagingStyle::PageNumber { page, size } => {
            quote!(.paging(Paging::page_number(#page, #size)))
        }
        PagingStyle::Token { request, field } => {
            let field = &field.wire;
            quote!(.paging(Paging::token(#request, #field)))
        }
    });
    let encoding = match it.encoding {
        Encoding::Form => None,
        Encoding::NestedJson => Some(quote!(.encoding(Encoding::NestedJson))),
    };
    let secrets = (!it.secrets.is_empty()).then(|| {
        let paths = &it.secrets;
        quote!(.secrets(&[#(#paths),*]))
    });
    quote! {
        const OPERATION: Operation =
            Operation::new(&crate::PRODUCT, #wire, #effect) #(#flags)* #encoding #secrets #paging;
    }
}

fn method(it: &Action) -> TokenStream {
    let name = ident(&it.ident);
    let doc = docs(&it.docs);
    let deprecated = deprecated(it.deprecated.as_ref());
    let request = ident(&it.request.ident);
    let response = ident(&it.response.ident);
    quote! {
        impl crate::Client {
            #doc
            #deprecated
            pub fn #name(&self, request: #request) -> Call<#response> {
                Call::new(&self.runtime, &OPERATION, &request)
            }
        }
    }
}

fn paged(it: &Paging, response: &Struct) -> TokenStream {
    let name = ident(&response.ident);
    let item = types::value(&it.items.ty, types::Scope::Action);
    let items = ident(&it.items.ident);
    let total = match &it.total {
        Some(Field { ident: name, form: Form::Optional, .. }) => {
            let name = ident(name);
            quote!(self.#name)
        }
        Some(field) => {
            let name = ident(&field.ident);
            quote!(Some(self.#name))
        }
        None => quote!(None),
    };
    let next_token = match &it.style {
        PagingStyle::OffsetLimit { .. } | PagingStyle::PageNumber { .. } => None,
        PagingStyle::Token { field, .. } => {
            let name = ident(&field.ident);
            let token = match field.form {
                Form::Optional => quote!(self.#name.as_deref()),
                Form::One | Form::List | Form::RequiredList => quote!(Some(&self.#name)),
            };
            Some(quote! {
                fn next_token(&self) -> Option<&str> {
                    #token
                }
            })
        }
    };
    quote! {
        impl Paged for #name {
            type Item = #item;

            fn items(&mut self) -> &mut Vec<Self::Item> {
                &mut self.#items
            }

            fn total(&self) -> Option<i64> {
                #total
            }

            #next_token
        }
    }
}
