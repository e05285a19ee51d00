//! What schemas are made with.

use crate::Version;
use docbind_ir::ir;
use docbind_ir::links::Page;
use std::collections::HashMap;

/// What schemas of a product are made with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) version: Version,
    /// The address under which the pages are published.
    pub(crate) site: &'a str,
    /// The page that is read.
    pub(crate) file: &'a str,
    /// The components of the models that operations share, by their name.
    pub(crate) shared: &'a HashMap<&'a str, String>,
    /// The models of the page.
    pub(crate) own: &'a [ir::Model],
    /// Whether what is described is only ever sent.
    pub(crate) is_sent: bool,
    /// Whether lists of values may have others, whatever they claim: a service answers what its pages do not say.
    pub(crate) is_open: bool,
    /// How many models of the page are around.
    pub(crate) depth: usize,
}

impl<'a> Context<'a> {
    /// Returns the page as what its links are relative to.
    pub(crate) fn page(&self) -> Page<'a> {
        Page { site: self.site, file: self.file }
    }
}
