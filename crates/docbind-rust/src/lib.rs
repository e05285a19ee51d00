//! The resolved IR as Rust crates.
//!
//! Two steps: `decide` chooses every identifier and every type; `emit` prints what was decided.
//! Printing looks nothing up and reports nothing. Both are pure: the result is a map from paths to
//! texts, and what is done with it is the caller's business.
//!
//! The only crate that knows Rust: identifiers, documentation, how lines are broken.

mod api;
mod decide;
mod docs;
mod emit;
mod names;
mod surface;

pub use surface::{Place, Slot, Surface, surface};

use docbind_ir::resolve::{Product, Resolved};
use std::collections::BTreeMap;

/// What a run decides about all crates.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address under which the pages are published, with a slash at its end; links in the
    /// docs lead there.
    pub site: String,
    /// The path from a generated crate to the runtime's, for its `Cargo.toml`.
    pub runtime: String,
    /// The command that makes the files, for their first line.
    pub command: String,
    /// Whether the folder gets a `Cargo.toml` that makes it a workspace of its own.
    pub workspace: bool,
}

/// Files by path, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// The crates of all products, and the facade.
pub fn generate(resolved: &Resolved, options: &Options) -> Files {
    let crates = crate_names(resolved);
    let mut files = Files::new();
    for product in &resolved.products {
        if let Some(name) = crates.get(&product.name) {
            files.append(&mut generate_product(product, name, options));
        }
    }
    files.append(&mut generate_shared(resolved, options));
    files
}

/// The names of the crates, by product; products without actions have none.
pub fn crate_names(resolved: &Resolved) -> BTreeMap<String, CrateName> {
    let products = resolved.products.iter().filter(|it| !it.actions.is_empty());
    names::crates(products.map(|it| it.name.as_str()))
}

/// The files of one product's crate.
pub fn generate_product(product: &Product, name: &CrateName, options: &Options) -> Files {
    let api = decide::product(product, name, &options.site);
    emit::product(&api, options)
}

/// The facade and what belongs to no crate.
pub fn generate_shared(resolved: &Resolved, options: &Options) -> Files {
    emit::shared(resolved, &crate_names(resolved), options)
}

/// What a product's crate is called in its three places.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateName {
    /// The package and its folder: `ucloud-uhub`.
    pub package: String,
    /// The feature of the facade: `uhub`.
    pub feature: String,
    /// The module of the facade: `uhub`.
    pub module: String,
}
