//! From what the pages say to the files of the crates, with what was published before.

use crate::cli::Docs;
use crate::errata::Applied;
use crate::memory::Unit;
use crate::names::{CRATES, Decided as NameDecisions, Published, Text, ledger_path};
use crate::origin::{self, Origins};
use crate::parallel::on_all_processors;
use crate::pipeline::{Phases, Understood};
use crate::release::{Proposal, Run};
use docbind_ir::resolve::{Product, Resolved};
use docbind_rust::{CrateName, Decided, Files, Generated, Options, PriorState, Provenance};
use docbind_source::{Diagnostic, SourceMap};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// What is to be made.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    /// The folder of the crates: what was published stands there.
    pub(crate) out: &'a Path,
    /// The pages.
    pub(crate) docs: &'a Docs,
    /// The file with decisions about names, if one was named.
    pub(crate) names: Option<&'a Path>,
    /// Only these products, without what several share; all, if empty.
    pub(crate) products: &'a [String],
    pub(crate) options: &'a Options,
    /// What was released before.
    pub(crate) releases: &'a Run,
    /// Whether crates that change say what they are made from now; else they say what they said.
    pub(crate) renew: bool,
}

/// The files.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) files: Files,
    /// The crates by product, those that are not wanted, too.
    pub(crate) crates: BTreeMap<String, CrateName>,
    /// What the pages mean for versions; its files are among those above.
    pub(crate) proposal: Proposal,
    /// Findings about names and sources, each with the product that it is about, if it is one's.
    pub(crate) findings: Vec<(String, Diagnostic)>,
}

/// A crate to be made.
struct Job<'a> {
    product: &'a Product,
    name: &'a CrateName,
    published: Published,
    prior: PriorState,
    /// What it was made from when it changed last.
    before: Option<Provenance>,
    /// What it is made from now.
    now: Provenance,
}

/// Makes the crates; those of products of which everything is known are what they were.
pub(crate) fn make(
    wanted: &Wanted<'_>,
    understood: &mut Understood,
    resolved: &Resolved,
    phases: &mut Phases,
) -> io::Result<Made> {
    let Understood { sources, errata, hashes, built, kept } = understood;
    let mut findings = Vec::new();
    let known = phases.time("source", || {
        let docs = &wanted.docs.docs;
        let origins = Origins::read(docs, hashes, wanted.out, sources, &mut findings)?;
        let decided = NameDecisions::read(docs, wanted.names, sources, &mut findings)?;
        let text = Text::read(wanted.out, CRATES)?;
        let (ledger, published) = Published::of(text, sources, &mut findings);
        io::Result::Ok((origins, decided, ledger, published))
    })?;
    let (origins, decided, ledger, published) = known;
    let mut products = docbind_rust::summaries(resolved);
    products.extend(kept.units().map(Unit::summary));
    products.sort_by(|a, b| a.name.cmp(&b.name));
    let named = docbind_rust::crate_names(&products, &ledger, &decided.of(""));
    findings.extend(decided.findings("", &named.findings, &published, sources));
    decided.about_others(|it| products.iter().any(|known| known.name == it), &mut findings);
    let mut findings: Vec<_> = findings.into_iter().map(|it| (String::new(), it)).collect();
    let jobs = phases.time("names", || {
        jobs(wanted, resolved, &named.crates, &origins, &decided, errata, sources, &mut findings)
    })?;

    let known = jobs.iter().map(|it| (it.product.name.as_str(), &it.prior)).collect();
    let propose =
        || wanted.releases.propose(&built.ir, kept, &named.crates, &known, wanted.products);
    let mut proposal = phases.time("propose", propose)?;
    let options =
        &Options { versions: std::mem::take(&mut proposal.versions), ..wanted.options.clone() };

    let mut files = Files::new();
    let mut made_from: BTreeMap<String, Provenance> = BTreeMap::new();
    let parts = phases.time("emit", || on_all_processors(&jobs, |it| one(it, wanted, options)));
    for (job, part) in jobs.iter().zip(parts) {
        let (mut made, origin) = part?;
        let (product, package) = (&job.product.name, &job.name.package);
        let found = decided.findings(product, &made.findings, &job.published, sources);
        findings.extend(found.into_iter().map(|it| (product.clone(), it)));
        files.append(&mut made.files);
        files.insert(ledger_path(package), made.lock.text(&wanted.options.command));
        made_from.insert(package.clone(), origin);
    }
    let only = !wanted.products.is_empty();
    if only {
        // What is made of a product outside of its crate belongs to all products.
        let is_own = |path: &str| {
            jobs.iter().any(|it| {
                let package = &it.name.package;
                path.split('/').next() == Some(package) || path == ledger_path(package)
            })
        };
        files.retain(|path, _| is_own(path));
    } else {
        files.append(&mut docbind_rust::generate_shared(&products, &named.crates, options));
        files.insert(ledger_path(CRATES), named.lock.text(&wanted.options.command));
    }
    files.append(&mut proposal.files);
    let stays = |package: &str| only || kept.has_package(package);
    let record = origins.record(&made_from, stays, &wanted.options.command);
    files.insert(origin::FILE.to_owned(), record);
    Ok(Made { files, crates: named.crates, proposal, findings })
}

