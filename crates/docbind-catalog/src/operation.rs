//! [`Operation`]: an action, or an HTTP method and path, as it is called.

use crate::Field;
use serde::{Deserialize, Serialize};

/// An operation, but for its name and title, which stand beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// What executing it twice would do.
    pub effect: Effect,
    /// How the parameters of an action are encoded.
    #[serde(default, skip_serializing_if = "Encoding::is_form")]
    pub encoding: Encoding,
    /// How it is called by HTTP; `None` for an action.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http: Option<Http>,
    /// The introduction of the page: paragraphs of plain text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<String>,
    /// Why it should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The path of the page.
    pub page: String,
    /// How its list is split into pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The parameters that must not be shown: wire paths without indices, or `*.` and a name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<String>,
    /// The fields of the response that must not be shown in traces, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub response_secrets: Vec<String>,
    /// The parameters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Field>,
    /// The fields of the response.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub response: Vec<Field>,
    /// The number of the model that the response is as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_model: Option<usize>,
    /// The parameters of the page's example of a request, as they are sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<(String, String)>,
}

/// What executing an operation twice would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing is changed.
    Read,
    /// The second execution leaves the state as the first one did.
    Idempotent,
    /// The second execution may do harm.
    Mutating,
}

/// How the parameters of an action are encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// A form with dotted keys.
    #[default]
    Form,
    /// Nested JSON.
    NestedJson,
}

impl Encoding {
    fn is_form(&self) -> bool {
        *self == Encoding::Form
    }
}

/// How an operation is called by HTTP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Http {
    /// The method.
    pub method: Method,
    /// The template of the path: `{name}`, or `{+name}` where slashes in the value separate segments.
    pub path: String,
    /// The body of the request.
    #[serde(default, skip_serializing_if = "BodyKind::is_none")]
    pub request_body: BodyKind,
    /// The body of a response that is no error.
    #[serde(default, skip_serializing_if = "BodyKind::is_none")]
    pub response_body: BodyKind,
    /// Names in the query that have no value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// The headers of the response that are fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub response_headers: Vec<String>,
}

/// A method of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Method {
    Get,
    Head,
    Put,
    Post,
    Delete,
    Patch,
}

/// What a body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// No body.
    #[default]
    None,
    /// A form of parameters.
    Form,
    /// JSON.
    Json,
    /// Parameters and files.
    Multipart,
    /// Text.
    Text,
    /// Any bytes.
    Bytes,
}

impl BodyKind {
    fn is_none(&self) -> bool {
        *self == BodyKind::None
    }
}

/// How a list is split into pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// What leads from one page to the next.
    pub scheme: Scheme,
    /// The field of the response with the list; empty if the response is the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// The field with the number of all items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
}

/// What leads from one page to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// How many items to skip, and how many to return.
    Offset {
        /// The parameter with the number of items to skip.
        offset: String,
        /// The parameter with the number of items to return.
        limit: String,
    },
    /// The number of a page, and how long pages are.
    Page {
        /// The parameter with the number.
        page: String,
        /// The parameter with the length.
        size: String,
        /// The number of the first page.
        first: i64,
    },
    /// What a field of the response before returned.
    Token {
        /// The parameter.
        request: String,
        /// The field of the response.
        response: String,
    },
    /// What a field of the last item before is.
    LastItem {
        /// The parameter.
        request: String,
        /// The field of an item.
        field: String,
    },
    /// A header `Link` of the response before.
    Link,
}

impl Scheme {
    /// Returns the parameters that paging itself sets.
    pub fn params(&self) -> Vec<&str> {
        match self {
            Scheme::Offset { offset, limit } => vec![offset, limit],
            Scheme::Page { page, size, .. } => vec![page, size],
            Scheme::Token { request, .. } | Scheme::LastItem { request, .. } => vec![request],
            Scheme::Link => Vec::new(),
        }
    }
}
