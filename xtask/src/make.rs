//! From what the pages say to the files of the crates, with what was published before.

use crate::cli::Docs;
use crate::errata::Applied;
use crate::names::{CRATES, Decided, Published, Text, ledger_path};
use crate::origin::{self, Origins};
use crate::pipeline::{Phases, Understood, on_all_processors};
use docbind_ir::resolve::{Product, Resolved};
use docbind_rust::{CrateName, Files, Generated, Known, Options, Origin};
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
    /// Whether crates that change say what they are made from now; else they say what they said.
    pub(crate) renew: bool,
}

/// The files.
#[derive(Debug)]
pub(crate) struct Made {
    pub(crate) files: Files,
    /// The crates by product, those that are not wanted, too.
    pub(crate) crates: BTreeMap<String, CrateName>,
    /// Findings about names and sources.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A crate to be made.
struct Job<'a> {
    product: &'a Product,
    name: &'a CrateName,
    published: Published,
    known: Known,
    /// What it is made from now.
    now: Origin,
}

/// Makes the crates.
pub(crate) fn make(
    wanted: &Wanted<'_>,
    understood: &mut Understood,
    resolved: &Resolved,
    phases: &mut Phases,
) -> io::Result<Made> {
    let Understood { sources, errata, hashes, .. } = understood;
    let mut diagnostics = Vec::new();
    let known = phases.time("source", || {
        let docs = &wanted.docs.docs;
        let origins =
            Origins::read(docs, std::mem::take(hashes), wanted.out, sources, &mut diagnostics)?;
        let decided = Decided::read(docs, wanted.names, sources, &mut diagnostics)?;
        let text = Text::read(wanted.out, CRATES)?;
        let (ledger, published) = Published::of(text, sources, &mut diagnostics);
        io::Result::Ok((origins, decided, ledger, published))
    })?;
    let (origins, decided, ledger, published) = known;
    let named = docbind_rust::crate_names(resolved, &ledger, &decided.of(""));
    diagnostics.extend(decided.findings("", &named.findings, &published, sources));
    decided.about_others(
        |it| resolved.products.iter().any(|known| known.name == it),
        &mut diagnostics,
    );
    let jobs = phases.time("names", || {
        jobs(wanted, resolved, &named.crates, &origins, &decided, errata, sources, &mut diagnostics)
    })?;

    let mut files = Files::new();
    let mut made_from: BTreeMap<String, Origin> = BTreeMap::new();
    let parts = phases.time("emit", || on_all_processors(&jobs, |it| one(it, wanted)));
    for (job, part) in jobs.iter().zip(parts) {
        let (mut made, origin) = part?;
        let (product, package) = (&job.product.name, &job.name.package);
        diagnostics.extend(decided.findings(product, &made.findings, &job.published, sources));
        files.append(&mut made.files);
        files.insert(ledger_path(package), made.ledger.text(&wanted.options.command));
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
        files.append(&mut docbind_rust::generate_shared(resolved, &named.crates, wanted.options));
        files.insert(ledger_path(CRATES), named.ledger.text(&wanted.options.command));
    }
    let record = origins.record(&made_from, only, &wanted.options.command);
    files.insert(origin::FILE.to_owned(), record);
    Ok(Made { files, crates: named.crates, diagnostics })
}

#[expect(clippy::too_many_arguments, reason = "all that is known meets here")]
fn jobs<'a>(
    wanted: &Wanted<'_>,
    resolved: &'a Resolved,
    crates: &'a BTreeMap<String, CrateName>,
    origins: &Origins,
    decided: &Decided,
    errata: &Applied,
    sources: &mut SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Job<'a>>> {
    let is_wanted =
        |it: &&Product| wanted.products.is_empty() || wanted.products.contains(&it.name);
    let products = resolved.products.iter().filter(is_wanted);
    let products: Vec<_> = products.filter_map(|it| Some((it, crates.get(&it.name)?))).collect();
    let texts = on_all_processors(&products, |(_, it)| Text::read(wanted.out, &it.package));
    let mut res = Vec::new();
    for ((product, name), text) in products.into_iter().zip(texts) {
        let (ledger, published) = Published::of(text?, sources, diagnostics);
        let own = errata.files.iter().filter(|(_, it)| it.product == product.name);
        let own: Vec<&str> = own.map(|(id, _)| sources.file(*id).text.as_str()).collect();
        let now = origins.now(&product.folder, &own);
        let known = Known {
            ledger,
            decisions: decided.of(&product.name),
            origin: origins.before(&name.package).unwrap_or_else(|| now.clone()),
        };
        res.push(Job { product, name, published, known, now });
    }
    Ok(res)
}

/// A crate and what it says that it is made from.
fn one(job: &Job<'_>, wanted: &Wanted<'_>) -> io::Result<(Generated, Origin)> {
    let make = |known: &Known| {
        docbind_rust::generate_product(job.product, job.name, known, wanted.options)
    };
    let made = make(&job.known);
    if !wanted.renew || job.known.origin == job.now {
        return Ok((made, job.known.origin.clone()));
    }
    let own: Files = made
        .files
        .iter()
        .filter(|(path, _)| path.split('/').next() == Some(&job.name.package))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    if origin::is_on_disk(wanted.out, &own)? {
        return Ok((made, job.known.origin.clone()));
    }
    let known = Known { origin: job.now.clone(), ..job.known.clone() };
    Ok((make(&known), job.now.clone()))
}
