//! Generates the files of the crates from analyzed pages and the state of earlier runs.

mod emit;
mod finish;
mod omitted;
mod prior;

use crate::cache::Cache;
use crate::catalog;
use crate::names::{CRATE_NAMES, LockFile, LockSource, NameDecisions, lock_path};
use crate::options::Docs;
use crate::parallel::on_all_processors;
use crate::pipeline::{Analysis, Phases};
use crate::provenance::{self, ProvenanceRecord};
use crate::release::{Candidate, Proposal, ReleaseStates};
use docbind_ir::resolve::Resolved;
use docbind_rust::{Crate, CrateName, Files, Options, Provenance};
use docbind_source::Diagnostic;
use finish::finish;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What to generate, and how.
#[derive(Debug)]
pub(crate) struct GenerateOptions<'a> {
    /// The output folder, which also contains the name locks and states of earlier runs.
    pub(crate) out: &'a Path,
    /// The pages.
    pub(crate) docs: &'a Docs,
    /// The file with name decisions, if given explicitly.
    pub(crate) names: Option<&'a Path>,
    /// The selected products, without the files that all share; empty selects everything.
    pub(crate) products: &'a [String],
    /// How crates are printed; the versions are still missing.
    pub(crate) crate_options: &'a Options,
    /// The states of the last releases.
    pub(crate) releases: &'a ReleaseStates,
    /// Whether crates that change get the current provenance; else they keep the previous one.
    pub(crate) refresh_provenance: bool,
    /// The cache of printed crates, if any.
    pub(crate) cache: Option<&'a Cache>,
}

/// The generated files, and the findings about them.
#[derive(Debug)]
pub(crate) struct GeneratedTree {
    pub(crate) files: Files,
    /// The crates by product, including those that are not selected.
    crates: BTreeMap<String, CrateName>,
    /// The proposed versions; the files of the proposal are already in `files`.
    pub(crate) proposal: Proposal,
    /// Findings about names and sources, each with its product, or an empty string.
    pub(crate) findings: Vec<(String, Diagnostic)>,
}

impl GeneratedTree {
    /// Returns the packages of these products.
    pub(crate) fn packages(&self, products: &[String]) -> impl Iterator<Item = &str> {
        products.iter().filter_map(|it| Some(self.crates.get(it)?.package.as_str()))
    }
}

/// Generates the crates.
pub(crate) fn generate(
    options: &GenerateOptions<'_>,
    analysis: &mut Analysis,
    resolved: &Resolved,
    phases: &mut Phases,
) -> io::Result<GeneratedTree> {
    let Analysis { sources, errata, hashes, built } = analysis;
    let mut findings = Vec::new();
    let (record, decisions, lock, lock_source) = phases.time("source", || {
        let docs = &options.docs.docs;
        let record = ProvenanceRecord::read(docs, hashes, options.out, sources, &mut findings)?;
        let decisions = NameDecisions::read(docs, options.names, sources, &mut findings)?;
        let lock_file = LockFile::read(options.out, CRATE_NAMES)?;
        let (lock, lock_source) = LockSource::register(lock_file, sources, &mut findings);
        io::Result::Ok((record, decisions, lock, lock_source))
    })?;
    let products = docbind_rust::summaries(resolved);
    let named = docbind_rust::crate_names(
        &products,
        &lock,
        &decisions.for_product(""),
        options.crate_options.prefix(),
    );
    findings.extend(decisions.findings("", &named.findings, &lock_source, sources));
    decisions
        .report_unknown_products(|it| products.iter().any(|known| known.name == it), &mut findings);
    let mut findings: Vec<_> = findings.into_iter().map(|it| (String::new(), it)).collect();
    findings.extend(omitted::findings(&built.ir, options.products, sources));

    let prior = phases.time("names", || {
        let is_selected = |it: &str| {
            options.products.is_empty() || options.products.iter().any(|name| name == it)
        };
        let products = built.ir.products.iter().zip(&resolved.products);
        let products = products.filter(|(it, _)| is_selected(&it.name));
        let products: Vec<_> =
            products.filter_map(|(it, all)| Some((it, all, named.crates.get(&it.name)?))).collect();
        prior::read(options.out, &products, &record, &decisions, errata, sources, &mut findings)
    })?;
    let decided = phases.time("decide", || {
        on_all_processors(&prior, |it| {
            docbind_rust::decide(it.product, it.name, &it.state, options.crate_options)
        })
    });
    let mut proposal = phases.time("propose", || {
        let candidates = prior.iter().zip(&decided).map(|(it, decided)| Candidate {
            package: &it.name.package,
            product: it.documented,
            prior: &it.state,
            krate: &decided.krate,
        });
        let (facade, all) = (options.crate_options.prefix(), options.products.is_empty());
        options.releases.propose(&candidates.collect::<Vec<_>>(), facade, all)
    })?;
    let versioned = &Options {
        versions: std::mem::take(&mut proposal.versions),
        ..options.crate_options.clone()
    };

    let crates: Vec<&Crate> = decided.iter().map(|it| &it.krate).collect();
    let emitted = phases.time("emit", || match options.cache {
        Some(it) => it.files(&crates, emit::files),
        None => emit::files(&crates),
    });
    let command_data = phases.time("commands", || {
        let all: Vec<_> = prior.iter().zip(&decided).collect();
        on_all_processors(&all, |(prior, decided)| {
            let path = docbind_rust::command_data_path(prior.name, options.crate_options)?;
            Some((path, catalog::product_text(&prior.name.feature, prior.product, &decided.krate)))
        })
    });
    let generated = phases.time("provenance", || {
        let all = prior.into_iter().zip(decided).zip(emitted);
        on_all_processors(all, |((prior, decided), files)| {
            finish(options, prior, decided, files, versioned, &decisions, sources)
        })
    });

    let mut files = Files::new();
    let mut provenances: BTreeMap<String, Provenance> = BTreeMap::new();
    for it in generated {
        let it = it?;
        findings.extend(it.findings.into_iter().map(|finding| (it.product.clone(), finding)));
        files.extend(it.files);
        provenances.insert(it.package, it.provenance);
    }
    let is_partial = !options.products.is_empty();
    if is_partial {
        // Files outside of the crates and their name locks are shared by all products.
        let is_own = |path: &str| {
            let folder = path.split('/').next().unwrap_or(path);
            provenances.contains_key(folder) || provenances.keys().any(|it| path == lock_path(it))
        };
        files.retain(|path, _| is_own(path));
    } else {
        files.extend(docbind_rust::generate_shared(&products, &named.crates, versioned));
        files.extend(command_data.into_iter().flatten());
        files.insert(lock_path(CRATE_NAMES), named.lock.text());
    }
    files.extend(std::mem::take(&mut proposal.files));
    let text = record.to_toml(&provenances, is_partial);
    files.insert(provenance::FILE.to_owned(), text);
    Ok(GeneratedTree { files, crates: named.crates, proposal, findings })
}
