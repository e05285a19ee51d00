//! The changes of a product, operation by operation.

use super::change::{Linked, ShownChange};
use super::{ClassCount, class_counts};
use crate::layout::Layout;
use crate::site::Site;
use crate::states::{Counts, Reviewed};
use askama::Template;
use askama::filters::HtmlSafe;
use docbind_diff::Level;
use std::collections::BTreeMap;

/// The changes of a product as they are shown, with headings of the third level.
#[derive(Template)]
#[template(path = "review/product.html")]
pub(crate) struct ShownProduct<'a> {
    counts: [ClassCount; 4],
    sections: Vec<Section<'a>>,
    /// Changes of words only, which are folded.
    wording: Vec<ShownChange<'a>>,
    /// How many changes are not listed.
    omitted: usize,
}

impl HtmlSafe for ShownProduct<'_> {}

/// The changes of one thing.
struct Section<'a> {
    /// What it is, if not the product or several operations.
    kind: &'static str,
    title: Linked<'a>,
    changes: Vec<ShownChange<'a>>,
}

/// What a section is about.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'a> {
    Product,
    Model(&'a str),
    Several,
    Operation(&'a str),
}

impl<'a> ShownProduct<'a> {
    /// Shows at most this many changes of a product.
    pub(crate) fn new(
        name: &str,
        changes: &'a [Reviewed],
        site: &Site<'_>,
        layout: &Layout<'_>,
        most: usize,
    ) -> ShownProduct<'a> {
        let position = site.products.iter().position(|it| it.ir.name == name);
        let link = |name: &'a str| {
            let path = position.and_then(|it| site.links.operation(it, name));
            Linked { name, href: path.map(|it| layout.to(it)) }
        };
        let links = |it: &'a Reviewed| it.operations.iter().map(|it| link(it)).collect();
        let mut sections: Vec<Section<'_>> = Vec::new();
        let mut wording = Vec::new();
        let mut section_of = BTreeMap::new();
        // What breaks comes first, so that the sections with it do.
        for it in changes.iter().take(most) {
            if it.change.level() == Level::Docs {
                wording.push(ShownChange::new(it, links(it)));
                continue;
            }
            let owner = owner(it);
            let (kind, title, is_shared) = match owner {
                Owner::Product => ("", Linked { name: "Product", href: None }, false),
                Owner::Model(name) => ("Model", Linked { name, href: None }, true),
                Owner::Several => ("", Linked { name: "Several operations", href: None }, true),
                Owner::Operation(name) => ("Operation", link(name), false),
            };
            let at = *section_of.entry(owner).or_insert(sections.len());
            if at == sections.len() {
                sections.push(Section { kind, title, changes: Vec::new() });
            }
            let owners = if is_shared { links(it) } else { Vec::new() };
            sections[at].changes.push(ShownChange::new(it, owners));
        }
        let omitted = changes.len().saturating_sub(most);
        ShownProduct { counts: class_counts(Counts::of(changes)), sections, wording, omitted }
    }
}

/// Returns what a change is of.
fn owner(it: &Reviewed) -> Owner<'_> {
    match (it.operations.as_slice(), &it.change.model) {
        ([], _) => Owner::Product,
        ([operation], _) => Owner::Operation(operation),
        (_, Some(model)) => Owner::Model(model),
        (_, None) => Owner::Several,
    }
}
