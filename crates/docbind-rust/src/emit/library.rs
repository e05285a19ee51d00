//! `lib.rs` and the lists of modules.

use super::file::{docs, file as print, ident, inner_docs};
use crate::Options;
use crate::api::{Action, Crate, Struct};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn library(it: &Crate, options: &Options) -> String {
    let inner = inner_docs(&[
        format!("{}: typed calls for its {} actions.", it.title, it.actions.len()),
        String::new(),
        format!(
            "Generated from [its reference pages](<{}>). [`Client`] has a method for every action;",
            it.url
        ),
        "what it answers is a [`Call`](ucloud_core::Call), which goes out when it is awaited."
            .to_owned(),
    ]);
    // Requests and answers carry what is deprecated; that is no use of it.
    let inner = quote!(#inner #![allow(deprecated)]);
    let product = &it.product;
    let errors = !it.errors.is_empty();
    let models = (!it.models.is_empty()).then(|| {
        quote!(
            pub mod models;
        )
    });
    let codes = if errors { quote!(error_codes::ALL) } else { quote!(&[]) };
    let errors = errors.then(|| {
        quote!(
            pub mod error_codes;
        )
    });
    let client = docs(&[
        format!("A client for {}: one method per action.", it.title),
        String::new(),
        "Cheap to clone; clones share connections, credentials and the retry budget.".to_owned(),
    ]);
    let items = quote! {
        mod actions;
        #errors
        #models
        pub use actions::*;

        pub(crate) static PRODUCT: ucloud_core::Product = ucloud_core::Product::new(#product, #codes);

        #client
        #[derive(Clone, Debug)]
        pub struct Client {
            runtime: ucloud_core::Client,
        }

        impl Client {
            /// A client over the given runtime, which several products' clients may share.
            pub fn new(runtime: ucloud_core::Client) -> Self {
                Self { runtime }
            }

            /// A client with the keys and defaults of the environment.
            ///
            /// # Errors
            /// Where the environment has no keys, or something that cannot be read.
            pub fn from_env() -> Result<Self, ucloud_core::Error> {
                ucloud_core::Client::from_env().map(Self::new)
            }

            /// What carries the calls.
            pub fn runtime(&self) -> &ucloud_core::Client {
                &self.runtime
            }
        }
    };
    print(options, &it.folder, &inner, items)
}

pub(super) fn actions(it: &Crate, options: &Options) -> String {
    let modules = it.actions.iter().map(|it| ident(&it.ident));
    let exports = it.actions.iter().map(export);
    let inner = inner_docs(&["Requests and responses, a module per action.".to_owned()]);
    print(options, &it.folder, &inner, quote!(#(mod #modules;)* #(#exports)*))
}

fn export(it: &Action) -> TokenStream {
    let module = ident(&it.ident);
    let structs: Vec<&Struct> =
        std::iter::once(&it.request).chain(&it.groups).chain([&it.response]).collect();
    let mut names: Vec<&String> =
        structs.iter().flat_map(|it| std::iter::once(&it.ident).chain(&it.required)).collect();
    names.sort();
    let names = names.into_iter().map(|it| ident(it));
    quote!(pub use self::#module::{#(#names),*};)
}

pub(super) fn models(it: &Crate, options: &Options) -> String {
    let modules = it.models.iter().map(|it| ident(&it.module));
    let exports = it.models.iter().map(|it| {
        let module = ident(&it.module);
        let name = ident(&it.object.ident);
        quote!(pub use self::#module::#name;)
    });
    let inner = inner_docs(&["What several answers are made of.".to_owned()]);
    print(options, &it.folder, &inner, quote!(#(mod #modules;)* #(#exports)*))
}
