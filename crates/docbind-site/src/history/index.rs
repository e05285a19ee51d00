//! The history as charts, and the same numbers as a table.

use super::charts::charts;
use crate::charts::Chart;
use crate::layout::{Layout, Part, print};
use crate::site::Site;
use crate::states::{Counts, History, Review, State};
use askama::Template;

#[derive(Template)]
#[template(path = "history/index.html")]
struct Index<'a> {
    layout: Layout<'a>,
    first: &'a str,
    last: &'a str,
    charts: Vec<(&'static str, Chart)>,
    /// The newest first.
    rows: Vec<Row<'a>>,
}

/// A state in the table.
struct Row<'a> {
    state: &'a State,
    href: String,
    /// The changes from the state before.
    counts: Option<Counts>,
}

/// Returns the path and the text of the page.
pub(crate) fn index(site: &Site<'_>, history: &History) -> (String, String) {
    let path = "history/index.html";
    let layout = Layout::new(site, path, Part::History, "History");
    let row = |(state, path): (_, &String)| {
        let state: &State = state;
        let counts = state.review.as_ref().map(Review::counts);
        Row { state, href: layout.to(path), counts }
    };
    let rows: Vec<Row<'_>> = history.states.iter().zip(&history.paths).map(row).rev().collect();
    let page = Index {
        first: history.states.first().map_or("", |it| &it.day),
        last: history.states.last().map_or("", |it| &it.day),
        charts: charts(history, &layout),
        rows,
        layout,
    };
    (path.to_owned(), print(&page))
}
