//! A model.

use super::field::{ShownCorrection, ShownField, corrections};
use super::fields::Trees;
use super::product::kind;
use super::types::shown_type;
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use crate::text::Context;
use askama::Template;
use docbind_ir::resolve::ModelKind;

#[derive(Template)]
#[template(path = "explorer/model.html")]
struct Model<'a> {
    layout: Layout<'a>,
    product: &'a str,
    product_href: String,
    name: &'a str,
    rust: Option<&'a str>,
    kind: &'static str,
    fields: Vec<ShownField<'a>>,
    values: Vec<(&'a str, Option<&'a str>)>,
    /// The types that it is one of, with the pages of their models.
    alternatives: Vec<(String, Option<String>)>,
    /// The operations with the model, and their pages.
    operations: Vec<(&'a str, Option<String>)>,
    corrections: Vec<ShownCorrection<'a>>,
}

/// Returns the page of a model.
pub(crate) fn model(site: &Site<'_>, product: usize, at: usize) -> String {
    let (own, links) = (&site.products[product], &site.links.products[product]);
    let models = &own.resolved.models;
    let model = &models[at];
    let layout = Layout::new(site, &links.models[at], Part::Explorer, &model.name);
    // The tables of a model may be on several pages; links are relative to the first operation's.
    let first = model.actions.first();
    let action = first.and_then(|name| own.resolved.actions.iter().find(|it| it.name == *name));
    let file = action.map_or("", |it| it.file.as_str());
    let root = layout.root.clone();
    let cx = Context { links: &site.links, file, published: &site.published, root: &root };
    let rust = site.rust[product].as_ref();
    let own_names = rust.and_then(|it| it.model(at));
    let fields = Trees::new(own, links, rust, &cx).fields(&model.fields, "field", own_names);
    let (mut values, mut alternatives) = (Vec::new(), Vec::new());
    match &model.kind {
        ModelKind::Object | ModelKind::SharedObject => {}
        ModelKind::Values(all) => {
            values = all.iter().map(|it| (it.value.as_str(), it.meaning.as_deref())).collect();
        }
        ModelKind::Union { alternatives: all, .. } => {
            let shown = |ty| shown_type(ty, &|at| models[at].name.as_str());
            let all = all.iter().map(|it| shown(&it.ty));
            let href = |it: usize| layout.to(&links.models[it]);
            alternatives = all.map(|it| (it.text, it.model.map(href))).collect();
        }
    }
    let operations = model
        .actions
        .iter()
        .map(|it| (it.as_str(), site.links.operation(product, it).map(|path| layout.to(path))));
    print(&Model {
        product: &own.ir.name,
        product_href: layout.to(&links.index),
        name: &model.name,
        rust: rust.and_then(|it| it.model_type(at)),
        kind: kind(&model.kind),
        fields,
        values,
        alternatives,
        operations: operations.collect(),
        corrections: corrections(&model.corrected, &root),
        layout,
    })
}
