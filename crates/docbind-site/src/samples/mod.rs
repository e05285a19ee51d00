//! How an operation is called: in Rust, from a shell, with `curl`, and its parameters as JSON.

use crate::site::{Product, Site};
use docbind_ir::resolve::Action;

/// A call in one language.
pub(crate) struct Sample {
    /// The anchor.
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) text: String,
    /// What a reader must know to use it.
    pub(crate) note: Option<String>,
}

/// Returns the calls of an operation.
pub(crate) fn samples(_site: &Site<'_>, _product: &Product<'_>, _action: &Action) -> Vec<Sample> {
    Vec::new()
}
