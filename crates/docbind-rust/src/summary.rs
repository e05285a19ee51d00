//! Summaries of products.

use docbind_ir::resolve::{Action, Binding, Product, Resolved};

/// What files outside of a product's crate say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductSummary {
    /// Its name.
    pub name: String,
    /// Its title, if its pages give one.
    pub title: Option<String>,
    /// How many actions it has.
    pub actions: usize,
    /// How many HTTP operations it has.
    pub http_operations: usize,
}

impl ProductSummary {
    /// Returns `7 actions`, or `1 action and 18 HTTP operations`.
    pub(crate) fn count_operations(&self) -> String {
        count_operations(self.actions, self.http_operations)
    }
}

/// Returns `7 actions`, or `1 action and 18 HTTP operations`.
pub fn count_operations(actions: usize, http: usize) -> String {
    let count = |count: usize, noun: &str| match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {noun}s"),
    };
    match (actions, http) {
        (actions, 0) => count(actions, "action"),
        (0, http) => count(http, "HTTP operation"),
        (actions, http) => {
            format!("{} and {}", count(actions, "action"), count(http, "HTTP operation"))
        }
    }
}

/// Summarises all products.
pub fn summaries(resolved: &Resolved) -> Vec<ProductSummary> {
    let summary = |product: &Product| {
        let is_rpc = |it: &&Action| match it.binding {
            Binding::Rpc { .. } => true,
            Binding::Http(_) => false,
        };
        let actions = product.actions.iter().filter(is_rpc).count();
        ProductSummary {
            name: product.name.clone(),
            title: product.title.clone(),
            actions,
            http_operations: product.actions.len() - actions,
        }
    };
    resolved.products.iter().map(summary).collect()
}
