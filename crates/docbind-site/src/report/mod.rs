//! The report: what was read, what was found, what was corrected, and what prose said.

mod annotations;
mod errata;
mod findings;
mod kinds;
mod overview;
mod owners;
mod pieces;
mod prose;
mod rules;

pub(crate) use errata::errata;
pub(crate) use findings::findings;
pub(crate) use overview::overview;
pub(crate) use owners::Owners;
pub(crate) use prose::prose;
pub(crate) use rules::rules;

use crate::layout::{Layout, Part};
use crate::site::Site;
use docbind_source::Severity;
use std::collections::BTreeMap;

/// The paths of the pages that every report has.
pub(crate) const INDEX: &str = "report/index.html";
pub(crate) const RULES: &str = "report/rules.html";
pub(crate) const ERRATA: &str = "report/errata.html";
pub(crate) const PROSE: &str = "report/prose.html";

/// How many bars a chart has at most.
const MAX_BARS: usize = 20;

/// A link, and its text.
struct Link<'a> {
    href: String,
    text: &'a str,
}

/// Returns the frame of a page of the report.
fn layout<'a>(site: &'a Site<'_>, path: &str, title: &str) -> Layout<'a> {
    Layout::new(site, path, Part::Report, title)
}

/// Returns the name of a product, or of what belongs to none.
fn owner_name<'a>(site: &'a Site<'_>, owner: usize) -> &'a str {
    site.products.get(owner).map_or("No product", |it| &it.ir.name)
}

/// Returns the positions of findings by severity and rule, the most severe first.
fn by_rule<'a>(site: &Site<'a>, findings: &[usize]) -> BTreeMap<(Severity, &'a str), Vec<usize>> {
    let mut res: BTreeMap<(Severity, &str), Vec<usize>> = BTreeMap::new();
    for at in findings {
        let code = site.findings[*at].code;
        res.entry((code.severity, code.name)).or_default().push(*at);
    }
    res
}

/// Returns a link to the operation of a product that a path of an element begins with.
fn operation_link<'a>(
    site: &Site<'_>,
    layout: &Layout<'_>,
    product: usize,
    name: &'a str,
) -> Option<Link<'a>> {
    let path = site.links.operation(product, name)?;
    Some(Link { href: layout.to(path), text: name })
}

/// Keeps the greatest bars, in the order of their length.
fn greatest(mut bars: Vec<(&str, usize)>) -> Vec<(&str, usize)> {
    bars.retain(|it| it.1 > 0);
    bars.sort_by_key(|it| std::cmp::Reverse(it.1));
    bars.truncate(MAX_BARS);
    bars
}
