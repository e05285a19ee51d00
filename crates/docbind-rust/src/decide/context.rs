//! What deciding a struct needs to know of its product.

use super::enums::Enums;
use crate::docs;
use crate::names::Name;
use docbind_ir::resolve::{Model, ModelId, Product};
use std::collections::{BTreeMap, BTreeSet};

/// What deciding a struct needs to know of its product.
pub(super) struct Context<'a> {
    /// The address under which the pages are published.
    pub(super) site: &'a str,
    pub(super) product: &'a Product,
    pub(super) models: &'a [Model],
    pub(super) model_names: &'a [Name],
    /// The models that have secrets inside.
    pub(super) secret_models: BTreeSet<ModelId>,
    /// The page of each action.
    pub(super) files: BTreeMap<&'a str, &'a str>,
    /// The method of each action.
    pub(super) methods: BTreeMap<&'a str, &'a str>,
    pub(super) enums: &'a Enums,
}

impl Context<'_> {
    /// Returns the wire name of an action, as a link to its method.
    pub(super) fn link_to_method(&self, action: &str) -> String {
        match self.methods.get(action) {
            Some(method) => format!("[`{action}`](crate::Client::{method})"),
            None => docs::code_span(action),
        }
    }
}
