//! Completes a printed crate: adds its provenance, its name lock and the findings about its names.

use super::GenerateOptions;
use super::prior::PriorCrate;
use crate::names::{NameDecisions, lock_path};
use crate::provenance;
use docbind_rust::{Crate, Decided, Files, Options, Provenance, manifest_path, readme_path};
use docbind_source::{Diagnostic, SourceMap};
use std::io;

/// A complete crate with all its files and findings.
pub(super) struct GeneratedCrate {
    pub(super) product: String,
    pub(super) package: String,
    pub(super) provenance: Provenance,
    pub(super) files: Files,
    pub(super) findings: Vec<Diagnostic>,
}

/// Completes the printed files of a crate; `crate_options` contain the proposed versions.
pub(super) fn finish(
    options: &GenerateOptions<'_>,
    prior: PriorCrate<'_>,
    decided: Decided,
    mut files: Files,
    crate_options: &Options,
    decisions: &NameDecisions,
    sources: &SourceMap,
) -> io::Result<GeneratedCrate> {
    let Decided { krate, lock, findings } = decided;
    files.insert(readme_path(&krate), docbind_rust::readme(&krate, crate_options));
    let (provenance, manifest) = with_provenance(options, &prior, &krate, &files, crate_options)?;
    let PriorCrate { product, name, lock_source, .. } = prior;
    files.insert(manifest_path(&krate), manifest);
    files.insert(lock_path(&name.package), lock.text());
    Ok(GeneratedCrate {
        product: product.name.clone(),
        package: name.package.clone(),
        provenance,
        files,
        findings: decisions.findings(&product.name, &findings, &lock_source, sources),
    })
}

/// Returns the provenance of a crate, and the manifest that contains it. A crate in which nothing
/// else changes, not even its version, keeps its previous provenance.
fn with_provenance(
    options: &GenerateOptions<'_>,
    prior: &PriorCrate<'_>,
    krate: &Crate,
    files: &Files,
    crate_options: &Options,
) -> io::Result<(Provenance, String)> {
    let manifest = |it: &Provenance| docbind_rust::manifest(krate, it, crate_options);
    let current = || Ok((prior.current.clone(), manifest(&prior.current)));
    let Some(previous) = &prior.previous else { return current() };
    let previous_manifest = manifest(previous);
    let keeps_previous = *previous == prior.current || !options.refresh_provenance || {
        let is_own = |path: &str| path.split('/').next() == Some(&prior.name.package);
        let own = files.iter().filter(|(path, _)| is_own(path));
        provenance::is_on_disk(
            options.out,
            own.chain([(&manifest_path(krate), &previous_manifest)]),
        )?
    };
    if keeps_previous { Ok((previous.clone(), previous_manifest)) } else { current() }
}
