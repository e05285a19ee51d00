//! Pages in, files of a site out: the one place that touches the API.

use docbind_ir::build::build;
use docbind_ir::resolve::resolve;
use docbind_rust::{Options, PriorState, crate_names, decide, summaries};
use docbind_site::{Product, Site, pages, render};
use docbind_test_support::source_map;
use std::collections::BTreeMap;
use std::fmt::Display;

/// Returns the files of the site of pages; findings are those of reading them.
pub(crate) fn files(all: &[(&str, impl Display)]) -> BTreeMap<String, String> {
    let sources = source_map(all);
    let built = build(&sources, "docs");
    let resolved = resolve(&built.ir);
    let options = Options::default();
    let names =
        crate_names(&summaries(&resolved), &Default::default(), &Default::default(), "lamp");
    let decided: Vec<_> = (resolved.products.iter())
        .map(|it| {
            let name = names.crates.get(&it.name)?;
            Some((name, decide(it, name, &PriorState::default(), &options).krate))
        })
        .collect();
    let products = built.ir.products.iter().zip(&resolved.products).zip(&decided);
    let products = products.map(|((ir, resolved), decided)| Product {
        ir,
        resolved,
        krate: decided.as_ref().map(|(name, krate)| (*name, krate)),
    });
    let (title, program) = ("Lamps".to_owned(), vec!["lamp".to_owned()]);
    let site = Site::new(title, program, products.collect(), &sources, &built.diagnostics);
    pages(&site).into_iter().map(|it| render(&site, it)).collect()
}
