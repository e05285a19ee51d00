//! Names of crates.

use crate::names::{NameFinding, NameLock};
use std::collections::BTreeMap;

/// The names of a product's crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CrateName {
    /// The package and its folder: `ucloud-uhub`.
    pub package: String,
    /// The feature of the facade: `uhub`.
    pub feature: String,
    /// The module of the facade: `uhub`.
    pub module: String,
}

/// The names of the crates of all products.
#[derive(Clone, Debug, Default)]
pub struct Crates {
    /// The names, by product.
    pub crates: BTreeMap<String, CrateName>,
    /// The locked names, with those of new products.
    pub lock: NameLock,
    /// Names that ask for a decision.
    pub findings: Vec<NameFinding>,
}
