//! A product's crate, decided and printed.

use crate::api::Crate;
use crate::names::{NameFinding, NameLock};
use std::collections::BTreeMap;

/// Texts of files by path, with `/` between its parts.
pub type Files = BTreeMap<String, String>;

/// A product's crate before it is printed.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The crate.
    pub krate: Crate,
    /// The locked names, with those of new elements.
    pub lock: NameLock,
    /// Names that ask for a decision.
    pub findings: Vec<NameFinding>,
}

/// A product's crate.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Its files.
    pub files: Files,
    /// The locked names, with those of new elements.
    pub lock: NameLock,
    /// Names that ask for a decision.
    pub findings: Vec<NameFinding>,
}
