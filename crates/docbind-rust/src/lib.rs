//! The resolved IR as Rust crates.
//!
//! Two steps: [`decide`] chooses every identifier and every type; [`emit`] prints what was decided.
//! Printing looks nothing up and reports nothing. Both are pure: the result is a map from paths to
//! texts, and what is done with it is the caller's business. Crates that are equal by their hash have
//! the same files, and [`parts`] of a crate can be printed on any thread.
//!
//! The only crate that knows Rust: identifiers, documentation, how lines are broken.

mod api;
mod decide;
mod docs;
mod emit;
mod names;
mod surface;

pub use api::Crate;
pub use emit::{Part, parts};
pub use surface::{Member, StructId, Surface, locked_surface, surface};

use docbind_ir::resolve::{Product, Resolved};
pub use names::{Decisions, MalformedRow, NameFinding, NameLock};
use std::collections::BTreeMap;

/// What a run decides about all crates.
#[derive(Clone, Debug, Hash)]
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
    /// The versions of the crates, by package; others have [`FIRST_VERSION`].
    pub versions: BTreeMap<String, String>,
}

/// What this repository's own crates are made with, anywhere but in its workspace.
impl Default for Options {
    fn default() -> Options {
        Options {
            site: "https://docs.ucloud.cn/api/".to_owned(),
            runtime: "../crates/ucloud-core".to_owned(),
            command: "cargo xtask codegen".to_owned(),
            workspace: false,
            versions: BTreeMap::new(),
        }
    }
}

/// The version of a crate that was never released.
pub const FIRST_VERSION: &str = "0.1.0";

impl Options {
    fn version(&self, package: &str) -> &str {
        self.versions.get(package).map_or(FIRST_VERSION, String::as_str)
    }
}

/// Files by path, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// The crates of all products, and the facade, where nothing was published before.
pub fn generate(resolved: &Resolved, options: &Options) -> Files {
    let products = summaries(resolved);
    let crates = crate_names(&products, &NameLock::default(), &Decisions::new()).crates;
    let mut files = Files::new();
    for product in &resolved.products {
        if let Some(name) = crates.get(&product.name) {
            files.append(
                &mut generate_product(product, name, &PriorState::default(), options).files,
            );
        }
    }
    files.append(&mut generate_shared(&products, &crates, options));
    files
}

/// What is said of a product outside of its crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductSummary {
    /// Its name.
    pub name: String,
    /// Its title, if its pages give one.
    pub title: Option<String>,
    /// How many actions it has.
    pub actions: usize,
}

/// The summaries of all products.
pub fn summaries(resolved: &Resolved) -> Vec<ProductSummary> {
    let summary = |it: &Product| ProductSummary {
        name: it.name.clone(),
        title: it.title.clone(),
        actions: it.actions.len(),
    };
    resolved.products.iter().map(summary).collect()
}

/// The names of the crates, by product; products without actions have none.
pub fn crate_names(products: &[ProductSummary], prior: &NameLock, decisions: &Decisions) -> Crates {
    let products = products.iter().filter(|it| it.actions > 0);
    let products: Vec<&str> = products.map(|it| it.name.as_str()).collect();
    let mut names = names::NameAllocator::new(prior, decisions);
    let crates = names::crates(&products, &mut names);
    let (lock, findings) = names.finish();
    Crates { crates, lock, findings }
}

/// The crates of products.
#[derive(Clone, Debug, Default)]
pub struct Crates {
    /// What they are called, by product.
    pub crates: BTreeMap<String, CrateName>,
    /// The locked names, with those of new products.
    pub lock: NameLock,
    /// What is to be decided.
    pub findings: Vec<NameFinding>,
}

/// What is known of a product before its crate is decided.
#[derive(Clone, Debug, Default)]
pub struct PriorState {
    /// The locked names.
    pub lock: NameLock,
    /// The names that somebody decided on.
    pub decisions: Decisions,
}

/// What a crate was made from, as far as it is known; the crate carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The version of the generator.
    pub generator: Option<String>,
    /// The address of the repository of the pages.
    pub address: Option<String>,
    /// The commit of that repository.
    pub commit: Option<String>,
    /// A hash of the product's pages.
    pub pages: Option<String>,
    /// A hash of the errata that apply to them.
    pub errata: Option<String>,
}

/// A product's crate before it is printed.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The crate.
    pub krate: Crate,
    /// The locked names, with those of new elements.
    pub lock: NameLock,
    /// What is to be decided.
    pub findings: Vec<NameFinding>,
}

/// Decides the crate of one product.
pub fn decide(
    product: &Product,
    name: &CrateName,
    prior: &PriorState,
    options: &Options,
) -> Decided {
    let mut names = names::NameAllocator::new(&prior.lock, &prior.decisions);
    let krate = decide::product(product, name, &mut names, &options.site);
    let (lock, findings) = names.finish();
    Decided { krate, lock, findings }
}

/// Prints a crate, but for the files that show what it was made from.
pub fn emit(krate: &Crate, options: &Options) -> Files {
    parts(krate).iter().map(|it| (it.path(), it.text(options))).collect()
}

/// Prints the files of a crate that show what it was made from.
pub fn emit_provenance(krate: &Crate, provenance: &Provenance, options: &Options) -> Files {
    emit::with_provenance(krate, provenance, options)
}

/// A product's crate.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Its files.
    pub files: Files,
    /// The locked names, with those of new elements.
    pub lock: NameLock,
    /// What is to be decided.
    pub findings: Vec<NameFinding>,
}

/// The crate of one product, made from pages of which nothing else is known.
pub fn generate_product(
    product: &Product,
    name: &CrateName,
    prior: &PriorState,
    options: &Options,
) -> Generated {
    let Decided { krate, lock, findings } = decide(product, name, prior, options);
    let mut files = emit(&krate, options);
    files.append(&mut emit_provenance(&krate, &Provenance::default(), options));
    Generated { files, lock, findings }
}

/// The facade and what belongs to no crate.
pub fn generate_shared(
    products: &[ProductSummary],
    crates: &BTreeMap<String, CrateName>,
    options: &Options,
) -> Files {
    emit::shared(products, crates, options)
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
