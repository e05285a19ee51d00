//! [`Params`]: what a request says, however it was encoded.
//!
//! Two views of the same parameters: as they were sent, which is what was signed, and as a tree of
//! segments, in which `Disks.0.Size` and nested JSON look alike. Numbers keep their digits.

mod form;
mod json;
mod tree;

pub(crate) use tree::Node;

use crate::refusal::Refusal;
use std::collections::BTreeMap;

/// How deep parameters may nest, in JSON or in the segments of a key.
const MAX_DEPTH: usize = 32;

/// A value as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sent {
    Null,
    Scalar(Scalar),
    List(Vec<Sent>),
    Object(BTreeMap<String, Sent>),
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
pub(crate) struct Params {
    pub(crate) sent: BTreeMap<String, Sent>,
    pub(crate) tree: Node,
}

impl Params {
    /// Reads the query and the body; where both have a parameter, the body's counts.
    pub(crate) fn read(
        query: &str,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Params, Refusal> {
        let mut sent = BTreeMap::new();
        form::read(query, &mut sent)?;
        let body =
            std::str::from_utf8(body).map_err(|_| Refusal::malformed("the body is not UTF-8"))?;
        if is_json(content_type, body) {
            json::read(body, &mut sent)?;
        } else {
            form::read(body, &mut sent)?;
        }
        let tree = Node::new(&sent)?;
        Ok(Params { sent, tree })
    }

    /// A scalar of the top level.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.sent.get(name)? {
            Sent::Scalar(it) => Some(it.text()),
            Sent::Null | Sent::List(_) | Sent::Object(_) => None,
        }
    }
}

/// The header decides; where it says neither, the first character does.
fn is_json(content_type: Option<&str>, body: &str) -> bool {
    let essence = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/json") {
        return true;
    }
    let is_form = essence.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    !is_form && body.trim_start().starts_with('{')
}
