//! A crate that calls every action once, with the request of its page's example.
//!
//! For smoke tests of a service, or of a mock: whether its responses are as documented.

use super::manifest::{runtime, unpublished};
use super::tokens::{core_ident, ident, inner_docs, package_ident};
use super::{file, values};
use crate::api::{Action, Crate, Field};
use crate::brand::Brand;
use crate::{CrateName, Options};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Prints the module of a product, with a function that calls its actions.
pub(super) fn product(krate: &Crate) -> String {
    let about = inner_docs(&[format!("Calls of {}.", krate.title)]);
    let (package, core) = (package_ident(&krate.package), &core_ident(krate));
    let calls: Vec<TokenStream> = krate.actions.iter().filter_map(|it| call(it, core)).collect();
    let (import, body) = match calls.as_slice() {
        [] => (
            None,
            // The constructor has a use in each module, so that it has one at all.
            quote! {
                let _ = runtime;
                std::iter::empty().map(|action| Outcome::new(action, None)).collect()
            },
        ),
        calls => (
            Some(quote!(use #package::*;)),
            quote! {
                let client = #package::Client::new(runtime.clone());
                let mut outcomes = Vec::new();
                #(#calls)*
                outcomes
            },
        ),
    };
    let contents = quote! {
        #about
        #![allow(deprecated)]

        use crate::Outcome;
        #import

        /// Calls each action once, one after the other.
        pub async fn call(runtime: &#core::Client) -> Vec<Outcome> {
            #body
        }
    };
    file::print(&krate.folder, contents)
}

/// Emits a call with the request of the example, or with an empty one where nothing is required; `None`
/// where neither is possible.
fn call(action: &Action, core: &Ident) -> Option<TokenStream> {
    let request = match &action.request_example {
        Some(example) => values::object(&example.value, action, core),
        None if action.request.fields.iter().any(Field::is_required) => return None,
        None => {
            let ty = ident(&action.request.ident);
            quote!(#ty::new())
        }
    };
    let (method, wire) = (ident(&action.ident), &action.wire);
    Some(quote! {
        let request = #request;
        let error = client.#method(request).await.err();
        outcomes.push(Outcome::new(#wire, error));
    })
}

pub(super) fn library(crates: &BTreeMap<String, CrateName>, brand: &Brand) -> String {
    let core = package_ident(&brand.core());
    let about = inner_docs(&[
        "Calls every action once, with the request of its page's example: for smoke tests against a",
        "service, or against a stand-in for one. Actions whose page has no usable example, and that",
        "cannot be called without parameters, are left out.",
        "",
        "Some of these calls create and delete. Never run them with keys that matter.",
    ]);
    let modules: Vec<_> = crates.values().map(|krate| ident(&krate.module)).collect();
    let contents = quote! {
        #about

        #(pub mod #modules;)*

        /// How a call ended.
        #[derive(Debug)]
        #[non_exhaustive]
        pub struct Outcome {
            /// The action.
            pub action: &'static str,
            /// Why it failed, if it did.
            pub error: Option<#core::Error>,
        }

        impl Outcome {
            fn new(action: &'static str, error: Option<#core::Error>) -> Self {
                Self { action, error }
            }
        }

        /// Calls all actions of all products, one after the other.
        pub async fn call_all(runtime: &#core::Client) -> Vec<Outcome> {
            let mut outcomes = Vec::new();
            #(outcomes.extend(#modules::call(runtime).await);)*
            outcomes
        }
    };
    file::print("", contents)
}

pub(super) fn manifest(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let brand = options.brand();
    let description = format!("Calls every action of {} once, for smoke tests", brand.title);
    let mut res = unpublished(&brand.smoke(), &description, options);
    res += "[dependencies]\n";
    res += &runtime(options);
    for it in crates.values() {
        let (package, version) = (&it.package, options.version(&it.package));
        let _ = writeln!(
            res,
            "{package} = {{ path = \"../{package}\", version = \"{version}\", default-features = false }}"
        );
    }
    res
}
