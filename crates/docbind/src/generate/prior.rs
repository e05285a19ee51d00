//! What is known of crates before they are decided.

use crate::errata::Applied;
use crate::names::{Decided, Published, Text};
use crate::parallel::on_all_processors;
use crate::provenance::ProvenanceRecord;
use docbind_ir::ir;
use docbind_ir::resolve::Product;
use docbind_rust::{CrateName, PriorState, Provenance};
use docbind_source::{Diagnostic, SourceMap};
use std::io;
use std::path::Path;

/// A crate that is to be generated.
pub(super) struct PriorCrate<'a> {
    /// What the pages say.
    pub(super) documented: &'a ir::Product,
    /// The same, resolved.
    pub(super) product: &'a Product,
    pub(super) name: &'a CrateName,
    /// Where its published names stand.
    pub(super) published: Published,
    pub(super) state: PriorState,
    /// What it says that it was made from, if it was made before.
    pub(super) before: Option<Provenance>,
    /// What it would be made from now.
    pub(super) now: Provenance,
}

/// Reads what is known of the crates of products.
pub(super) fn read<'a>(
    out: &Path,
    products: &[(&'a ir::Product, &'a Product, &'a CrateName)],
    record: &ProvenanceRecord,
    decisions: &Decided,
    errata: &Applied,
    sources: &mut SourceMap,
    findings: &mut Vec<(String, Diagnostic)>,
) -> io::Result<Vec<PriorCrate<'a>>> {
    let texts = on_all_processors(products, |(.., it)| Text::read(out, &it.package));
    let mut res = Vec::new();
    for (&(documented, product, name), text) in products.iter().zip(texts) {
        let mut found = Vec::new();
        let (lock, published) = Published::of(text?, sources, &mut found);
        findings.extend(found.into_iter().map(|it| (product.name.clone(), it)));
        let own = errata.files.iter().filter(|(_, it)| it.product == product.name);
        let own: Vec<&str> = own.map(|(id, _)| sources.file(*id).text.as_str()).collect();
        let now = record.now(&product.folder, &own);
        let before = record.before(&name.package);
        let state = PriorState { lock, decisions: decisions.of(&product.name) };
        res.push(PriorCrate { documented, product, name, published, state, before, now });
    }
    Ok(res)
}
