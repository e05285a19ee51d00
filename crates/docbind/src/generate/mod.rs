//! From what the pages say to the files of the crates, with what was published before.

mod emit;
mod finish;
mod prior;

use crate::cache::Cache;
use crate::names::{CRATES, Decided, Published, Text, lock_path};
use crate::options::Docs;
use crate::parallel::on_all_processors;
use crate::pipeline::{Analysis, Phases};
use crate::provenance::{self, ProvenanceRecord};
use crate::release::{Candidate, Proposal, Run};
use docbind_ir::resolve::Resolved;
use docbind_rust::{Crate, CrateName, Files, Options, Provenance};
use docbind_source::Diagnostic;
use finish::finish;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What is to be generated.
#[derive(Debug)]
pub(crate) struct GenerateOptions<'a> {
    /// The folder of the crates: what was published stands there.
    pub(crate) out: &'a Path,
    /// The pages.
    pub(crate) docs: &'a Docs,
    /// The file with decisions about names, if one was named.
    pub(crate) names: Option<&'a Path>,
    /// Only these products, without what several share; all, if empty.
    pub(crate) products: &'a [String],
    /// How crates are printed; their versions are not known yet.
    pub(crate) options: &'a Options,
    /// What was released before.
    pub(crate) releases: &'a Run,
    /// Whether crates that change say what they are made from now; else they say what they said.
    pub(crate) renew: bool,
    /// Where crates are found that were printed before.
    pub(crate) cache: Option<&'a Cache>,
}

/// The files.
#[derive(Debug)]
pub(crate) struct GeneratedTree {
    pub(crate) files: Files,
    /// The crates by product, those that are not wanted, too.
    crates: BTreeMap<String, CrateName>,
    /// What the pages mean for versions; its files are among those above.
    pub(crate) proposal: Proposal,
    /// Findings about names and sources, each with the product that it is about, if it is one's.
    pub(crate) findings: Vec<(String, Diagnostic)>,
}

impl GeneratedTree {
    /// The crates of these products.
    pub(crate) fn packages(&self, products: &[String]) -> impl Iterator<Item = &str> {
        products.iter().filter_map(|it| Some(self.crates.get(it)?.package.as_str()))
    }
}

/// Generates the crates.
pub(crate) fn generate(
    wanted: &GenerateOptions<'_>,
    analysis: &mut Analysis,
    resolved: &Resolved,
    phases: &mut Phases,
) -> io::Result<GeneratedTree> {
    let Analysis { sources, errata, hashes, built } = analysis;
    let mut findings = Vec::new();
    let (record, decisions, lock, published) = phases.time("source", || {
        let docs = &wanted.docs.docs;
        let record = ProvenanceRecord::read(docs, hashes, wanted.out, sources, &mut findings)?;
        let decisions = Decided::read(docs, wanted.names, sources, &mut findings)?;
        let text = Text::read(wanted.out, CRATES)?;
        let (lock, published) = Published::of(text, sources, &mut findings);
        io::Result::Ok((record, decisions, lock, published))
    })?;
    let products = docbind_rust::summaries(resolved);
    let named = docbind_rust::crate_names(&products, &lock, &decisions.of(""));
    findings.extend(decisions.findings("", &named.findings, &published, sources));
    decisions.about_others(|it| products.iter().any(|known| known.name == it), &mut findings);
    let mut findings: Vec<_> = findings.into_iter().map(|it| (String::new(), it)).collect();

    let prior = phases.time("names", || {
        let is_wanted =
            |it: &str| wanted.products.is_empty() || wanted.products.iter().any(|name| name == it);
        let products = built.ir.products.iter().zip(&resolved.products);
        let products = products.filter(|(it, _)| is_wanted(&it.name));
        let products: Vec<_> =
            products.filter_map(|(it, all)| Some((it, all, named.crates.get(&it.name)?))).collect();
        prior::read(wanted.out, &products, &record, &decisions, errata, sources, &mut findings)
    })?;
    let decided = phases.time("decide", || {
        on_all_processors(&prior, |it| {
            docbind_rust::decide(it.product, it.name, &it.state, wanted.options)
        })
    });
    let mut proposal = phases.time("propose", || {
        let candidates = prior.iter().zip(&decided).map(|(it, decided)| Candidate {
            package: &it.name.package,
            product: it.documented,
            prior: &it.state,
            krate: &decided.krate,
        });
        wanted.releases.propose(&candidates.collect::<Vec<_>>(), wanted.products.is_empty())
    })?;
    let versioned =
        &Options { versions: std::mem::take(&mut proposal.versions), ..wanted.options.clone() };

    let crates: Vec<&Crate> = decided.iter().map(|it| &it.krate).collect();
    let emitted = phases.time("emit", || match wanted.cache {
        Some(it) => it.files(&crates, emit::files),
        None => emit::files(&crates),
    });
    let generated = phases.time("provenance", || {
        let all = prior.into_iter().zip(decided).zip(emitted);
        on_all_processors(all, |((prior, decided), files)| {
            finish(wanted, prior, decided, files, versioned, &decisions, sources)
        })
    });

    let mut files = Files::new();
    let mut made_from: BTreeMap<String, Provenance> = BTreeMap::new();
    for it in generated {
        let it = it?;
        findings.extend(it.findings.into_iter().map(|finding| (it.product.clone(), finding)));
        files.extend(it.files);
        made_from.insert(it.package, it.provenance);
    }
    let only = !wanted.products.is_empty();
    if only {
        // What is made of a product outside of its crate belongs to all products.
        let is_own = |path: &str| {
            let folder = path.split('/').next().unwrap_or(path);
            made_from.contains_key(folder) || made_from.keys().any(|it| path == lock_path(it))
        };
        files.retain(|path, _| is_own(path));
    } else {
        files.extend(docbind_rust::generate_shared(&products, &named.crates, versioned));
        files.insert(lock_path(CRATES), named.lock.text());
    }
    files.extend(std::mem::take(&mut proposal.files));
    let text = record.text(&made_from, only);
    files.insert(provenance::FILE.to_owned(), text);
    Ok(GeneratedTree { files, crates: named.crates, proposal, findings })
}
