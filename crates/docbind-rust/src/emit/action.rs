//! The file of an action: method, request and response.

use super::object::{self, aliases, renamed};
use super::tokens::{deprecated, docs, ident};
use super::types::{self, Scope};
use super::{codec, example_text, file, imports, paged, request, timestamps};
use crate::api::{
    Action, Binding, BodyKind, Effect, Encoding, Http, HttpMethod, PagingStyle, RustType, Struct,
};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

pub(super) fn file(action: &Action, core: &Ident) -> String {
    let imports = imports::of_action(action, core);
    let method = method(action);
    let has_secrets = !action.secrets.is_empty() || sent(action).any(object::has_secret);
    let flags = match &action.binding {
        Binding::Rpc { .. } => &[][..],
        Binding::Http(it) => &it.flags,
    };
    let requests = sent(action).enumerate().map(|(at, object)| {
        let request = request::request(object, has_secrets);
        let encode = codec::encode_request(object, if at == 0 { flags } else { &[] });
        let timestamps = timestamps::setters(object, core);
        quote!(#request #encode #timestamps)
    });
    let traits = request::traits(sent(action), has_secrets, core);
    let response = response(action, core);
    let paged = action.paging.as_ref().map(|paging| paged::paged(paging, &action.response));
    let contents = quote! {
        #imports
        #method
        #(#requests)*
        #traits
        #response
        #paged
    };
    file::print(&action.file, contents)
}

/// Returns the request and the objects inside it.
fn sent(action: &Action) -> impl Iterator<Item = &Struct> {
    std::iter::once(&action.request).chain(&action.objects)
}

fn response(action: &Action, core: &Ident) -> TokenStream {
    let response = &action.response;
    let aliases = aliases(response);
    if response.fields.is_empty() {
        let docs = docs(&response.docs);
        let deprecated = deprecated(response.deprecated.as_deref());
        let ty = ident(&response.ident);
        let target = match &action.response_model {
            Some(model) => types::value(&RustType::Model(model.clone()), Scope::Action),
            None => quote!(#core::Empty),
        };
        return quote! {
            #docs
            #deprecated
            pub type #ty = #target;

            #aliases
        };
    }
    let object = object::object(response, Scope::Action);
    let encode = codec::encode(response);
    let decode = codec::decode(response);
    let traits = object::traits(response, core);
    let timestamps = timestamps::getters(response, core);
    quote! {
        #object
        #aliases
        #encode
        #decode
        #traits
        #timestamps
    }
}

fn method(action: &Action) -> TokenStream {
    let docs = docs(&[action.docs.clone(), example_text::lines(action)].concat());
    let deprecated = deprecated(action.deprecated.as_deref());
    let name = ident(&action.ident);
    let (request, response) = (ident(&action.request.ident), ident(&action.response.ident));
    let operation = operation(action);
    let previous = action.previous_names.iter().map(|old| previous_method(old, action));
    quote! {
        impl crate::Client {
            #docs
            #deprecated
            #[inline]
            pub fn #name(&self, request: #request) -> Call<#response> {
                let operation = #operation;
                Call::new(&self.runtime, &operation, &request)
            }

            #(#previous)*
        }
    }
}

/// Emits the method under a previous name.
fn previous_method(old: &str, action: &Action) -> TokenStream {
    let docs = docs(&[format!("The name that [`{0}`](Self::{0}) had before.", action.ident)]);
    let deprecated = renamed(&action.ident);
    let (old, name) = (ident(old), ident(&action.ident));
    let (request, response) = (ident(&action.request.ident), ident(&action.response.ident));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #old(&self, request: #request) -> Call<#response> {
            self.#name(request)
        }
    }
}

/// Emits the constant that describes the action to the runtime.
fn operation(action: &Action) -> TokenStream {
    let effect = match action.effect {
        Effect::Read => quote!(Effect::Read),
        Effect::Idempotent => quote!(Effect::Idempotent),
        Effect::Mutating => quote!(Effect::Mutating),
    };
    let call = match &action.binding {
        Binding::Rpc { encoding, flags } => rpc(&action.wire, &effect, *encoding, flags),
        Binding::Http(it) => http(&action.wire, &effect, it),
    };
    let paths = &action.secrets;
    let secrets = (!paths.is_empty()).then(|| quote!(.secrets(&[#(#paths),*])));
    let names = &action.response_secrets;
    let response_secrets = (!names.is_empty()).then(|| quote!(.response_secrets(&[#(#names),*])));
    let paging = action.paging.as_ref().map(|paging| {
        let style = paging_style(&paging.style);
        quote!(.paging(Paging::#style))
    });
    quote!(#call #secrets #response_secrets #paging)
}

fn rpc(wire: &str, effect: &TokenStream, encoding: Encoding, flags: &[&str]) -> TokenStream {
    let flags = flags.iter().map(|flag| ident(flag));
    let encoding = match encoding {
        Encoding::Form => None,
        Encoding::NestedJson => Some(quote!(.encoding(Encoding::NestedJson))),
    };
    quote!(Operation::new(&crate::PRODUCT, #wire, #effect) #(.#flags())* #encoding)
}

fn http(wire: &str, effect: &TokenStream, binding: &Http) -> TokenStream {
    let method = match binding.method {
        HttpMethod::Get => quote!(Method::Get),
        HttpMethod::Head => quote!(Method::Head),
        HttpMethod::Put => quote!(Method::Put),
        HttpMethod::Post => quote!(Method::Post),
        HttpMethod::Delete => quote!(Method::Delete),
        HttpMethod::Patch => quote!(Method::Patch),
    };
    let path = &binding.path;
    let request_body = body_kind(binding.request_body).map(|it| quote!(.request_body(#it)));
    let response_body = body_kind(binding.response_body).map(|it| quote!(.response_body(#it)));
    let headers = &binding.response_headers;
    let headers = (!headers.is_empty()).then(|| quote!(.response_headers(&[#(#headers),*])));
    quote! {
        Operation::http(&crate::PRODUCT, #wire, #effect, #method, #path) #request_body #response_body #headers
    }
}

/// Emits the kind of a body, if there is one.
fn body_kind(kind: BodyKind) -> Option<TokenStream> {
    match kind {
        BodyKind::None => None,
        BodyKind::Form => Some(quote!(BodyKind::Form)),
        BodyKind::Json => Some(quote!(BodyKind::Json)),
        BodyKind::Multipart => Some(quote!(BodyKind::Multipart)),
        BodyKind::Text => Some(quote!(BodyKind::Text)),
        BodyKind::Bytes => Some(quote!(BodyKind::Bytes)),
    }
}

fn paging_style(style: &PagingStyle) -> TokenStream {
    match style {
        PagingStyle::OffsetLimit { offset, limit } => quote!(offset_limit(#offset, #limit)),
        PagingStyle::PageNumber { page, size, first: 1 } => quote!(page_number(#page, #size)),
        PagingStyle::PageNumber { page, size, first } => {
            let first = Literal::i64_unsuffixed(*first);
            quote!(page_number_from(#page, #size, #first))
        }
        PagingStyle::Token { request, field } | PagingStyle::LastItem { request, field } => {
            let response = &field.wire;
            quote!(token(#request, #response))
        }
        PagingStyle::LinkHeader => quote!(link_header()),
    }
}
