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
mod parts;
mod request;
pub(crate) mod smoke;
mod timestamps;
mod tokens;
mod types;
mod values;

use crate::{CrateName, Files, Options, ProductSummary};
pub(crate) use manifest::product as manifest;
pub use parts::{Part, parts};
use std::collections::BTreeMap;

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
