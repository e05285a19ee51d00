//! A product, which a site has several of.

use docbind_ir::{ir, resolve};
use docbind_rust::{Crate, CrateName};

/// A product in all of its forms.
pub struct Product<'a> {
    /// As the pages describe it.
    pub ir: &'a ir::Product,
    /// With its references resolved.
    pub resolved: &'a resolve::Product,
    /// Its crate, and the names of that, if it has operations.
    pub krate: Option<(&'a CrateName, &'a Crate)>,
}

impl Product<'_> {
    /// Whether its pages describe anything that has a place on the site.
    pub(crate) fn is_empty(&self) -> bool {
        self.resolved.actions.is_empty()
            && self.resolved.models.is_empty()
            && self.ir.error_codes.is_empty()
    }
}
