//! The first page of the report: what was read, and what was found on it.

use super::{ERRATA, INDEX, Link, PROSE, RULES, by_rule, greatest, layout, owner_name};
use crate::charts::{Chart, bars};
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use askama::Template;
use docbind_ir::ledger::{Balance, Corrected, Ledger, PageFate};
use docbind_ir::links::Page;
use docbind_source::Severity;

#[derive(Template)]
#[template(path = "report/index.html")]
struct Overview<'a> {
    layout: Layout<'a>,
    pages: usize,
    rows: usize,
    findings: [usize; 3],
    is_balanced: bool,
    rules_href: String,
    errata_href: String,
    prose_href: String,
    errata: usize,
    fates: Vec<(&'static str, usize)>,
    fates_chart: Chart,
    products: Vec<ProductRow<'a>>,
    products_chart: Chart,
    rules: Vec<RuleRow<'a>>,
    rules_chart: Chart,
    balances: Vec<(&'static str, Balance)>,
    corrected: Corrected,
    not_understood: Vec<NotUnderstood<'a>>,
}

/// A product, or what belongs to none.
struct ProductRow<'a> {
    name: &'a str,
    href: Option<String>,
    pages: usize,
    /// In the order of the columns.
    fates: Vec<usize>,
    rows: usize,
    /// Errors, warnings and notes.
    findings: [usize; 3],
    /// The page with the findings.
    findings_href: Option<String>,
}

/// The findings by a rule.
struct RuleRow<'a> {
    severity: &'static str,
    rule: Link<'a>,
    count: usize,
}

/// A page that was not understood.
struct NotUnderstood<'a> {
    file: &'a str,
    /// The address of the page; empty if it is not published.
    href: String,
    why: &'a str,
}

/// Returns the first page of the report.
pub(crate) fn overview(site: &Site<'_>) -> String {
    let layout = layout(site, INDEX, "Report");
    let none = Ledger::default();
    let ledger = site.reading.ledger.unwrap_or(&none);
    let fates: Vec<(&str, usize)> = ledger.fates();
    let fates: Vec<(&str, usize)> =
        fates.into_iter().filter(|it| it.1 > 0 || it.0 == "not understood").collect();
    let products = product_rows(site, &layout, ledger, &fates);
    let all: Vec<usize> = (0..site.findings.len()).collect();
    let rules: Vec<RuleRow<'_>> = by_rule(site, &all)
        .into_iter()
        .map(|((severity, name), it)| RuleRow {
            severity: severity.as_str(),
            rule: Link { href: layout.to(&format!("{RULES}#rule-{name}")), text: name },
            count: it.len(),
        })
        .collect();
    let total = |it: &ProductRow<'_>| it.findings.iter().sum();
    let product_bars = products.iter().map(|it| (it.name, total(it))).collect();
    let rule_bars = rules.iter().map(|it| (it.rule.text, it.count)).collect();
    print(&Overview {
        pages: ledger.pages.len(),
        rows: ledger.pages.iter().map(|it| it.all_rows()).sum(),
        findings: count_severities(site, &all),
        is_balanced: ledger.is_balanced(),
        rules_href: layout.to(RULES),
        errata_href: layout.to(ERRATA),
        prose_href: layout.to(PROSE),
        errata: site.reading.errata.len(),
        fates_chart: bars("Pages by what they are", &fates),
        products_chart: bars("Findings by product", &greatest(product_bars)),
        rules_chart: bars("Findings by rule", &greatest(rule_bars)),
        balances: ledger.rows.named().to_vec(),
        corrected: ledger.corrected,
        not_understood: not_understood(site, ledger),
        fates,
        products,
        rules,
        layout,
    })
}

/// Returns the number of errors, warnings and notes.
fn count_severities(site: &Site<'_>, findings: &[usize]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        findings.iter().filter(|it| site.findings[**it].code.severity == severity).count()
    })
}

/// Returns the products that have pages or findings.
fn product_rows<'a>(
    site: &'a Site<'_>,
    layout: &Layout<'_>,
    ledger: &Ledger,
    fates: &[(&str, usize)],
) -> Vec<ProductRow<'a>> {
    let new = |owner: usize| {
        let findings = site.owners.findings(owner);
        let has_operations =
            site.products.get(owner).is_some_and(|it| !it.resolved.actions.is_empty());
        let index = site.links.products.get(owner).filter(|_| has_operations);
        ProductRow {
            name: owner_name(site, owner),
            href: index.map(|it| layout.to(&it.index)),
            pages: 0,
            fates: vec![0; fates.len()],
            rows: 0,
            findings: count_severities(site, findings),
            findings_href: (!findings.is_empty()).then(|| layout.to(&site.links.findings[owner])),
        }
    };
    let mut res: Vec<ProductRow<'_>> = site.owners.all().map(new).collect();
    for page in &ledger.pages {
        // A translation belongs where its original does.
        let file = match &page.fate {
            PageFate::Translation { of } => of,
            PageFate::Action { .. }
            | PageFate::Superseded { .. }
            | PageFate::Http { .. }
            | PageFate::Api { .. }
            | PageFate::ErrorCodes
            | PageFate::Navigation
            | PageFate::Guide
            | PageFate::NotUnderstood { .. } => &page.file,
        };
        let row = &mut res[site.owners.of_file(file)];
        row.pages += 1;
        row.rows += page.all_rows();
        if let Some(at) = fates.iter().position(|it| it.0 == page.fate.name()) {
            row.fates[at] += 1;
        }
    }
    res.retain(|it| it.pages > 0 || it.findings_href.is_some());
    res
}

/// Returns the pages that were not understood.
fn not_understood<'a>(site: &Site<'_>, ledger: &'a Ledger) -> Vec<NotUnderstood<'a>> {
    let page = |it: &'a docbind_ir::ledger::PageEntry| match &it.fate {
        PageFate::NotUnderstood { why } => Some(NotUnderstood {
            file: &it.file,
            href: Page { site: &site.published, file: &it.file }.url(),
            why,
        }),
        PageFate::Action { .. }
        | PageFate::Superseded { .. }
        | PageFate::Http { .. }
        | PageFate::Api { .. }
        | PageFate::Translation { .. }
        | PageFate::ErrorCodes
        | PageFate::Navigation
        | PageFate::Guide => None,
    };
    ledger.pages.iter().filter_map(page).collect()
}
