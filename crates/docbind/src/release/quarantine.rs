//! Quarantine: a page that can no longer be read keeps its last readable content.
//!
//! A page is unreadable if it exists, but is not understood or has lost a whole table. A deleted page
//! is not quarantined, because its API was removed; nor is a page that describes something else now.

use super::{QuarantinedPages, ReleaseStates};
use crate::hashes::PageHashes;
use crate::pipeline::Analysis;
use docbind_ir::build::Lowered;
use docbind_ir::ir::{Ir, Operation, Product};
use docbind_ir::ledger::{PageEntry, PageFate};
use docbind_source::{Code, Diagnostic, Location, SourceMap, Span, escaped};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;

/// The code of the finding for a page that keeps its former content, because it is unreadable.
const QUARANTINED: Code = Code::warning("quarantined");

impl ReleaseStates {
    /// Returns the analysis with the former content of unreadable pages, and the paths of these pages.
    /// Pages in `accepted` keep their current content.
    pub(super) fn quarantine(
        &self,
        analysis: Analysis,
        accepted: &[String],
    ) -> io::Result<(Analysis, QuarantinedPages)> {
        check_pages(accepted, &analysis.hashes)?;
        let Analysis { sources, built: Lowered { ir, ledger, mut diagnostics }, errata, hashes } =
            analysis;
        let pages: HashMap<&str, &PageEntry> =
            ledger.pages.iter().map(|it| (it.file.as_str(), it)).collect();
        let page =
            |file: &str| pages.get(file).copied().filter(|_| accepted.iter().all(|it| it != file));
        let last = self.last_products();
        let mut quarantined = QuarantinedPages::new();
        let mut products = Vec::with_capacity(ir.products.len());
        for product in ir.products {
            let Some(last) = last.get(product.name.as_str()) else {
                products.push(product);
                continue;
            };
            let (product, files) = with_former_content(product, last, page);
            let days: BTreeMap<String, String> = files
                .into_iter()
                .map(|file| {
                    let day = self.quarantined_since(&product.name, &file);
                    (file, day)
                })
                .collect();
            diagnostics
                .extend(days.iter().filter_map(|(file, day)| finding(file, day, last, &sources)));
            if !days.is_empty() {
                quarantined.insert(product.name.clone(), days);
            }
            products.push(product);
        }
        let built = Lowered { ir: Ir { products, ..ir }, ledger, diagnostics };
        Ok((Analysis { sources, built, errata, hashes }, quarantined))
    }

    /// Returns the day on which a page was quarantined: today, if it is new.
    fn quarantined_since(&self, product: &str, file: &str) -> String {
        let mut states = self.states.values().filter(|it| it.product == product);
        states.find_map(|it| it.quarantined.get(file)).unwrap_or(&self.today).clone()
    }
}

/// Checks that accepted pages exist: a typo would go unnoticed.
fn check_pages(accepted: &[String], pages: &PageHashes) -> io::Result<()> {
    let pages = || pages.iter().map(|(path, _)| path);
    let Some(path) = accepted.iter().find(|it| pages().all(|page| page != **it)) else {
        return Ok(());
    };
    let suggestion = docbind_source::suggest(path, pages());
    let suggestion =
        suggestion.map_or(String::new(), |it| format!("; did you mean `{}`?", escaped(it)));
    let message = format!("no page `{}`{suggestion}", escaped(path));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

/// Returns a product with the `last` content of unreadable pages, and the paths of these pages.
/// `page` looks up pages that exist and are not accepted as they are.
fn with_former_content<'a>(
    mut product: Product,
    last: &Product,
    page: impl Fn(&str) -> Option<&'a PageEntry>,
) -> (Product, BTreeSet<String>) {
    let mut quarantined = BTreeSet::new();
    let is_unreadable = |file: &str| {
        page(file)
            .is_some_and(|it| matches!(it.fate, PageFate::NotUnderstood { .. } | PageFate::Guide))
    };
    for former in &last.operations {
        let is_same = |it: &Operation| it.is_rpc() == former.is_rpc() && it.name == former.name;
        match product.operations.iter().position(is_same) {
            Some(index) if page(&former.file).is_some_and(|it| lost_a_table(it, former)) => {
                product.operations[index] = former.clone();
            }
            None if is_unreadable(&former.file) => product.operations.push(former.clone()),
            Some(_) | None => continue,
        }
        quarantined.insert(former.file.clone());
    }
    product.sort_operations();

    let listing: BTreeSet<String> = product.error_codes.iter().map(|it| it.file.clone()).collect();
    let mut codes: BTreeSet<i64> = product.error_codes.iter().map(|it| it.code).collect();
    for former in &last.error_codes {
        let is_lost = is_unreadable(&former.file) && !listing.contains(&former.file);
        if is_lost && codes.insert(former.code) {
            product.error_codes.push(former.clone());
            quarantined.insert(former.file.clone());
        }
    }
    product.error_codes.sort_by_key(|it| it.code);
    (product, quarantined)
}

/// Whether a page has lost a whole table, because it is truncated or its headings changed. Every
/// response has fields, so an author never removes the table on purpose.
fn lost_a_table(page: &PageEntry, old: &Operation) -> bool {
    let PageFate::Action { action } = &page.fate else { return false };
    let (request, response) = page.rows();
    let lost =
        (request == 0 && !old.request.is_empty()) || (response == 0 && !old.response.is_empty());
    *action == old.name && lost
}

fn finding(file: &str, day: &str, last: &Product, sources: &SourceMap) -> Option<Diagnostic> {
    let (id, _) = sources.iter().find(|(_, it)| it.path == file)?;
    let named = last.operations.iter().find(|it| it.file == file).map(|it| it.name.as_str());
    let what = match named {
        Some(it) => format!("the page can no longer be read as that of `{it}`"),
        None => "the page's error codes can no longer be read".to_owned(),
    };
    let message = format!("{what}; its last readable content is used, quarantined since {day}");
    let help = format!("fix the page, or accept it as it is with `codegen --accept {file}`");
    let place = Location::new(id, Span::default());
    Some(Diagnostic::new(QUARANTINED, place, message).with_help(help))
}
