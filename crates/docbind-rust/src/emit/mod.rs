//! Prints a decided [`Crate`] as the text of files, with a module for each kind of file or item.
//!
//! An emitter is locals and then one `quote!` that looks like the code it emits; [`mod@file`] turns the
//! tokens of a file into text. Nothing is decided here, prose is not consulted, and nothing can fail.
//! No token leaves this module.

mod action;
mod codec;
mod command_line;
mod core;
mod enumeration;
mod errors;
mod example_program;
mod example_text;
mod examples;
mod facade;
mod file;
mod imports;
mod library;
mod licence;
mod manifest;
mod model;
mod object;
mod paged;
mod parts;
mod readme;
mod request;
mod smoke;
mod timestamps;
mod tokens;
mod types;
mod union;
mod values;

use crate::{CrateName, Files, Options, ProductSummary};
pub use example_program::ExampleProgram;
pub use licence::is_licence_text;
pub(crate) use manifest::product as manifest;
pub use parts::{Part, parts};
pub(crate) use readme::product as readme;
use std::collections::BTreeMap;

/// Prints the facade, and the files of the folder itself.
pub(crate) fn shared(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> Files {
    let mut files = Files::new();
    let mut add = |path: &str, text: String| {
        files.insert(path.to_owned(), text);
    };
    let brand = &options.brand();
    let facade = &brand.prefix;
    add(&format!("{facade}/Cargo.toml"), facade::manifest(crates, options));
    add(&format!("{facade}/README.md"), readme::facade(products, crates, options));
    add(&format!("{facade}/src/lib.rs"), facade::library(products, crates, brand));
    for it in licence::FILES {
        add(&format!("{facade}/{}", it.name), it.text.to_owned());
    }
    if let Some(service) = &options.service {
        let core = brand.core();
        add(&format!("{core}/Cargo.toml"), core::manifest(brand, options));
        add(&format!("{core}/README.md"), readme::core(brand, options));
        add(&format!("{core}/src/lib.rs"), core::library(brand, service));
        for it in licence::FILES {
            add(&format!("{core}/{}", it.name), it.text.to_owned());
        }
    }
    let smoke = brand.smoke();
    add(&format!("{smoke}/Cargo.toml"), smoke::manifest(crates, options));
    add(&format!("{smoke}/src/lib.rs"), smoke::library(crates, brand));
    let library = command_line::library_folder(options);
    if let Some(library) = &library {
        let program = brand.command_line();
        add(&format!("{program}/Cargo.toml"), command_line::manifest(library, options));
        add(&format!("{program}/src/main.rs"), command_line::program(crates, options));
    }
    add("rustfmt.toml", manifest::rustfmt());
    if options.workspace {
        let others = library.map(|_| brand.command_line());
        add("Cargo.toml", manifest::workspace(brand, others.as_deref()));
    }
    files
}

/// Returns the path of the data that the program has built in of a product; `None` if there is no program.
pub(crate) fn command_data_path(krate: &CrateName, options: &Options) -> Option<String> {
    command_line::library_folder(options)?;
    Some(format!("{}/src/{}", options.brand().command_line(), command_line::data_file(krate)))
}
