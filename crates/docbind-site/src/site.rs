//! What a site is made of.

pub use crate::product::Product;

use crate::links::Links;
use crate::report::Owners;
use crate::states::{Changes, History};
use docbind_errata::ErratumOutcome;
use docbind_ir::ledger::Ledger;
use docbind_ir::service;
use docbind_rust::RustNames;
use docbind_source::{Diagnostic, Severity, SourceMap};
use std::collections::HashMap;

/// Everything that a site shows.
pub struct Site<'a> {
    /// The title: the name of the service, or of the folder.
    pub title: String,
    /// The words of the program that calls the operations from a shell.
    pub program: Vec<String>,
    /// The address under which the pages are published, with a slash at its end; empty if they are not.
    pub published: String,
    /// The service, if it is described by data.
    pub service: Option<&'a service::Service>,
    /// The products, by name.
    pub products: Vec<Product<'a>>,
    /// The texts that findings point at.
    pub sources: &'a SourceMap,
    /// The findings, by file and position.
    pub findings: &'a [Diagnostic],
    /// The states of the pages over time.
    pub history: Option<History>,
    /// The changes between two states of the pages.
    pub changes: Option<Changes>,
    /// How the pages were read.
    pub reading: Reading<'a>,
    /// Where everything is.
    pub(crate) links: Links,
    /// The identifiers in Rust, by the position of the product.
    pub(crate) rust: Vec<Option<RustNames<'a>>>,
    /// The positions of the findings on each page.
    pub(crate) findings_by_file: HashMap<String, Vec<usize>>,
    /// The products of pages and findings.
    pub(crate) owners: Owners,
}

/// How the pages were read and corrected; a site without it has a report without these parts.
#[derive(Default)]
pub struct Reading<'a> {
    /// The account of all pages and rows.
    pub ledger: Option<&'a Ledger>,
    /// The outcomes of errata.
    pub errata: &'a [ErratumOutcome],
    /// The texts that the outcomes point at.
    pub errata_sources: Option<&'a SourceMap>,
    /// All rules, by name.
    pub rules: Vec<Rule<'a>>,
}

/// A rule that pages may break.
pub struct Rule<'a> {
    /// The name.
    pub name: &'a str,
    /// The severity of its findings.
    pub severity: Severity,
    /// What it finds, in a sentence or two; code is between backticks.
    pub summary: &'a str,
}

impl<'a> Site<'a> {
    /// Creates a site of products; those without content are left out.
    pub fn new(
        title: String,
        program: Vec<String>,
        mut products: Vec<Product<'a>>,
        sources: &'a SourceMap,
        findings: &'a [Diagnostic],
    ) -> Site<'a> {
        products.retain(|it| !it.is_empty());
        let links = Links::new(&products);
        let mut findings_by_file: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, it) in findings.iter().enumerate() {
            let path = sources.file(it.place.file).path.clone();
            findings_by_file.entry(path).or_default().push(at);
        }
        let rust = products.iter().map(|it| Some(RustNames::new(it.resolved, it.krate?.1)));
        let rust = rust.collect();
        let owners = Owners::new(&products, sources, findings);
        let (published, service, reading) = (String::new(), None, Reading::default());
        Site {
            title,
            program,
            published,
            service,
            products,
            sources,
            findings,
            history: None,
            changes: None,
            reading,
            links,
            rust,
            findings_by_file,
            owners,
        }
    }
}
