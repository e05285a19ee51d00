//! Operations: actions, and what pages describe in terms of HTTP.

use super::{Block, Correction, Deprecation, Example, Field, Model, PageSpan, Paging, Text, Type};
use serde::{Deserialize, Serialize};

/// An operation: an action, or an HTTP method and path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operation {
    /// The name: of an action, the value of the parameter `Action`.
    pub name: String,
    /// The title of the page, without the name.
    pub title: String,
    /// How it is called.
    pub binding: Binding,
    /// The introduction of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Block>,
    /// Other text outside of the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// Set if the page calls it deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The effect of a call: of an action, inferred from the name, the title and the introduction; of an HTTP
    /// operation, that of its method.
    pub effect: Effect,
    /// The words of the page that the effect was inferred from, if it was not the verb in the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_evidence: Option<String>,
    /// How results are split into pages by errata; else that follows from the parameters
    /// ([`paging::infer`](crate::paging::infer)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The parameters: of an action as a tree, without `Action`, `PublicKey` and `Signature`; of an HTTP
    /// operation, those of the syntax block, then those that only tables list.
    pub request: Vec<Field>,
    /// The fields of the response; of an action, without `RetCode`, `Action` and `Message`.
    pub response: Vec<Field>,
    /// The body of an HTTP request, if it is no object whose members are in [`Operation::request`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// The responses to an HTTP operation, by status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Response>,
    /// The models, in the order of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// An example of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_example: Option<Example>,
    /// An example of a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_example: Option<Example>,
    /// The path of the page.
    pub file: String,
    /// The span of the action's name, or of the syntax block.
    pub place: PageSpan,
    /// Other pages about the same action, which this one supersedes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// The corrections by errata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// The body of an HTTP request as a whole: a model, a list, text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Body {
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether it must be sent.
    pub required: bool,
}

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// The status: `200`, `default`, or `2XX` where the page says none.
    pub status: String,
    /// The description.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Text>,
    /// The type of the body, if the page says it and it is no object whose members are in
    /// [`Operation::response`].
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<Type>,
    /// Whether the members of the body, and the headers, are in [`Operation::response`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_fields: bool,
    /// The headers, if they are not in [`Operation::response`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Field>,
}

impl Operation {
    /// Whether it is an action.
    pub fn is_rpc(&self) -> bool {
        match &self.binding {
            Binding::Rpc { .. } => true,
            Binding::Http { .. } => false,
        }
    }

    /// Returns the encoding of the parameters of an action.
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.binding {
            Binding::Rpc { encoding, .. } => Some(*encoding),
            Binding::Http { .. } => None,
        }
    }
}

/// How an operation is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Binding {
    /// By the name of an action.
    Rpc {
        /// The value of the parameter `Action`.
        action: String,
        /// The layout of the page.
        layout: Layout,
        /// The encoding of the parameters.
        #[serde(default, skip_serializing_if = "Encoding::is_form")]
        encoding: Encoding,
    },
    /// By an HTTP request.
    Http {
        /// `GET`, `PUT`, …
        method: String,
        /// The path template, without the query.
        path: String,
        /// The template of the host, as in the `Host` line of the syntax block; empty if there is no such line.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        host: String,
        /// The body of the request.
        #[serde(default, skip_serializing_if = "BodyKind::is_none")]
        request_body: BodyKind,
        /// The body of a response that is no error.
        #[serde(default, skip_serializing_if = "BodyKind::is_none")]
        response_body: BodyKind,
    },
}

/// What the body of an HTTP request or response is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// No body.
    #[default]
    None,
    /// The fields as a form: `a=1&b=2`.
    Form,
    /// The fields as an object of JSON.
    Json,
    /// The fields and files as the parts of a form.
    Multipart,
    /// Text.
    Text,
    /// Any bytes.
    Bytes,
}

impl BodyKind {
    /// Returns the name in errata and in the JSON of the IR.
    pub fn as_str(self) -> &'static str {
        match self {
            BodyKind::None => "none",
            BodyKind::Form => "form",
            BodyKind::Json => "json",
            BodyKind::Multipart => "multipart",
            BodyKind::Text => "text",
            BodyKind::Bytes => "bytes",
        }
    }

    /// Whether the body consists of fields.
    pub fn has_fields(self) -> bool {
        match self {
            BodyKind::Form | BodyKind::Json | BodyKind::Multipart => true,
            BodyKind::None | BodyKind::Text | BodyKind::Bytes => false,
        }
    }

    fn is_none(&self) -> bool {
        *self == BodyKind::None
    }
}

/// The layout of an action page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The current layout.
    Standard,
    /// The older layout, in which arrays and objects have no element types.
    Legacy,
}

/// The effect of a call on the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// The call only reads.
    Read,
    /// Calling twice has the same effect as calling once.
    Idempotent,
    /// Calling twice may change the service twice.
    Mutating,
}

impl Effect {
    /// Returns the name in errata and in the JSON of the IR.
    pub fn as_str(self) -> &'static str {
        match self {
            Effect::Read => "read",
            Effect::Idempotent => "idempotent",
            Effect::Mutating => "mutating",
        }
    }
}

/// The encoding of request parameters.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// A form with dotted names: the default.
    #[default]
    Form,
    /// JSON with arrays and objects, for pages that describe the members of parameters by models.
    NestedJson,
}

impl Encoding {
    fn is_form(&self) -> bool {
        *self == Encoding::Form
    }
}
