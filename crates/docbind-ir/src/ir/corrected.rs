//! What was corrected from outside of the pages: the IR keeps what is right and what the page says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One correction of the element that carries it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// The erratum, by its id.
    pub id: String,
    /// What was corrected.
    pub change: Change,
    /// What the page says: a type, `required` or `optional`, a name, a list of values, words.
    pub page_says: String,
    /// What holds instead, in the same terms.
    pub now: String,
    /// Why.
    pub reason: String,
}

/// What a correction is about.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Its type.
    Type,
    /// Whether it must be there.
    Required,
    /// Its name on the wire.
    Rename,
    /// The page does not have it.
    Add,
    /// The page has a member that is none; the correction stands at what held it.
    Drop,
    /// The page describes two objects by one model.
    Split,
    /// The page describes one object by two models.
    Merge,
    /// The values that it takes.
    Values,
    /// How the request is sent.
    Encoding,
    /// What a call does.
    Effect,
    /// How the answers are read page by page.
    Paging,
    /// Whether the value must not be shown.
    Secret,
    /// Whether the value is base64 of what is meant.
    Base64,
    /// The description.
    Description,
}

impl Change {
    /// The name in errata and in the IR's JSON.
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
            Change::Effect => "effect",
            Change::Paging => "paging",
            Change::Secret => "secret",
            Change::Base64 => "base64",
            Change::Description => "description",
        }
    }
}

/// How an action is read page by page, where that does not follow from the names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Paging {
    /// Not at all.
    None,
    /// By where to begin and how many.
    OffsetLimit {
        /// The parameter that says where to begin.
        offset: String,
        /// The parameter that says how many.
        limit: String,
    },
    /// By the number of the page, from one.
    PageNumber {
        /// The parameter with the number.
        page: String,
        /// The parameter that says how long pages are.
        size: String,
    },
    /// By what the answer before handed out.
    Token {
        /// The parameter that takes it.
        request: String,
        /// The field of the response that hands it out.
        response: String,
    },
}
