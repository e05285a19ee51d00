//! The index that the script searches: a script of its own, since pages that are opened from a disk may load nothing else.

use crate::site::Site;
use serde::Serialize;
use std::collections::BTreeMap;

/// The path of the index.
pub(crate) const PATH: &str = "assets/search.js";

/// How much of a description can be searched, in characters.
const MAX_DOCS_CHARS: usize = 160;

/// The index. Its names are short, as they are sent to everybody.
#[derive(Default, Serialize)]
struct Index<'a> {
    /// Products: name, title, path.
    p: Vec<(&'a str, &'a str, &'a str)>,
    /// Operations: name, name in Rust, title, words, product, path without the folder of the product.
    o: Vec<(&'a str, &'a str, &'a str, String, usize, &'a str)>,
    /// Models: name, type in Rust if it differs, product, path without the folder of the product.
    m: Vec<(&'a str, &'a str, usize, &'a str)>,
    /// Error codes: code, name, meaning, product.
    e: Vec<(i64, &'a str, String, usize)>,
    /// Parameters and fields: name, and the operations with it, each as the distance from the one before.
    f: Vec<(&'a str, Vec<usize>)>,
}

/// Returns the text of the index.
pub(crate) fn index(site: &Site<'_>) -> String {
    let mut res = Index::default();
    let mut fields: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (product, links)) in site.products.iter().zip(&site.links.products).enumerate() {
        let title = product.ir.title.as_deref().unwrap_or_default();
        res.p.push((&product.ir.name, title, &links.index));
        let names = site.rust[at].as_ref();
        for (action, path) in product.resolved.actions.iter().zip(&links.operations) {
            let position = res.o.len();
            let rust = names.and_then(|it| it.method(&action.name)).unwrap_or_default();
            res.o.push((&action.name, rust, &action.title, words(action), at, file(path)));
            for name in names::names(action, &product.resolved.models) {
                fields.entry(name).or_default().push(position);
            }
        }
        for (number, (model, path)) in product.resolved.models.iter().zip(&links.models).enumerate()
        {
            let ty = names.and_then(|it| it.model_type(number));
            let ty = ty.filter(|it| *it != model.name).unwrap_or_default();
            res.m.push((&model.name, ty, at, file(path)));
        }
        for it in &product.ir.error_codes {
            let meaning = docbind_ir::one_line(&docbind_ir::plain_text(&it.meaning));
            res.e.push((it.code, it.name.as_deref().unwrap_or_default(), meaning, at));
        }
    }
    res.f = fields.into_iter().map(|(name, all)| (name, distances(&all))).collect();
    // The types of the index have no keys or values that JSON cannot have.
    let json = serde_json::to_string(&res).unwrap_or_default();
    format!("window.docbindIndex = {json};\n")
}

mod names;

/// Returns the words of a description, unless it repeats the title.
fn words(action: &docbind_ir::resolve::Action) -> String {
    let texts = action.docs.iter().filter_map(|it| match it {
        docbind_ir::ir::Block::Paragraph(it) => Some(docbind_ir::plain_text(it)),
        _ => None,
    });
    let text = docbind_ir::one_line(&texts.collect::<Vec<_>>().join(" "));
    match text.contains(&action.title) && text.len() < action.title.len() + 8 {
        true => String::new(),
        false => text.chars().take(MAX_DOCS_CHARS).collect(),
    }
}

/// Returns the name of a file.
fn file(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".html").unwrap_or(name)
}

fn distances(all: &[usize]) -> Vec<usize> {
    let before = std::iter::once(0).chain(all.iter().copied());
    all.iter().zip(before).map(|(it, before)| it - before).collect()
}
