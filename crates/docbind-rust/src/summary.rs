//! Summaries of products.

use docbind_ir::resolve::{Product, Resolved};

/// What files outside of a product's crate say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductSummary {
    /// Its name.
    pub name: String,
    /// Its title, if its pages give one.
    pub title: Option<String>,
    /// How many actions it has.
    pub actions: usize,
}

/// Summarises all products.
pub fn summaries(resolved: &Resolved) -> Vec<ProductSummary> {
    let summary = |product: &Product| ProductSummary {
        name: product.name.clone(),
        title: product.title.clone(),
        actions: product.actions.len(),
    };
    resolved.products.iter().map(summary).collect()
}
