//! The resolved IR as Rust crates.
//!
//! Two steps: [`decide()`] chooses every identifier and every type; [`emit()`] prints what was decided.
//! Printing looks nothing up and reports nothing. Both are pure: the result is a map from paths to
//! texts, and what is done with it is the caller's business. Crates with one hash have the same files,
//! and the [`parts`] of a crate can be printed on any thread.
//!
//! The only crate that knows Rust: identifiers, documentation, how lines are broken.

mod api;
mod brand;
mod call_facts;
mod crate_name;
mod decide;
mod docs;
mod emit;
mod generated;
mod names;
mod options;
mod prior_state;
mod provenance;
mod rust_names;
mod summary;
mod surface;

pub use api::Crate;
pub use call_facts::{CallFacts, PagedCall};
pub use crate_name::{CrateName, Crates};
pub use emit::{ExampleProgram, Part, is_licence_text, parts};
pub use generated::{Decided, Files, Generated};
pub use names::{Decisions, MalformedRow, NameFinding, NameLock, command_name, is_keyword};
pub use options::{
    COMMAND, FIRST_VERSION, Options, RUNTIME, RUST_VERSION, Runtime, SERVICE_RUNTIME,
};
pub use prior_state::PriorState;
pub use provenance::Provenance;
pub use rust_names::{MemberNames, RustNames, StructNames};
pub use summary::{ProductSummary, count_operations, summaries};
pub use surface::{Member, StructId, Surface, locked_surface, surface};

use docbind_ir::resolve::{Product, Resolved};
use names::NameAllocator;
use std::collections::BTreeMap;

/// Generates the crates of all products and the facade, without any locked name.
pub fn generate(resolved: &Resolved, options: &Options) -> Files {
    let products = summaries(resolved);
    let crates =
        crate_names(&products, &NameLock::default(), &Decisions::new(), options.prefix()).crates;
    let prior = PriorState::default();
    let mut files = Files::new();
    for product in &resolved.products {
        if let Some(name) = crates.get(&product.name) {
            files.append(&mut generate_product(product, name, &prior, options).files);
        }
    }
    files.append(&mut generate_shared(&products, &crates, options));
    files
}

/// Names the crates of products, which begin with `prefix`; products without operations have none.
pub fn crate_names(
    products: &[ProductSummary],
    prior: &NameLock,
    decisions: &Decisions,
    prefix: &str,
) -> Crates {
    let products = products.iter().filter(|it| it.actions + it.http_operations > 0);
    let products: Vec<&str> = products.map(|it| it.name.as_str()).collect();
    let mut names = NameAllocator::new(prior, decisions);
    let crates = names::crates(&products, &mut names, prefix);
    let (lock, findings) = names.finish();
    Crates { crates, lock, findings }
}

/// Generates the crate of one product, without provenance.
pub fn generate_product(
    product: &Product,
    name: &CrateName,
    prior: &PriorState,
    options: &Options,
) -> Generated {
    let Decided { krate, lock, findings } = decide(product, name, prior, options);
    let mut files = emit(&krate);
    files.insert(readme_path(&krate), readme(&krate, options));
    let manifest = manifest(&krate, &Provenance::default(), options);
    files.insert(manifest_path(&krate), manifest);
    Generated { files, lock, findings }
}

/// Decides the crate of one product.
pub fn decide(
    product: &Product,
    name: &CrateName,
    prior: &PriorState,
    options: &Options,
) -> Decided {
    let mut names = NameAllocator::new(&prior.lock, &prior.decisions);
    let krate = decide::product(product, name, &mut names, options);
    let (lock, findings) = names.finish();
    Decided { krate, lock, findings }
}

/// Prints a crate, but for its manifest and its README, which show its version.
pub fn emit(krate: &Crate) -> Files {
    parts(krate).iter().map(|it| (it.path(), it.text())).collect()
}

/// Prints the manifest of a crate, the one file that shows its provenance.
pub fn manifest(krate: &Crate, provenance: &Provenance, options: &Options) -> String {
    emit::manifest(krate, provenance, options)
}

/// Returns the path of a crate's manifest, below the folder of the crates.
pub fn manifest_path(krate: &Crate) -> String {
    format!("{}/Cargo.toml", krate.package())
}

/// Prints the README of a crate, which shows how to depend on its version.
pub fn readme(krate: &Crate, options: &Options) -> String {
    emit::readme(krate, options)
}

/// Returns the path of a crate's README, below the folder of the crates.
pub fn readme_path(krate: &Crate) -> String {
    format!("{}/README.md", krate.package())
}

/// Generates the facade and the files that belong to no crate.
pub fn generate_shared(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> Files {
    emit::shared(products, crates, options)
}

/// Returns the path of the data of a product for the program that calls operations from a shell, below the folder of the
/// crates; `None` if there is no such program.
pub fn command_data_path(krate: &CrateName, options: &Options) -> Option<String> {
    emit::command_data_path(krate, options)
}
