//! The list of all files of a site, and how each is made.

use crate::site::Site;
use crate::states::{Changes, History};
use crate::visible::visible;
use crate::{assets, changes, explorer, history, report, search};

/// A file of a site, to be made on any thread.
#[derive(Clone, Copy)]
pub struct Page<'a>(Kind<'a>);

#[derive(Clone, Copy)]
enum Kind<'a> {
    Asset(usize),
    SearchIndex,
    Index,
    Product(usize),
    Operation(usize, usize),
    Model(usize, usize),
    Changes(&'a Changes),
    ProductChanges(&'a Changes, usize),
    History(&'a History),
    State(&'a History, usize),
    Report,
    /// The findings of a product, or of none.
    Findings(usize),
    Rules,
    Errata,
    Prose,
}

/// Returns all files of a site.
pub fn pages<'a>(site: &'a Site<'_>) -> Vec<Page<'a>> {
    let mut res: Vec<Kind<'_>> = (0..assets::ALL.len()).map(Kind::Asset).collect();
    res.extend([Kind::SearchIndex, Kind::Index]);
    for (at, product) in site.products.iter().enumerate() {
        res.push(Kind::Product(at));
        res.extend((0..product.resolved.actions.len()).map(|it| Kind::Operation(at, it)));
        res.extend((0..product.resolved.models.len()).map(|it| Kind::Model(at, it)));
    }
    if let Some(it) = &site.changes {
        res.push(Kind::Changes(it));
        res.extend((0..it.review.products.len()).map(|at| Kind::ProductChanges(it, at)));
    }
    if let Some(it) = &site.history {
        res.push(Kind::History(it));
        res.extend((0..it.states.len()).map(|at| Kind::State(it, at)));
    }
    res.extend([Kind::Report, Kind::Rules, Kind::Errata, Kind::Prose]);
    res.extend(site.owners.with_findings().map(Kind::Findings));
    res.into_iter().map(Page).collect()
}

/// Makes a file of the site that it was listed for: its path below the folder of the site, with `/` as separator, and its text.
pub fn render(site: &Site<'_>, page: Page<'_>) -> (String, String) {
    let links = &site.links.products;
    let (path, text) = match page.0 {
        Kind::Asset(at) => {
            let (path, text) = assets::ALL[at];
            return (path.to_owned(), text.to_owned());
        }
        Kind::SearchIndex => (search::PATH.to_owned(), search::index(site)),
        Kind::Index => ("index.html".to_owned(), explorer::index(site)),
        Kind::Product(at) => (links[at].index.clone(), explorer::product(site, at)),
        Kind::Operation(at, it) => {
            (links[at].operations[it].clone(), explorer::operation(site, at, it))
        }
        Kind::Model(at, it) => (links[at].models[it].clone(), explorer::model(site, at, it)),
        Kind::Changes(it) => changes::index(site, it),
        Kind::ProductChanges(it, at) => changes::product(site, it, at),
        Kind::History(it) => history::index(site, it),
        Kind::State(it, at) => history::state(site, it, at),
        Kind::Report => (report::INDEX.to_owned(), report::overview(site)),
        Kind::Findings(owner) => {
            (site.links.findings[owner].clone(), report::findings(site, owner))
        }
        Kind::Rules => (report::RULES.to_owned(), report::rules(site)),
        Kind::Errata => (report::ERRATA.to_owned(), report::errata(site)),
        Kind::Prose => (report::PROSE.to_owned(), report::prose(site)),
    };
    (path, visible(text))
}
