//! Emitting: one module per emitted thing, from a decided [`Crate`] to the text of files.
//!
//! An emitter is locals and then one `quote!` that looks like the code it emits; [`file`] turns the
//! tokens of a file into text. Nothing is decided here, nothing is looked up in prose, and nothing can
//! fail. No token leaves this module.

mod action;
mod codec;
mod enumeration;
mod errors;
mod examples;
mod facade;
mod file;
mod imports;
mod library;
mod manifest;
mod model;
mod object;
mod paged;
mod request;
pub(crate) mod smoke;
mod timestamps;
mod tokens;
mod types;
mod values;

use crate::api::Crate;
use crate::{CrateName, Files, Options, ProductSummary};
use std::collections::BTreeMap;

/// The files of a product's crate.
pub(crate) fn product(it: &Crate, options: &Options) -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| {
        files.insert(format!("{}/{path}", it.package), text);
    };
    add("Cargo.toml", manifest::product(it, options));
    add("README.md", manifest::readme(it));
    add("src/lib.rs", library::library(it, options));
    add("src/actions.rs", library::actions(it, options));
    for action in &it.actions {
        add(&format!("src/actions/{}.rs", action.ident), action::file(action, options));
    }
    if !it.models.is_empty() {
        add("src/models.rs", library::models(it, options));
        for model in &it.models {
            add(&format!("src/models/{}.rs", model.module), model::file(model, it, options));
        }
    }
    if !it.enumerations.is_empty() {
        add("src/values.rs", library::values(it, options));
        for list in &it.enumerations {
            add(&format!("src/values/{}.rs", list.module), enumeration::file(list, it, options));
        }
    }
    if !it.errors.is_empty() {
        add("src/error_codes.rs", errors::file(it, options));
    }
    if let Some(text) = examples::file(it, options) {
        add("tests/examples.rs", text);
    }
    // Not part of the crate, but made from the same decisions.
    let module = &it.module;
    files.insert(format!("{}/src/{module}.rs", smoke::PACKAGE), smoke::product(it, options));
    files
}

/// The facade, and the files that make the folder what it is.
pub(crate) fn shared(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| {
        files.insert(path.to_owned(), text);
    };
    add("ucloud/Cargo.toml", facade::manifest(crates, options));
    add("ucloud/README.md", facade::readme(products, crates));
    add("ucloud/src/lib.rs", facade::library(products, crates, options));
    add(&format!("{}/Cargo.toml", smoke::PACKAGE), smoke::manifest(crates, options));
    add(&format!("{}/src/lib.rs", smoke::PACKAGE), smoke::library(crates, options));
    add("rustfmt.toml", manifest::rustfmt(options));
    if options.workspace {
        add("Cargo.toml", manifest::workspace(options));
    }
    files
}
