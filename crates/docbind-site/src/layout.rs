//! What all pages have in common.

use crate::site::Site;
use askama::Template;

/// The frame of a page.
pub(crate) struct Layout<'a> {
    /// The title of the site.
    pub(crate) site: &'a str,
    /// The title of the page.
    pub(crate) title: String,
    /// What leads from the page to the root of the site: `../../`.
    pub(crate) root: String,
    /// The part of the site.
    pub(crate) part: Part,
    /// Whether the site has a history.
    pub(crate) has_history: bool,
    /// Whether the site has changes.
    pub(crate) has_changes: bool,
}

/// A part of a site, as its navigation names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Explorer,
    Report,
    History,
    Changes,
}

impl<'a> Layout<'a> {
    /// Creates the frame of the page with a path.
    pub(crate) fn new(site: &'a Site<'_>, path: &str, part: Part, title: &str) -> Layout<'a> {
        let root = "../".repeat(path.matches('/').count());
        let (has_history, has_changes) = (site.history.is_some(), site.changes.is_some());
        Layout { site: &site.title, title: title.to_owned(), root, part, has_history, has_changes }
    }

    /// Returns a link from the page to another one.
    pub(crate) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// Returns whether the page is in a part of the site, as an attribute says it.
    pub(crate) fn is_in(&self, part: Part) -> bool {
        self.part == part
    }
}

/// The version that sites name.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Returns the text of a page.
pub(crate) fn print(page: &impl Template) -> String {
    // Templates write to a string, which cannot fail.
    page.render().unwrap_or_default()
}
