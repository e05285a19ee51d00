//! The rules, and which products break them.

use super::pieces::{Piece, pieces};
use super::{INDEX, Link, RULES, by_rule, layout, owner_name};
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use askama::Template;

#[derive(Template)]
#[template(path = "report/rules.html")]
struct Rules<'a> {
    layout: Layout<'a>,
    index: String,
    broken: Vec<BrokenRule<'a>>,
    /// The rules without findings.
    kept: Vec<KeptRule<'a>>,
}

/// A rule with findings.
struct BrokenRule<'a> {
    name: &'a str,
    severity: &'static str,
    summary: Vec<Piece<'a>>,
    total: usize,
    /// The products with findings, and how many they have.
    products: Vec<(Link<'a>, usize)>,
}

/// A rule without findings.
struct KeptRule<'a> {
    name: &'a str,
    severity: &'static str,
    summary: Vec<Piece<'a>>,
}

/// Returns the page about rules.
pub(crate) fn rules(site: &Site<'_>) -> String {
    let layout = layout(site, RULES, "Findings by rule");
    let all: Vec<usize> = (0..site.findings.len()).collect();
    let mut broken: Vec<BrokenRule<'_>> = by_rule(site, &all)
        .into_iter()
        .map(|((severity, name), it)| BrokenRule {
            name,
            severity: severity.as_str(),
            summary: pieces(summary(site, name)),
            total: it.len(),
            products: Vec::new(),
        })
        .collect();
    for owner in site.owners.with_findings() {
        for ((_, name), it) in by_rule(site, site.owners.findings(owner)) {
            let href = layout.to(&format!("{}#rule-{name}", site.links.findings[owner]));
            let link = Link { href, text: owner_name(site, owner) };
            if let Some(rule) = broken.iter_mut().find(|it| it.name == name) {
                rule.products.push((link, it.len()));
            }
        }
    }
    let kept =
        site.reading.rules.iter().filter(|it| broken.iter().all(|rule| rule.name != it.name));
    let kept = kept.map(|it| KeptRule {
        name: it.name,
        severity: it.severity.as_str(),
        summary: pieces(it.summary),
    });
    print(&Rules { kept: kept.collect(), index: layout.to(INDEX), broken, layout })
}

fn summary<'a>(site: &'a Site<'_>, name: &str) -> &'a str {
    site.reading.rules.iter().find(|it| it.name == name).map_or("", |it| it.summary)
}
