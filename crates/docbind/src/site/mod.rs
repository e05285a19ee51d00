//! Gathers what a site shows, and writes it.

mod crates;
mod folder;
mod past;

use crate::commands::lint_configured;
use crate::options::Site as Options;
use crate::parallel::on_all_processors;
use crate::pipeline::{self, Analysis, Phases};
use crate::report::{Report, counted, render_diagnostics};
use crate::service;
use docbind_site::{Product, Reading, Rule, Site, pages, render};
use std::collections::BTreeMap;
use std::io;

/// Writes the site of a folder of pages.
pub(crate) fn write(args: &Options) -> io::Result<Report> {
    let mut phases = Phases::default();
    let service = service::require(&args.docs.docs)?;
    let mut analysis = pipeline::analyze(&args.docs, &mut phases)?;
    let crate_options =
        docbind_rust::Options { service: service.clone(), ..docbind_rust::Options::default() };
    let published = published(args, service.as_ref(), &crate_options);
    let (sources, findings) = lint_configured(&args.docs, None, &published, &mut phases)?;
    let resolved = phases.time("resolve", || pipeline::resolve(&analysis.built.ir));
    let mut about_names = Vec::new();
    let crates = phases.time("decide", || {
        let sources = &mut analysis.sources;
        crates::decide(args, &resolved, &crate_options, sources, &mut about_names)
    })?;
    let Analysis { built, errata, .. } = &analysis;
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
    let messages = render_diagnostics(&about_names, &analysis.sources, false);
    Ok(Report::text(answer).with_messages(&format!("{messages}{}\n", phases.describe())))
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
