//! Gathers what a site shows, and writes it.

mod folder;
mod past;

use crate::commands::lint_configured;
use crate::options::Site as Options;
use crate::parallel::on_all_processors;
use crate::pipeline::{self, Analysis, Phases};
use crate::report::{Report, counted};
use crate::service;
use docbind_rust::{Crate, CrateName, Decisions, NameLock, PriorState};
use docbind_site::{Product, Reading, Rule, Site, pages, render};
use std::collections::BTreeMap;
use std::io;

/// Writes the site of a folder of pages.
pub(crate) fn write(args: &Options) -> io::Result<Report> {
    let mut phases = Phases::default();
    let service = service::require(&args.docs.docs)?;
    let analysis = pipeline::analyze(&args.docs, &mut phases)?;
    let crate_options =
        docbind_rust::Options { service: service.clone(), ..docbind_rust::Options::default() };
    let published = published(args, service.as_ref(), &crate_options);
    let (sources, findings) = lint_configured(&args.docs, None, &published, &mut phases)?;
    let Analysis { built, errata, .. } = &analysis;
    let resolved = phases.time("resolve", || pipeline::resolve(&built.ir));
    let crates = phases.time("decide", || decide(&resolved, &crate_options));
    let products = built.ir.products.iter().zip(&resolved.products).zip(&crates);
    let products = products.map(|((ir, resolved), krate)| Product {
        ir,
        resolved,
        krate: krate.as_ref().map(|it| (&it.0, &it.1)),
    });
    let (title, program) = match &service {
        Some(it) => {
            let docs = args.docs.docs.display().to_string();
            (
                it.title.clone(),
                vec!["docbind", "cli", "--docs", &docs, "--"]
                    .into_iter()
                    .map(str::to_owned)
                    .collect(),
            )
        }
        None => ("UCloud".to_owned(), vec!["ucloud".to_owned()]),
    };
    let mut site = Site::new(title, program, products.collect(), &sources, &findings);
    site.service = service.as_ref();
    site.published = published;
    site.changes = phases.time("compare", || past::changes(args, &built.ir))?;
    site.history = phases.time("replay", || past::history(args))?;
    site.reading = Reading {
        ledger: Some(&built.ledger),
        errata: &errata.result.outcomes,
        errata_sources: Some(&analysis.sources),
        rules: rules(),
    };

    let all = pages(&site);
    let files: BTreeMap<String, String> = phases
        .time("render", || on_all_processors(&all, |it| render(&site, *it)).into_iter().collect());
    let count = files.len();
    let (written, removed) = phases.time("write", || folder::write(&args.out, files))?;
    let removed = if removed > 0 { format!(", {removed} removed") } else { String::new() };
    let written = match written {
        0 => "none".to_owned(),
        it if it == count => "all".to_owned(),
        it => it.to_string(),
    };
    let answer = format!("{}, {written} written{removed}\n", counted(count, "file"));
    Ok(Report::text(answer).with_messages(&format!("{}\n", phases.describe())))
}

/// Returns all rules, with what they find.
fn rules() -> Vec<Rule<'static>> {
    let rule = |it: &'static docbind_lint::Rule| Rule {
        name: it.name(),
        severity: it.severity(),
        summary: &it.summary,
    };
    docbind_lint::rules().map(rule).collect()
}

/// Decides the crates of all products that have operations.
fn decide(
    resolved: &docbind_ir::resolve::Resolved,
    options: &docbind_rust::Options,
) -> Vec<Option<(CrateName, Crate)>> {
    let products = docbind_rust::summaries(resolved);
    let (lock, decisions) = (NameLock::default(), Decisions::new());
    let names = docbind_rust::crate_names(&products, &lock, &decisions, options.prefix()).crates;
    on_all_processors(&resolved.products, |product| {
        let name = names.get(&product.name)?;
        let decided = docbind_rust::decide(product, name, &PriorState::default(), options);
        Some((name.clone(), decided.krate))
    })
}

/// Returns the address of the published pages, with a slash at its end.
fn published(
    args: &Options,
    service: Option<&docbind_ir::service::Service>,
    crate_options: &docbind_rust::Options,
) -> String {
    let site = args.site.clone().or_else(|| match service {
        Some(it) => it.site.clone(),
        None => Some(crate_options.site.clone()),
    });
    let site = site.filter(|it| !it.is_empty()).map(|it| format!("{}/", it.trim_end_matches('/')));
    site.unwrap_or_default()
}
