//! Reads the prior state of crates: name lock, decisions and provenance.

use crate::errata::AppliedErrata;
use crate::names::{LockFile, LockSource, NameDecisions};
use crate::parallel::on_all_processors;
use crate::provenance::ProvenanceRecord;
use docbind_ir::ir;
use docbind_ir::resolve::Product;
use docbind_rust::{CrateName, PriorState, Provenance};
use docbind_source::{Diagnostic, SourceMap};
use std::io;
use std::path::Path;

/// A crate to generate, with its prior state.
pub(super) struct PriorCrate<'a> {
    /// The product as documented on the pages.
    pub(super) documented: &'a ir::Product,
    /// The same product, resolved.
    pub(super) product: &'a Product,
    pub(super) name: &'a CrateName,
    /// The source of its name lock, for findings.
    pub(super) lock_source: LockSource,
    pub(super) state: PriorState,
    /// The recorded provenance, if the crate was generated before.
    pub(super) previous: Option<Provenance>,
    /// The provenance of a crate that is generated now.
    pub(super) current: Provenance,
}

/// Reads the prior state of the crates of products.
pub(super) fn read<'a>(
    out: &Path,
    products: &[(&'a ir::Product, &'a Product, &'a CrateName)],
    record: &ProvenanceRecord,
    decisions: &NameDecisions,
    errata: &AppliedErrata,
    sources: &mut SourceMap,
    findings: &mut Vec<(String, Diagnostic)>,
) -> io::Result<Vec<PriorCrate<'a>>> {
    let lock_files = on_all_processors(products, |(.., it)| LockFile::read(out, &it.package));
    let mut res = Vec::new();
    for (&(documented, product, name), lock_file) in products.iter().zip(lock_files) {
        let mut lock_findings = Vec::new();
        let (lock, lock_source) = LockSource::register(lock_file?, sources, &mut lock_findings);
        findings.extend(lock_findings.into_iter().map(|it| (product.name.clone(), it)));
        let own = errata.files.iter().filter(|(_, it)| it.product == product.name);
        let own: Vec<&str> = own.map(|(id, _)| sources.file(*id).text.as_str()).collect();
        let current = record.current(&product.folder, &own);
        let previous = record.previous(&name.package);
        let state = PriorState { lock, decisions: decisions.for_product(&product.name) };
        res.push(PriorCrate { documented, product, name, lock_source, state, previous, current });
    }
    Ok(res)
}
