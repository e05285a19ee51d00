//! The intermediate representation. Its JSON form is documented by a JSON Schema made from here.

mod corrected;
mod types;

pub use corrected::{Change, Correction, Paging};
pub use docbind_prose::{
    Annotations, Deprecation, Evidence, Extracted, Length, Reference, Time, TimeForm, Value, Values,
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the JSON form; it changes when a reader of the old form would misread the new.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that a folder of pages says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ir {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The products, by name.
    pub products: Vec<Product>,
}

/// A product: what one folder of pages describes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Product {
    /// The name of the folder without `-api`.
    pub name: String,
    /// The folder.
    pub folder: String,
    /// The product's name for people, from its navigation pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The actions, by name.
    pub actions: Vec<Action>,
    /// Operations in terms of HTTP, by name. Understood, not yet emitted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub http: Vec<HttpOperation>,
    /// The error codes of the product, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_codes: Vec<ErrorCode>,
}

/// One action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// The value of the parameter `Action`.
    pub name: String,
    /// What the page's title says.
    pub title: String,
    /// What the page says before its tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Block>,
    /// Remarks between the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// Set where the page says that the action should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// How the page is laid out.
    pub layout: Layout,
    /// What a call does, from the verb in the name.
    pub effect: Effect,
    /// How the request is sent.
    #[serde(default, skip_serializing_if = "Encoding::is_form")]
    pub encoding: Encoding,
    /// How it is read page by page, where that does not follow from the names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The parameters of the request as a tree; `Action`, `PublicKey` and `Signature` are left out.
    pub request: Vec<Param>,
    /// The fields of the response; `RetCode`, `Action` and `Message` are left out.
    pub response: Vec<Field>,
    /// The models of the page, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// An example of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_example: Option<Example>,
    /// An example of a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_example: Option<Example>,
    /// The page.
    pub file: String,
    /// The place of the action's name on it.
    pub place: Place,
    /// Other pages about the same action, which this one supersedes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supersedes: Vec<String>,
    /// What was corrected from outside of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// The layout of an action page.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// The current one.
    Standard,
    /// The older one, which leaves containers untyped.
    Legacy,
}

/// What a call does on the service's side.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It changes nothing.
    Read,
    /// Doing it twice is the same as doing it once.
    Idempotent,
    /// Doing it twice may do two things.
    Mutating,
}

/// How the parameters of a request are sent.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// As a form, with dotted names: what every page documents that does not show otherwise.
    #[default]
    Form,
    /// As JSON with arrays and objects: the page describes the members of its parameters in models.
    NestedJson,
}

impl Encoding {
    fn is_form(&self) -> bool {
        *self == Encoding::Form
    }
}

/// A place on the page of the element's action.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The line, from one.
    pub line: u32,
    /// First byte and one past the last.
    pub bytes: [u32; 2],
}

/// A parameter of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Param {
    /// One segment of the name on the wire.
    pub name: String,
    /// How many `.N` follow the name: 0 for one value, 1 for an array.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub arrays: u8,
    /// One value or further segments.
    pub shape: ParamShape,
    /// Whether the page demands it; of a group, whether it holds something demanded.
    pub required: bool,
    /// What the page says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Text>,
    /// Set where the page says that it should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// What the description says beyond that.
    #[serde(default, skip_serializing_if = "Annotations::is_empty")]
    pub facts: Annotations,
    /// The row it was read from; a group that only its members mention has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The model whose table lists it, where it is not from the table of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// What was corrected from outside of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// What a parameter is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParamShape {
    /// A value; never an array, since arrays are counted in [`Param::arrays`].
    Value(Type),
    /// Further segments.
    Group(Vec<Param>),
}

