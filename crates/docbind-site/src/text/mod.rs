//! Text of pages as HTML.

mod block;
mod inline;
mod language;

pub(crate) use block::{Block, blocks};
pub(crate) use inline::{Inline, inlines};
pub(crate) use language::language;

use crate::links::Links;

/// What text of a page is shown as a part of.
pub(crate) struct Context<'a> {
    pub(crate) links: &'a Links,
    /// The page that the text is on.
    pub(crate) file: &'a str,
    /// The address under which the pages are published; may be empty.
    pub(crate) published: &'a str,
    /// What leads to the root of the site.
    pub(crate) root: &'a str,
}

impl Context<'_> {
    /// Returns where a link leads, if it can be opened.
    fn link(&self, target: &str) -> Option<String> {
        self.links.resolve(target, self.file, self.published, self.root)
    }
}
