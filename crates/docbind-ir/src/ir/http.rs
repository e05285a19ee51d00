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
    /// The query parameters in the syntax block, with their placeholders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<(String, Option<String>)>,
    /// The headers in the syntax block, with their placeholders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The tables.
    pub tables: Vec<HttpTable>,
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

/// A table of an HTTP page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HttpTable {
    /// The part that the fields belong to.
    pub part: HttpPart,
    /// The object whose members the fields are; `None` for the part itself.
    #[serde(rename = "of", default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A part of an HTTP request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HttpPart {
    /// Headers of the request.
    RequestHeaders,
    /// Query or form parameters.
    RequestParameters,
    /// Members of the request body.
    RequestBody,
    /// Headers of the response.
    ResponseHeaders,
    /// Members of the response body.
    ResponseBody,
}