/// A field of a response or of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// The key in the JSON object.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Whether the page promises it.
    pub required: bool,
    /// What the page says about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Text>,
    /// Set where the page says that it should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// What the description says beyond that.
    #[serde(default, skip_serializing_if = "Annotations::is_empty")]
    pub facts: Annotations,
    /// How the type was found, where the table does not give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Inference>,
    /// The row it was read from; `None` for an object that only its members mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What was corrected from outside of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// A type on the wire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text.
    String,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// An object whose members nobody documents.
    Object,
    /// Anything.
    Any,
    /// An array.
    Array(Box<Type>),
    /// A model of the same page, by name.
    Model(String),
}

/// The members of an object, described in a table of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Model {
    /// The name in the heading.
    pub name: String,
    /// The members.
    pub fields: Vec<Field>,
    /// The place of the heading; `None` for a model made from dotted names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// For a model made from dotted names of a model's table, that model; those of the response's
    /// table have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What was corrected from outside of the pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// How the element type of an untyped container was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Inference {
    /// The witness.
    pub from: InferenceSource,
    /// What it said: words of the description, keys or a value of the example, a name.
    pub evidence: String,
}

/// What an inference rests on, strongest first.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
// The JSON Schema keeps the name that its readers know.
#[schemars(rename = "Witness")]
pub enum InferenceSource {
    /// The description names a model of the page.
    Prose,
    /// The example holds objects with the keys of a model.
    ExampleKeys,
    /// The field is named like a model.
    Name,
    /// The example holds plain values.
    ExampleValues,
    /// None: the type is as open as it can be.
    Nothing,
}

/// An example of a request or a response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// The example as it stands on the page.
    pub text: String,
    /// The same, read: pairs of name and value for a URL, any JSON value for JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ExampleValue>,
    /// Its place.
    pub place: Place,
}

/// An example that could be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ExampleValue {
    /// A URL: its parameters in order, unescaped, `Action` included.
    Query(Vec<(String, String)>),
    /// JSON.
    Json(serde_json::Value),
}

/// An operation in terms of HTTP.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HttpOperation {
    /// Its name, from the title.
    pub name: String,
    /// What the page's title says.
    pub title: String,
    /// `GET`, `PUT`, …
    pub method: String,
    /// The path template, without the query.
    pub path: String,
    /// Names in the query, with their placeholder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<(String, Option<String>)>,
    /// The header lines of the syntax block, with their placeholder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// What the tables describe.
    pub tables: Vec<HttpTable>,
    /// What the page says before its tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Block>,
    /// Remarks between the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Block>,
    /// The page.
    pub file: String,
    /// The place of the syntax block.
    pub place: Place,
}

/// A table of an HTTP page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HttpTable {
    /// What it describes.
    pub part: HttpPart,
    /// The member it describes further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Its rows.
    pub fields: Vec<Field>,
}

/// A part of an HTTP exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HttpPart {
    /// Headers of the request.
    RequestHeaders,
    /// Query or form parameters.
    RequestParameters,
    /// Members of the request's body.
    RequestBody,
    /// Headers of the response.
    ResponseHeaders,
    /// Members of the response's body.
    ResponseBody,
}

/// An error code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErrorCode {
    /// The value of `RetCode`.
    pub code: i64,
    /// A name, where the page gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it means.
    pub meaning: Vec<Text>,
    /// The page.
    pub file: String,
    /// The row's place.
    pub place: Place,
}

/// Running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Text {
    /// Words.
    Text(String),
    /// Words that are code.
    Code(String),
    /// A line break.
    Break,
    /// A link.
    Link {
        /// What is shown.
        text: Vec<Text>,
        /// Where it leads, as written on the page.
        target: String,
    },
    /// Words in bold.
    Strong(Vec<Text>),
    /// Words in italics.
    Emphasis(Vec<Text>),
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A heading between remarks.
    Heading(String),
    /// A paragraph.
    Paragraph(Vec<Text>),
    /// A list; each item is a list of blocks.
    List(Vec<Vec<Block>>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Code.
    Code(String),
    /// A table: rows of cells, the titles first.
    Table(Vec<Vec<Vec<Text>>>),
}

fn is_zero(it: &u8) -> bool {
    *it == 0
}
