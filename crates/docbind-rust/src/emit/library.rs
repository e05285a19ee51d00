//! `lib.rs` and the lists of modules.

use super::imports::export;
use super::object::{alias, aliases};
use super::tokens::{core_ident, docs, ident, inner_docs};
use super::{file, readme};
use crate::api::{Action, Crate, Effect, Struct};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn library(krate: &Crate) -> String {
    let (core, about) = (core_ident(krate), about(krate));
    let error_codes = (!krate.errors.is_empty()).then(|| {
        quote!(
            pub mod error_codes;
        )
    });
    let models = krate.has_models().then(|| {
        quote!(
            pub mod models;
        )
    });
    let values = (!krate.enums.is_empty()).then(|| {
        quote!(
            pub mod values;
        )
    });
    let product = &krate.product;
    let codes = match krate.errors.is_empty() {
        true => quote!(&[]),
        false => quote!(error_codes::ALL),
    };
    let about_client = docs(&[
        format!("A client for {}, with one method per {}.", krate.title, noun(krate)),
        String::new(),
        "Cheap to clone; clones share connections, credentials and the retry budget.".to_owned(),
    ]);
    // Requests and responses have deprecated fields; encoding and decoding these is no use of them. The
    // runtime is exported because signatures name its types.
    let contents = quote! {
        #about
        #![allow(deprecated)]

        mod actions;
        #error_codes
        #models
        #values
        pub use actions::*;
        pub use #core as runtime;
        pub use #core::{Base64, Call, Error, ErrorKind};

        pub(crate) static PRODUCT: #core::Product = #core::Product::new(#product, #codes);

        #about_client
        #[derive(Clone, Debug)]
        pub struct Client {
            runtime: #core::Client,
        }

        impl Client {
            /// Creates a client from a runtime, which clients of several products may share.
            pub fn new(runtime: #core::Client) -> Self {
                Self { runtime }
            }

            /// Creates a client with the keys and defaults of the environment.
            ///
            /// # Errors
            /// If the environment has no keys, or something that cannot be read.
            pub fn from_env() -> Result<Self, #core::Error> {
                #core::Client::from_env().map(Self::new)
            }

            /// Returns the runtime, which sends the calls.
            pub fn runtime(&self) -> &#core::Client {
                &self.runtime
            }
        }
    };
    file::print(&krate.folder, contents)
}

/// The number of methods of a kind on the front page. More of them are a wall of text; the client lists all.
const MAX_METHODS: usize = 12;

/// Emits the front page: what the crate is, a first call, and methods by what they do.
fn about(krate: &Crate) -> TokenStream {
    let mut lines = vec![
        format!("Typed client for {}: {}.", krate.title, readme::count_operations(krate)),
        String::new(),
        format!("Generated from {}. [`Client`] has a method for", readme::pages(krate)),
        format!("every {}; it returns a [`Call`], which is sent when it is awaited.", noun(krate)),
    ];
    lines.extend(first_call(krate));
    let effects = [
        (Effect::Read, "Methods that only read"),
        (Effect::Idempotent, "Methods that set a state, and are safe to retry"),
        (
            Effect::Mutating,
            "Methods that change something, and are not retried once they may have been executed",
        ),
    ];
    for (effect, title) in effects {
        let actions = krate.actions.iter().filter(|it| it.effect == effect);
        let methods: Vec<String> =
            actions.map(|it| format!("[`{0}`](Client::{0})", it.ident)).collect();
        let (shown, more) = methods.split_at(methods.len().min(MAX_METHODS));
        let more = match more.len() {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        if !shown.is_empty() {
            lines.extend([String::new(), format!("{title}: {}{more}.", shown.join(", "))]);
        }
    }
    let features = [
        "",
        "Features: `tls` (default) for https, or `tls-ring` for processors that it does not support;",
        "`transport` (default), the HTTP client of asynchronous calls; `blocking` for programs without",
        "async; `jiff` for timestamps; `serde` for the traits of that crate.",
    ];
    lines.extend(features.map(str::to_owned));
    inner_docs(&lines)
}

/// What the operations of a crate are called.
fn noun(krate: &Crate) -> &'static str {
    match krate.counts() {
        (_, 0) => "action",
        (_, _) => "operation",
    }
}

