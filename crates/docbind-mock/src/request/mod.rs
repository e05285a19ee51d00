//! [`RequestParams`]: the parameters of a request, independent of their encoding.
//!
//! There are two views: the values as they were sent, which are what was signed, and a tree of name
//! segments, in which `Disks.0.Size` and nested JSON look the same. Numbers keep their digits.

mod form;
mod json;
mod node;

pub(crate) use node::ParamNode;

use crate::api_error::ApiError;
use std::collections::BTreeMap;

/// How deep parameters may nest, in JSON or in the segments of a name.
const MAX_DEPTH: usize = 32;

/// A value as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SentValue {
    Null,
    Scalar(Scalar),
    List(Vec<SentValue>),
    Object(BTreeMap<String, SentValue>),
}

/// A value that is neither a list nor an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Scalar {
    Text(String),
    /// The digits as they were sent.
    Number(String),
    Bool(bool),
}

impl Scalar {
    /// Returns the value as text.
    pub(crate) fn text(&self) -> &str {
        match self {
            Scalar::Text(it) | Scalar::Number(it) => it,
            Scalar::Bool(true) => "true",
            Scalar::Bool(false) => "false",
        }
    }
}

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct RequestParams {
    pub(crate) sent: BTreeMap<String, SentValue>,
    pub(crate) tree: ParamNode,
}

impl RequestParams {
    /// Parses the query and the body. A parameter in the body overrides one in the query.
    pub(crate) fn parse(
        query: &str,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<RequestParams, ApiError> {
        let mut sent = BTreeMap::new();
        form::parse(query, &mut sent)?;
        let body =
            std::str::from_utf8(body).map_err(|_| ApiError::malformed("the body is not UTF-8"))?;
        if is_json(content_type, body) {
            json::parse(body, &mut sent)?;
        } else {
            form::parse(body, &mut sent)?;
        }
        let tree = ParamNode::new(&sent)?;
        Ok(RequestParams { sent, tree })
    }

    /// Creates the parameters from values that were sent in several places.
    pub(crate) fn from_sent(sent: BTreeMap<String, SentValue>) -> Result<RequestParams, ApiError> {
        let tree = ParamNode::new(&sent)?;
        Ok(RequestParams { sent, tree })
    }

    /// Returns the text of a top-level scalar.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.sent.get(name)? {
            SentValue::Scalar(it) => Some(it.text()),
            SentValue::Null | SentValue::List(_) | SentValue::Object(_) => None,
        }
    }
}

/// Returns whether the body is JSON according to its content type, or else to its first character.
fn is_json(content_type: Option<&str>, body: &str) -> bool {
    let essence = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return true;
    }
    let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    !is_form && body.trim_start().starts_with('{')
}
