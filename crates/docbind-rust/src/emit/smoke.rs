//! A crate that calls every action once, with the request of its page's example.
//!
//! For smoke tests: whether a service, or a stand-in for one, answers what the pages say.

use super::examples::object;
use super::file::{file as print, ident, inner_docs};
use super::manifest::{package, runtime};
use crate::api::{Action, Crate, Field};
use crate::{CrateName, Options};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The crate's name; no product can have it.
pub(super) const PACKAGE: &str = "ucloud-smoke";

/// The module of a product: a function that calls its actions.
pub(super) fn product(it: &Crate, options: &Options) -> String {
    let package = ident(&it.package.replace('-', "_"));
    let calls: Vec<TokenStream> = it.actions.iter().filter_map(call).collect();
    let inner = inner_docs(&[format!("Calls of {}.", it.title)]);
    let inner = quote!(#inner #![allow(deprecated)]);
    let imports = (!calls.is_empty()).then(|| quote!(use #package::*;));
    let body = match calls.is_empty() {
        true => quote!(let _ = runtime; Vec::new()),
        false => quote! {
            let client = #package::Client::new(runtime.clone());
            let mut outcomes = Vec::new();
            #(#calls)*
            outcomes
        },
    };
    let items = quote! {
        use crate::Outcome;
        #imports

        /// Calls each action once, one after the other.
        pub async fn call(runtime: &ucloud_core::Client) -> Vec<Outcome> {
            #body
        }
    };
    print(options, &it.folder, &inner, items)
}

/// A call with the example's request, or with an empty one where nothing is required.
fn call(it: &Action) -> Option<TokenStream> {
    let request = match &it.request_example {
        Some(example) => object(&example.value, it),
        None if it.request.fields.iter().any(Field::is_required) => return None,
        None => {
            let ty = ident(&it.request.ident);
            quote!(#ty::new())
        }
    };
    let method = ident(&it.ident);
    let action = &it.wire;
    Some(quote! {
        let request = #request;
        let error = client.#method(request).await.err();
        outcomes.push(Outcome::new(#action, error));
    })
}

pub(super) fn library(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let modules: Vec<_> = crates.values().map(|it| ident(&it.module)).collect();
    let inner = inner_docs(&[
        "Calls every action once, with the request of its page's example: for smoke tests against a".to_owned(),
        "service, or against a stand-in for one. Actions whose page has no usable example, and that".to_owned(),
        "cannot be called without parameters, are left out.".to_owned(),
        String::new(),
        "Some of these calls create and delete. Never run them with keys that matter.".to_owned(),
    ]);
    let items = quote! {
        #(pub mod #modules;)*

        /// How a call ended.
        #[derive(Debug)]
        #[non_exhaustive]
        pub struct Outcome {
            /// The action.
            pub action: &'static str,
            /// Why it failed, if it did.
            pub error: Option<ucloud_core::Error>,
        }

        impl Outcome {
            fn new(action: &'static str, error: Option<ucloud_core::Error>) -> Self {
                Self { action, error }
            }
        }

        /// Calls all actions of all products, one after the other.
        pub async fn call_all(runtime: &ucloud_core::Client) -> Vec<Outcome> {
            let mut outcomes = Vec::new();
            #(outcomes.extend(#modules::call(runtime).await);)*
            outcomes
        }
    };
    print(options, "", &inner, items)
}

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let mut res = package(PACKAGE, "Calls every action of UCloud once, for smoke tests", options);
    res += "[dependencies]\n";
    res += &runtime(options);
    for it in crates.values() {
        let package = &it.package;
        let _ = writeln!(
            res,
            "{package} = {{ path = \"../{package}\", version = \"0.1.0\", default-features = false }}"
        );
    }
    res
}
