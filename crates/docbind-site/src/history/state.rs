//! A state, with the changes from the one before.

use crate::layout::{Layout, Part, print};
use crate::review::{ClassCount, ShownProduct, class_counts};
use crate::site::Site;
use crate::states::{History, State};
use askama::Template;

/// How many changes of a product are listed: where products come and go, a state has many.
const MAX_CHANGES: usize = 1_000;

#[derive(Template)]
#[template(path = "history/state.html")]
struct Page<'a> {
    layout: Layout<'a>,
    state: &'a State,
    /// The commit, abbreviated.
    commit: String,
    /// The states before and after: the day and the page.
    before: Option<(&'a str, String)>,
    after: Option<(&'a str, String)>,
    counts: Option<[ClassCount; 4]>,
    products: Vec<(&'a str, ShownProduct<'a>)>,
}

/// Returns the path and the text of the page of a state.
pub(crate) fn state(site: &Site<'_>, history: &History, at: usize) -> (String, String) {
    let (state, path) = (&history.states[at], &history.paths[at]);
    let layout = Layout::new(site, path, Part::History, &format!("Changes until {}", state.day));
    let link =
        |at: usize| Some((history.states.get(at)?.day.as_str(), layout.to(history.paths.get(at)?)));
    let products = state.review.iter().flat_map(|it| &it.products);
    let products = products.map(|(name, changes)| {
        (name.as_str(), ShownProduct::new(name, changes, site, &layout, MAX_CHANGES))
    });
    let page = Page {
        state,
        commit: state.commit.chars().take(8).collect(),
        before: at.checked_sub(1).and_then(link),
        after: link(at + 1),
        counts: state.review.as_ref().map(|it| class_counts(it.counts())),
        products: products.collect(),
        layout,
    };
    (path.clone(), print(&page))
}
