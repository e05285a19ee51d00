//! What a run finds out about one product, as far as the whole depends on it.

use super::finding::Finding;
use crate::hashes::Hashes;
use crate::make::Made;
use crate::names;
use crate::pipeline::Understood;
use crate::release::propose::Step;
use crate::release::state;
use docbind_ir::build::folder;
use docbind_ir::ir::Product;
use docbind_ir::ledger::elements;
use docbind_rust::{CrateName, ProductSummary};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A product.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Unit {
    /// The hash of its pages.
    pub(super) pages: String,
    /// Its name.
    pub(super) product: String,
    title: Option<String>,
    /// The names of its actions.
    pub(crate) actions: Vec<String>,
    pub(super) counts: Counts,
    /// The crate, if it has one.
    pub(super) made: Option<MadeCrate>,
    /// What was found on its pages, and where else something is said of it.
    pub(super) findings: Vec<Finding>,
}

/// The crate of a product.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct MadeCrate {
    pub(super) package: String,
    /// How many files are there because of it.
    pub(super) files: usize,
    /// What was proposed for it.
    pub(super) step: Step,
}

/// How much there is of a product, or of all.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(super) struct Counts {
    pub(super) pages: usize,
    pub(super) actions: usize,
    pub(super) models: usize,
    /// Parameters and fields.
    pub(super) elements: usize,
    /// Operations in terms of HTTP.
    pub(super) http: usize,
}

impl Unit {
    /// What is said of it outside of its crate.
    pub(crate) fn summary(&self) -> ProductSummary {
        let (name, title) = (self.product.clone(), self.title.clone());
        ProductSummary { name, title, actions: self.actions.len() }
    }

    /// Whether it says the same as the pages whose hash this is, whatever other products say.
    pub(super) fn holds(&self, pages: &str) -> bool {
        self.pages == pages && self.made.as_ref().is_none_or(|it| !it.step.is_open)
    }
}

/// The products that a run looked at, by folder; their findings are taken.
pub(super) fn units(
    understood: &Understood,
    made: &Made,
    findings: &mut BTreeMap<String, Vec<Finding>>,
) -> BTreeMap<String, Unit> {
    let hashes = understood.hashes.by_folder();
    let pages = pages(&understood.hashes);
    let files = files(made);
    let unit = |it: &Product| {
        let folder = it.folder.as_str();
        let name = made.crates.get(&it.name);
        let made = name.and_then(|CrateName { package, .. }| {
            let step = made.proposal.steps.get(package)?.clone();
            let files = files.get(package.as_str()).copied().unwrap_or(0);
            Some(MadeCrate { package: package.clone(), files, step })
        });
        // A product is a folder with pages; one without would be looked at each time.
        let unit = Unit {
            pages: hashes.get(folder).cloned().unwrap_or_default(),
            product: it.name.clone(),
            title: it.title.clone(),
            actions: it.actions.iter().map(|it| it.name.clone()).collect(),
            counts: Counts {
                pages: pages.get(folder).copied().unwrap_or(0),
                actions: it.actions.len(),
                models: it.actions.iter().map(|it| it.models.len()).sum(),
                elements: elements(it),
                http: it.http.len(),
            },
            made,
            findings: findings.remove(&it.name).unwrap_or_default(),
        };
        (it.folder.clone(), unit)
    };
    understood.built.ir.products.iter().map(unit).collect()
}

/// How many pages each folder has.
fn pages(hashes: &Hashes) -> BTreeMap<&str, usize> {
    let mut res = BTreeMap::new();
    for (path, _) in hashes.each() {
        *res.entry(folder(path)).or_default() += 1;
    }
    res
}

/// How many files there are because of each crate, by package: its own, what is remembered of it, and
/// its module of the crate that calls all.
fn files(made: &Made) -> BTreeMap<&str, usize> {
    let modules: BTreeMap<&str, &str> =
        made.crates.values().map(|it| (it.module.as_str(), it.package.as_str())).collect();
    let mut res = BTreeMap::new();
    for path in made.files.keys() {
        let (first, below) = path.split_once('/').unwrap_or(("", path));
        let stem = || below.rsplit_once('.').map_or(below, |(it, _)| it);
        let package = match first {
            names::FOLDER | state::FOLDER => stem(),
            docbind_rust::SMOKE => {
                stem().strip_prefix("src/").and_then(|it| modules.get(it)).copied().unwrap_or("")
            }
            _ => first,
        };
        *res.entry(package).or_default() += 1;
    }
    res
}
