//! The changes between two states: a summary, and a page per product.

use crate::layout::{Layout, Part, print};
use crate::review::{ClassCount, ShownProduct, class_counts};
use crate::site::Site;
use crate::states::{Changes, Counts};
use askama::Template;

/// How many changes the page of a product lists.
const MAX_CHANGES: usize = 5_000;

#[derive(Template)]
#[template(path = "changes/index.html")]
struct Index<'a> {
    layout: Layout<'a>,
    old: &'a str,
    new: &'a str,
    counts: [ClassCount; 4],
    products: Vec<Entry<'a>>,
}

/// A product in the table.
struct Entry<'a> {
    name: &'a str,
    href: String,
    counts: [ClassCount; 4],
}

#[derive(Template)]
#[template(path = "changes/product.html")]
struct Product<'a> {
    layout: Layout<'a>,
    name: &'a str,
    old: &'a str,
    new: &'a str,
    changes: ShownProduct<'a>,
}

/// Returns the path and the text of the summary.
pub(crate) fn index(site: &Site<'_>, changes: &Changes) -> (String, String) {
    let path = "changes/index.html";
    let layout = Layout::new(site, path, Part::Changes, "Changes");
    let products = changes.review.products.iter().zip(&changes.paths);
    let products = products.map(|((name, changes), path)| Entry {
        name,
        href: layout.to(path),
        counts: class_counts(Counts::of(changes)),
    });
    let page = Index {
        old: &changes.old,
        new: &changes.new,
        counts: class_counts(changes.review.counts()),
        products: products.collect(),
        layout,
    };
    (path.to_owned(), print(&page))
}

/// Returns the path and the text of the page of a product.
pub(crate) fn product(site: &Site<'_>, changes: &Changes, at: usize) -> (String, String) {
    let ((name, reviewed), path) = (&changes.review.products[at], &changes.paths[at]);
    let layout = Layout::new(site, path, Part::Changes, &format!("Changes of {name}"));
    let page = Product {
        name,
        old: &changes.old,
        new: &changes.new,
        changes: ShownProduct::new(name, reviewed, site, &layout, MAX_CHANGES),
        layout,
    };
    (path.clone(), print(&page))
}
