//! Operations that a page describes in terms of HTTP.

use super::{Block, Field, PageSpan};
use serde::{Deserialize, Serialize};

/// An HTTP operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HttpOperation {
    /// The name, from the title.
    pub name: String,
    /// The title of the page, without the name.
    pub title: String,
    /// `GET`, `PUT`, …
    pub method: String,
    /// The path template, without the query.
    pub path: String,
    /// The fields of the request: those of the syntax block, then those that only tables list. A table about the
    /// members of an object has a field with these members.
    pub request: Vec<Field>,
    /// The fields of the response.
    pub response: Vec<Field>,
    /// The introduction of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Block>,
    /// Other text outside of the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// The path of the page.
    pub file: String,
    /// The span of the syntax block.
    pub place: PageSpan,
}
