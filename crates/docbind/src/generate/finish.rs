//! What is left of a crate when it was decided and printed: what it says that it was made from, its
//! name lock, and what there is to say about its names.

use super::GenerateOptions;
use super::prior::PriorCrate;
use crate::names::{Decided as Decisions, lock_path};
use crate::provenance;
use docbind_rust::{Crate, Decided, Files, Options, Provenance, manifest_path};
use docbind_source::{Diagnostic, SourceMap};
use std::io;

/// A crate with everything that is written because of it.
pub(super) struct GeneratedCrate {
    pub(super) product: String,
    pub(super) package: String,
    pub(super) provenance: Provenance,
    pub(super) files: Files,
    pub(super) findings: Vec<Diagnostic>,
}

/// Adds what is left to the printed files of a crate; `versioned` are the options with the versions.
pub(super) fn finish(
    wanted: &GenerateOptions<'_>,
    prior: PriorCrate<'_>,
    decided: Decided,
    mut files: Files,
    versioned: &Options,
    decisions: &Decisions,
    sources: &SourceMap,
) -> io::Result<GeneratedCrate> {
    let Decided { krate, lock, findings } = decided;
    let (provenance, manifest) = with_provenance(wanted, &prior, &krate, &files, versioned)?;
    let PriorCrate { product, name, published, .. } = prior;
    files.insert(manifest_path(&krate), manifest);
    files.insert(lock_path(&name.package), lock.text());
    Ok(GeneratedCrate {
        product: product.name.clone(),
        package: name.package.clone(),
        provenance,
        files,
        findings: decisions.findings(&product.name, &findings, &published, sources),
    })
}

/// What a crate says that it was made from, and the manifest that says it. A crate of which nothing
/// else changes, be it its version, says what it said before.
fn with_provenance(
    wanted: &GenerateOptions<'_>,
    prior: &PriorCrate<'_>,
    krate: &Crate,
    files: &Files,
    options: &Options,
) -> io::Result<(Provenance, String)> {
    let manifest = |it: &Provenance| docbind_rust::manifest(krate, it, options);
    let now = || Ok((prior.now.clone(), manifest(&prior.now)));
    let Some(before) = &prior.before else { return now() };
    let said = manifest(before);
    let may_keep = *before == prior.now || !wanted.renew || {
        let is_own = |path: &str| path.split('/').next() == Some(&prior.name.package);
        let own = files.iter().filter(|(path, _)| is_own(path));
        provenance::is_on_disk(wanted.out, own.chain([(&manifest_path(krate), &said)]))?
    };
    if may_keep { Ok((before.clone(), said)) } else { now() }
}
