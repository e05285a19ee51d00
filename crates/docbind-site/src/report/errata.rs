//! The errata: what pages say, what they should say, and why.

use super::{ERRATA, INDEX, Link, layout, operation_link};
use crate::layout::{Layout, Part, print};
use crate::links::anchor;
use crate::site::Site;
use askama::Template;
use docbind_errata::{ErratumOutcome, ErratumState};
use docbind_ir::ElementPath;
use docbind_ir::links::Page;
use docbind_source::Location;
use std::collections::HashSet;

/// All states, and what each means.
const STATES: [(ErratumState, &str); 6] = [
    (ErratumState::Applied, "The page says what the erratum expects; it was corrected."),
    (ErratumState::Retired, "The page says by now what it should: the erratum can be removed."),
    (ErratumState::Conflict, "The page says neither what the erratum expects nor what it wants."),
    (ErratumState::Dangling, "The page has no such element."),
    (ErratumState::Redundant, "The erratum changes nothing, or repeats another one."),
    (ErratumState::Proposal, "A draft that nobody has decided about; it is not applied."),
];

#[derive(Template)]
#[template(path = "report/errata.html")]
struct Errata<'a> {
    layout: Layout<'a>,
    index: String,
    total: usize,
    groups: Vec<Group<'a>>,
}

/// The outcomes with one state.
struct Group<'a> {
    state: &'static str,
    meaning: &'static str,
    outcomes: Vec<Outcome<'a>>,
}

/// An erratum, for one of its targets.
struct Outcome<'a> {
    /// The anchor, at the first outcome of an erratum.
    anchor: Option<String>,
    id: &'a str,
    product: &'a str,
    target: &'a str,
    operation: Option<Link<'a>>,
    /// What is corrected.
    change: &'static str,
    expected: &'a str,
    wanted: &'a str,
    reason: &'a str,
    /// The sources, with an address if they are on the web.
    evidence: Vec<(&'a str, Option<String>)>,
    /// Where the page and the file of errata are about it, as `file:line`.
    page: Option<String>,
    entry: Option<String>,
}

/// Returns the page about errata.
pub(crate) fn errata(site: &Site<'_>) -> String {
    let layout = layout(site, ERRATA, "Errata");
    let mut anchors = HashSet::new();
    let mut groups = Vec::new();
    for (state, meaning) in STATES {
        let outcomes = site.reading.errata.iter().filter(|it| it.state == state);
        let outcomes: Vec<_> =
            outcomes.map(|it| Outcome::new(site, &layout, it, &mut anchors)).collect();
        groups.push(Group { state: state.as_str(), meaning, outcomes });
    }
    groups.retain(|it| !it.outcomes.is_empty());
    let total = site.reading.errata.len();
    print(&Errata { index: layout.to(INDEX), total, groups, layout })
}

impl<'a> Outcome<'a> {
    fn new(
        site: &Site<'a>,
        layout: &Layout<'_>,
        outcome: &'a ErratumOutcome,
        anchors: &mut HashSet<String>,
    ) -> Outcome<'a> {
        let own = Some(anchor(&outcome.id)).filter(|it| anchors.insert(it.clone()));
        let product = site.products.iter().position(|it| it.ir.name == outcome.product);
        let path = outcome.target.parse::<ElementPath>().ok();
        let operation = path.as_ref().and_then(|it| {
            let link = operation_link(site, layout, product?, it.operation()?)?;
            Some(Link { href: link.href, text: &outcome.target })
        });
        let web = |it: &str| Page { site: "", file: "" }.link(it);
        Outcome {
            anchor: own,
            id: &outcome.id,
            product: &outcome.product,
            target: &outcome.target,
            operation,
            change: outcome.change.map_or("text", |it| it.as_str()),
            expected: &outcome.expected,
            wanted: &outcome.wanted,
            reason: &outcome.reason,
            evidence: outcome.evidence.iter().map(|it| (it.as_str(), web(it))).collect(),
            page: outcome.page.and_then(|it| place(site, it)),
            entry: place(site, outcome.entry),
        }
    }
}

/// Returns a place as `file:line`.
fn place(site: &Site<'_>, location: Location) -> Option<String> {
    let source = site.reading.errata_sources?.file(location.file);
    Some(format!("{}:{}", source.path, source.line(location.span.start)))
}
