//! [`HttpParts`]: what an HTTP operation sends besides the parameters of its body.

use crate::content::Body;
use crate::tree::ParamTree;

/// The part of an HTTP request that a parameter is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The host of the URL.
    Host,
    /// The path of the URL.
    Path,
    /// The query of the URL.
    Query,
    /// The headers.
    Header,
    /// The body.
    Body,
}

/// What an HTTP operation sends besides the parameters of its body. Every name is one of the wire.
#[derive(Clone, Debug, Default)]
pub struct HttpParts {
    /// What the host is made of.
    pub host: ParamTree,
    /// The values of the placeholders of the path.
    pub path: ParamTree,
    /// The names of the query that have no value.
    pub flags: Vec<&'static str>,
    /// The rest of the query.
    pub query: ParamTree,
    /// The headers.
    pub header: ParamTree,
    /// Whether there is no body where no parameter is in it.
    pub may_lack_body: bool,
    /// The body, if it is not made of parameters.
    pub content: Option<Body>,
    /// The files of a body of several parts.
    pub files: Vec<(&'static str, Body)>,
}

impl HttpParts {
    /// Returns the parameters of a place; `None` for those of the body.
    pub(super) fn tree_mut(&mut self, place: Place) -> Option<&mut ParamTree> {
        match place {
            Place::Host => Some(&mut self.host),
            Place::Path => Some(&mut self.path),
            Place::Query => Some(&mut self.query),
            Place::Header => Some(&mut self.header),
            Place::Body => None,
        }
    }

    pub(super) fn trees(&self) -> impl Iterator<Item = &ParamTree> {
        [&self.host, &self.path, &self.query, &self.header].into_iter()
    }

    /// Returns whether all of the body can be sent from its beginning.
    pub(crate) fn is_intact(&self) -> bool {
        self.content.iter().chain(self.files.iter().map(|(_, file)| file)).all(Body::is_intact)
    }
}
