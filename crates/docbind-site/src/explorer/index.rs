//! The first page of a site: all products.

use crate::layout::{Layout, Part, print};
use crate::site::Site;
use askama::Template;
use docbind_rust::count_operations;

#[derive(Template)]
#[template(path = "explorer/index.html")]
struct Index<'a> {
    layout: Layout<'a>,
    products: Vec<Entry<'a>>,
    operations: usize,
    models: usize,
    pages: usize,
    findings: usize,
}

/// A product in the list.
struct Entry<'a> {
    name: &'a str,
    title: &'a str,
    href: &'a str,
    counts: String,
}

/// Returns the first page.
pub(crate) fn index(site: &Site<'_>) -> String {
    let layout = Layout::new(site, "index.html", Part::Explorer, "API");
    let products = site.products.iter().zip(&site.links.products);
    let products = products.map(|(product, links)| Entry {
        name: &product.ir.name,
        title: product.ir.title.as_deref().unwrap_or_default(),
        href: &links.index,
        counts: counts(product.ir),
    });
    let count = |of: fn(&docbind_ir::resolve::Product) -> usize| {
        site.products.iter().map(|it| of(it.resolved)).sum()
    };
    print(&Index {
        products: products.collect(),
        operations: count(|it| it.actions.len()),
        models: count(|it| it.models.len()),
        pages: site.sources.iter().count(),
        findings: site.findings.len(),
        layout,
    })
}

/// Returns how many operations a product has, or what else it has.
fn counts(product: &docbind_ir::ir::Product) -> String {
    match product.operations.is_empty() {
        true => format!("{} error codes", product.error_codes.len()),
        false => count_operations(product.rpc().count(), product.http().count()),
    }
}
