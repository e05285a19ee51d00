//! The findings of a product, by rule.

use super::pieces::{Piece, pieces};
use super::{INDEX, Link, RULES, by_rule, layout, operation_link, owner_name};
use crate::explorer::ShownFinding;
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use askama::Template;
use docbind_ir::ElementPath;

/// How many findings by one rule a page shows.
const MAX_PER_RULE: usize = 150;

/// How large all findings of a page may be, in bytes.
const MAX_BYTES: usize = 1 << 20;

#[derive(Template)]
#[template(path = "report/findings.html")]
struct Findings<'a> {
    layout: Layout<'a>,
    index: String,
    name: &'a str,
    product: Option<Link<'a>>,
    total: usize,
    groups: Vec<Group<'a>>,
}

/// The findings by a rule.
struct Group<'a> {
    severity: &'static str,
    rule: &'a str,
    href: String,
    total: usize,
    entries: Vec<Entry<'a>>,
}

/// A finding.
struct Entry<'a> {
    /// The position among all findings.
    at: usize,
    shown: ShownFinding<'a>,
    message: Vec<Piece<'a>>,
    file: &'a str,
    /// What describes what the finding is about.
    subject: Option<(String, String)>,
}

impl Group<'_> {
    /// Returns how many findings are not shown.
    fn left_out(&self) -> usize {
        self.total - self.entries.len()
    }
}

/// Returns the page with the findings of a product, or of none.
pub(crate) fn findings(site: &Site<'_>, owner: usize) -> String {
    let name = owner_name(site, owner);
    let layout = layout(site, &site.links.findings[owner], &format!("Findings of {name}"));
    let product = site.products.get(owner).zip(site.links.products.get(owner));
    let product = product.filter(|it| !it.0.resolved.actions.is_empty());
    let all = site.owners.findings(owner);
    let mut bytes_left = MAX_BYTES;
    let groups = by_rule(site, all).into_iter().map(|((severity, rule), positions)| {
        let mut entries = Vec::new();
        for at in positions.iter().take(MAX_PER_RULE) {
            let entry = Entry::new(site, &layout, owner, *at);
            let size = entry.shown.frame.len() + entry.shown.message.len();
            let Some(left) = bytes_left.checked_sub(size) else { break };
            bytes_left = left;
            entries.push(entry);
        }
        let href = layout.to(&format!("{RULES}#rule-{rule}"));
        Group { severity: severity.as_str(), rule, href, total: positions.len(), entries }
    });
    print(&Findings {
        index: layout.to(INDEX),
        name,
        product: product.map(|it| Link { href: layout.to(&it.1.index), text: name }),
        total: all.len(),
        groups: groups.collect(),
        layout,
    })
}

impl<'a> Entry<'a> {
    fn new(site: &'a Site<'_>, layout: &Layout<'_>, owner: usize, at: usize) -> Entry<'a> {
        let finding = &site.findings[at];
        let file = site.sources.file(finding.place.file).path.as_str();
        let element = finding.element.as_ref().and_then(|it| it.path.parse::<ElementPath>().ok());
        let by_element = element.as_ref().and_then(|it| {
            let link = operation_link(site, layout, owner, it.operation()?)?;
            Some((link.href, link.text.to_owned()))
        });
        let by_file = || Some((layout.to(site.links.of_file(file)?), file.to_owned()));
        let subject = by_element.or_else(by_file);
        let message = pieces(&finding.message);
        Entry { at, shown: ShownFinding::new(site, at), message, file, subject }
    }
}
