//! What deciding a struct needs to know of its product.

use super::enums::Enums;
use crate::names::Name;
use docbind_ir::resolve::Model;
use std::collections::BTreeMap;

/// What deciding a struct needs to know of its product.
pub(super) struct Context<'a> {
    /// The address under which the pages are published.
    pub(super) site: &'a str,
    pub(super) models: &'a [Model],
    pub(super) model_names: &'a [Name],
    /// The page of each action.
    pub(super) files: BTreeMap<&'a str, &'a str>,
    pub(super) enums: &'a Enums,
}