/// Returns the lines of a first program, which documentation tests compile.
fn first_call(krate: &Crate) -> Vec<String> {
    let Some(action) = readme::first_call(krate) else { return Vec::new() };
    let (package, method) = (krate.package.replace('-', "_"), &action.ident);
    let request = &action.request.ident;
    vec![
        String::new(),
        "```no_run".to_owned(),
        format!("# async fn run() -> Result<(), {package}::Error> {{"),
        format!("use {package}::{{Client, {request}}};"),
        String::new(),
        "let client = Client::from_env()?;".to_owned(),
        format!("let response = client.{method}({request}::new()).await?;"),
        "# Ok(()) }".to_owned(),
        "```".to_owned(),
    ]
}

pub(super) fn actions(krate: &Crate) -> String {
    let about = inner_docs(&[format!("Requests and responses, a module per {}.", noun(krate))]);
    let modules = krate.actions.iter().map(|action| module(&action.ident, "actions"));
    let exports = krate.actions.iter().map(exports);
    let contents = quote! {
        #about

        #(#modules)*
        #(#exports)*
    };
    file::print(&krate.folder, contents)
}

/// Emits the export of all types of an action.
fn exports(action: &Action) -> Option<TokenStream> {
    let structs = std::iter::once(&action.request).chain(&action.objects).chain([&action.response]);
    let mut names: Vec<&str> = structs.flat_map(type_names).collect();
    names.sort_unstable();
    let module = ident(&action.ident);
    export(quote!(self::#module), &names)
}

/// Returns the names of a struct and of the type of its required fields, previous ones included.
fn type_names(object: &Struct) -> impl Iterator<Item = &str> {
    let now = std::iter::once(object.ident.as_str()).chain(object.required.as_deref());
    let before = object.previous_names.iter().flat_map(|previous| {
        std::iter::once(previous.ident.as_str()).chain(previous.required.as_deref())
    });
    now.chain(before)
}

pub(super) fn models(krate: &Crate) -> String {
    let types = krate.models.iter().map(|model| (&*model.module, &*model.object.ident));
    let unions = krate.unions.iter().map(|it| (&*it.module, &*it.ident));
    let types = types_by_module("models", types.chain(unions));
    let about = match krate.models.iter().any(|it| it.is_sent) {
        true => "Objects that operations share.",
        false => "Objects of responses.",
    };
    let about = inner_docs(&[about]);
    let of_unions = krate
        .unions
        .iter()
        .flat_map(|it| it.previous_names.iter().map(move |old| alias(old, &it.ident)));
    let aliases = krate.models.iter().map(|model| aliases(&model.object)).chain(of_unions);
    let contents = quote! {
        #about

        #types
        #(#aliases)*
    };
    file::print(&krate.folder, contents)
}

pub(super) fn values(krate: &Crate) -> String {
    let types = krate.enums.iter().map(|it| (&*it.module, &*it.ident));
    let types = types_by_module("values", types);
    let about = inner_docs(&["Values that the pages list."]);
    let aliases =
        krate.enums.iter().flat_map(|it| it.previous_names.iter().map(|old| alias(old, &it.ident)));
    let contents = quote! {
        #about

        #types
        #(#aliases)*
    };
    file::print(&krate.folder, contents)
}

/// Emits modules with one type each, and the exports of these types.
fn types_by_module<'a>(
    parent: &str,
    types: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> TokenStream {
    let modules = types.clone().map(|(name, _)| module(name, parent));
    let exports = types.map(|(module, ty)| {
        let module = ident(module);
        export(quote!(self::#module), &[ty])
    });
    quote! {
        #(#modules)*
        #(#exports)*
    }
}

/// Emits the declaration of a module. It may have the name of its parent: both follow from the pages.
fn module(name: &str, parent: &str) -> TokenStream {
    let lint = (name == parent)
        .then(|| quote!(#[allow(clippy::module_inception, reason = "an item's name")]));
    let name = ident(name);
    quote!(#lint mod #name;)
}
