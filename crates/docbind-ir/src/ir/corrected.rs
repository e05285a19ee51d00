//! Corrections by errata: the IR keeps both the corrected value and the one on the page.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A correction of the element that contains it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Correction {
    /// The id of the erratum.
    pub id: String,
    /// The property that was corrected.
    pub change: Change,
    /// The value on the page: a type, `required` or `optional`, a name, a list of values, or text.
    pub page_says: String,
    /// The corrected value, in the same notation.
    pub now: String,
    /// The reason.
    pub reason: String,
}

/// The kind of a correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The type.
    Type,
    /// Whether it is required.
    Required,
    /// The name on the wire.
    Rename,
    /// An element that is missing on the page.
    Add,
    /// A member that exists only on the page; the correction belongs to the object that contained it.
    Drop,
    /// The page describes two objects by one model.
    Split,
    /// The page describes one object by two models.
    Merge,
    /// The list of values.
    Values,
    /// The encoding of the request.
    Encoding,
    /// The body of an HTTP request.
    RequestBody,
    /// The body of the response to an HTTP request.
    ResponseBody,
    /// The effect of a call.
    Effect,
    /// How results are split into pages.
    Paging,
    /// Whether the value is secret.
    Secret,
    /// Whether the value is encoded in base64.
    Base64,
    /// The description.
    Description,
    /// The part of an HTTP request or response that has the element.
    Move,
    /// Whether the value of a placeholder of the path may have slashes.
    SpansSlashes,
}

impl Change {
    /// Returns the name in errata and in the JSON of the IR.
    pub fn as_str(self) -> &'static str {
        match self {
            Change::Type => "type",
            Change::Required => "required",
            Change::Rename => "rename",
            Change::Add => "add",
            Change::Drop => "drop",
            Change::Split => "split",
            Change::Merge => "merge",
            Change::Values => "values",
            Change::Encoding => "encoding",
            Change::RequestBody => "request-body",
            Change::ResponseBody => "response-body",
            Change::Effect => "effect",
            Change::Paging => "paging",
            Change::Secret => "secret",
            Change::Base64 => "base64",
            Change::Description => "description",
            Change::Move => "move",
            Change::SpansSlashes => "spans-slashes",
        }
    }
}

/// How the results of an action are split into pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Paging {
    /// They are not.
    None,
    /// By the offset of the first result.
    OffsetLimit {
        /// The parameter with the offset.
        offset: String,
        /// The parameter with the maximum number of results.
        limit: String,
    },
    /// By the number of the page.
    PageNumber {
        /// The parameter with the number.
        page: String,
        /// The parameter with the number of results per page.
        size: String,
        /// The number of the first page.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        first: i64,
    },
    /// By a token from the previous response.
    Token {
        /// The parameter that takes the token.
        request: String,
        /// The field of the response that contains the next token.
        response: String,
        /// The field of the response with the results, where it has several lists.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        list: Option<String>,
    },
    /// By the last result of the page before.
    LastItem {
        /// The parameter that takes what identifies it.
        request: String,
        /// The field of a result with what identifies it.
        field: String,
    },
}

/// As in `offset-limit: Offset, Limit`.
impl fmt::Display for Paging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Paging::None => f.write_str("none"),
            Paging::OffsetLimit { offset, limit } => write!(f, "offset-limit: {offset}, {limit}"),
            Paging::PageNumber { page, size, first: 1 } => write!(f, "page-number: {page}, {size}"),
            Paging::PageNumber { page, size, first } => {
                write!(f, "page-number: {page}, {size}, from {first}")
            }
            Paging::Token { request, response, list: None } => {
                write!(f, "token: {request}, {response}")
            }
            Paging::Token { request, response, list: Some(list) } => {
                write!(f, "token: {request}, {response}, {list}")
            }
            Paging::LastItem { request, field } => write!(f, "last-item: {request}, {field}"),
        }
    }
}

fn one() -> i64 {
    1
}

fn is_one(number: &i64) -> bool {
    *number == 1
}
