//! The intermediate representation. [`SCHEMA`](crate::SCHEMA) describes its JSON form; a test derives the
//! schema from these types and compares the two.

mod corrected;
mod field;
mod http;
mod inference;
mod text;
mod types;

pub use corrected::{Change, Correction, Paging};
pub use docbind_prose::{
    Annotations, Deprecation, Evidence, Extracted, Length, Reference, Time, TimeForm, Value, Values,
};
pub use field::{Field, Location, Type};
pub use http::HttpOperation;
pub use inference::{Inference, InferenceSource};
pub use text::{Block, Text};

use serde::{Deserialize, Serialize};

/// The version of the JSON form. It changes when readers of the previous form would misread the new one.
pub const SCHEMA_VERSION: u32 = 2;

/// The API that a folder of pages describes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ir {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The products, by name.
    pub products: Vec<Product>,
}

/// A product: the API that one folder of pages describes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Product {
    /// The name of the folder without `-api`.
    pub name: String,
    /// The folder.
    pub folder: String,
    /// The display name, from the navigation pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The actions, by name.
    pub actions: Vec<Action>,
    /// The HTTP operations, by name. No code is generated for them yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub http: Vec<HttpOperation>,
    /// The error codes of the product, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_codes: Vec<ErrorCode>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action {
    /// The value of the parameter `Action`.
    pub name: String,
    /// The title of the page, without the name.
    pub title: String,
    /// The introduction of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Block>,
    /// Other text outside of the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// Set if the page calls the action deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The layout of the page.
    pub layout: Layout,
    /// The effect of a call, inferred from the name, the title and the introduction.
    pub effect: Effect,
    /// The words of the page that the effect was inferred from, if it was not the verb in the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_evidence: Option<String>,
    /// The encoding of the request.
    #[serde(default, skip_serializing_if = "Encoding::is_form")]
    pub encoding: Encoding,
    /// How results are split into pages by errata; else that follows from the parameters
    /// ([`paging::infer`](crate::paging::infer)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The request parameters as a tree, without `Action`, `PublicKey` and `Signature`.
    pub request: Vec<Field>,
    /// The response fields, without `RetCode`, `Action` and `Message`.
    pub response: Vec<Field>,
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
    /// The span of the action's name.
    pub place: PageSpan,
    /// Other pages about the same action, which this one supersedes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// The corrections by errata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
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

/// A span of the page that describes the element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
// The JSON Schema keeps the name that its readers know.
#[cfg_attr(feature = "schema", schemars(rename = "Place"))]
pub struct PageSpan {
    /// The line of the first byte, counted from one.
    pub line: u32,
    /// The first byte and the one after the last.
    pub bytes: [u32; 2],
}

/// A model: an object whose members have a table of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Model {
    /// The name in the heading.
    pub name: String,
    /// The members.
    pub fields: Vec<Field>,
    /// The span of the heading; `None` for a model that results from dotted names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PageSpan>,
    /// The model whose table contains the dotted names that this model results from; `None` for those
    /// of the response's table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The corrections by errata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// An example of a request or a response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Example {
    /// The example, as written on the page.
    pub text: String,
    /// The parsed example, if it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ExampleValue>,
    /// The span of the example.
    pub place: PageSpan,
}

/// A parsed example.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ExampleValue {
    /// The query parameters of a URL, in order and decoded, including `Action`.
    Query(Vec<(String, String)>),
    /// JSON.
    Json(serde_json::Value),
}

/// An error code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorCode {
    /// The value of `RetCode`.
    pub code: i64,
    /// The name, if the page has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The meaning.
    pub meaning: Vec<Text>,
    /// The path of the page.
    pub file: String,
    /// The span of the code.
    pub place: PageSpan,
}
