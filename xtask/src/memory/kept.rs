//! What still holds of the last run, where some pages changed and nothing else.

use super::unit::Unit;
use crate::release::propose::Step;
use docbind_ir::ir::Ir;
use std::collections::{BTreeMap, BTreeSet};

/// Products of which everything is known: their pages are those of the last run, and so are their
/// crates. By default there are none.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    /// By folder.
    pub(super) units: BTreeMap<String, Unit>,
    products: BTreeSet<String>,
    packages: BTreeSet<String>,
    /// The other products, and whether they had a crate.
    others: BTreeMap<String, bool>,
}

impl Kept {
    /// Of the products of the last run, by folder, those whose pages still have the same hash.
    ///
    /// `None` where they are none, or there are others than these: what products and crates are
    /// called depends on which there are.
    pub(super) fn of(
        last: BTreeMap<String, Unit>,
        pages: &BTreeMap<String, String>,
    ) -> Option<Kept> {
        if !last.keys().eq(pages.keys()) {
            return None;
        }
        let mut res = Kept::default();
        for ((folder, unit), hash) in last.into_iter().zip(pages.values()) {
            if unit.holds(hash) {
                res.products.insert(unit.product.clone());
                res.packages.extend(unit.made.iter().map(|it| it.package.clone()));
                res.units.insert(folder, unit);
            } else {
                res.others.insert(unit.product, unit.made.is_some());
            }
        }
        Some(res).filter(|it| !it.units.is_empty())
    }

    /// Whether there are none.
    pub(crate) fn is_nothing(&self) -> bool {
        self.units.is_empty()
    }

    /// Whether these pages are of such a product.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.units.contains_key(folder)
    }

    /// Whether this is the name of such a product.
    pub(crate) fn has_product(&self, name: &str) -> bool {
        self.products.contains(name)
    }

    /// Whether this is the crate of such a product.
    pub(crate) fn has_package(&self, package: &str) -> bool {
        self.packages.contains(package)
    }

    /// What is known of each.
    pub(crate) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// What was proposed for their crates, by package.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (String, Step)> {
        let made = self.units().filter_map(|it| it.made.as_ref());
        made.map(|it| (it.package.clone(), it.step.clone()))
    }

    /// How many products are looked at, and of how many; `None` if it is all.
    pub(crate) fn again(&self) -> Option<(usize, usize)> {
        (!self.is_nothing()).then(|| (self.others.len(), self.others.len() + self.units.len()))
    }

    /// Whether it can stay at that: the other products still are those that have crates.
    pub(crate) fn holds_beside(&self, ir: &Ir) -> bool {
        let has_crate =
            |name: &str| ir.products.iter().any(|it| it.name == *name && !it.actions.is_empty());
        self.others.iter().all(|(name, had_crate)| has_crate(name) == *had_crate)
    }

    /// How many files their crates have.
    pub(super) fn files(&self) -> usize {
        self.units().filter_map(|it| it.made.as_ref()).map(|it| it.files).sum()
    }
}