#[expect(clippy::too_many_arguments, reason = "all that is known meets here")]
fn jobs<'a>(
    wanted: &Wanted<'_>,
    resolved: &'a Resolved,
    crates: &'a BTreeMap<String, CrateName>,
    origins: &Origins,
    decided: &NameDecisions,
    errata: &Applied,
    sources: &mut SourceMap,
    findings: &mut Vec<(String, Diagnostic)>,
) -> io::Result<Vec<Job<'a>>> {
    let is_wanted =
        |it: &&Product| wanted.products.is_empty() || wanted.products.contains(&it.name);
    let products = resolved.products.iter().filter(is_wanted);
    let products: Vec<_> = products.filter_map(|it| Some((it, crates.get(&it.name)?))).collect();
    let texts = on_all_processors(&products, |(_, it)| Text::read(wanted.out, &it.package));
    let mut res = Vec::new();
    for ((product, name), text) in products.into_iter().zip(texts) {
        let mut found = Vec::new();
        let (ledger, published) = Published::of(text?, sources, &mut found);
        findings.extend(found.into_iter().map(|it| (product.name.clone(), it)));
        let own = errata.files.iter().filter(|(_, it)| it.product == product.name);
        let own: Vec<&str> = own.map(|(id, _)| sources.file(*id).text.as_str()).collect();
        let now = origins.now(&product.folder, &own);
        let prior = PriorState { lock: ledger, decisions: decided.of(&product.name) };
        let before = origins.before(&name.package);
        res.push(Job { product, name, published, prior, before, now });
    }
    Ok(res)
}

/// A crate and what it says that it was made from.
fn one(
    job: &Job<'_>,
    wanted: &Wanted<'_>,
    options: &Options,
) -> io::Result<(Generated, Provenance)> {
    let Decided { krate, lock, findings } =
        docbind_rust::decide(job.product, job.name, &job.prior, options);
    let mut files = docbind_rust::emit(&krate, options);
    let with = |it: &Provenance| docbind_rust::emit_provenance(&krate, it, options);
    let (provenance, mut shown) = match &job.before {
        Some(before) if *before == job.now || !wanted.renew => (before, with(before)),
        None => (&job.now, with(&job.now)),
        Some(before) => {
            let shown = with(before);
            let is_own = |path: &str| path.split('/').next() == Some(&job.name.package);
            let own = files.iter().filter(|(path, _)| is_own(path)).chain(&shown);
            match origin::is_on_disk(wanted.out, own)? {
                true => (before, shown),
                false => (&job.now, with(&job.now)),
            }
        }
    };
    files.append(&mut shown);
    Ok((Generated { files, lock, findings }, provenance.clone()))
}
