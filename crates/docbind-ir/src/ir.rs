//! The intermediate representation. [`SCHEMA`](crate::SCHEMA) describes its JSON form; a test derives the
//! schema from these types and compares the two.

mod corrected;
mod field;
mod inference;
mod operation;
mod text;
mod types;

pub use corrected::{Change, Correction, Paging};
pub use docbind_prose::{
    Annotations, Deprecation, Evidence, Extracted, Length, Reference, Time, TimeForm, Value, Values,
};
pub use field::{Field, Location, Type};
pub use inference::{Inference, InferenceSource};
pub use operation::{Binding, Body, BodyKind, Effect, Encoding, Layout, Operation, Response};
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
    /// The operations, by name. Each action is there once, and each HTTP operation.
    pub operations: Vec<Operation>,
    /// The models that operations share, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    /// The error codes of the product, by number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub error_codes: Vec<ErrorCode>,
}

impl Product {
    /// Returns the actions, by name.
    pub fn rpc(&self) -> impl Iterator<Item = &Operation> + Clone {
        self.operations.iter().filter(|it| it.is_rpc())
    }

    /// Returns the HTTP operations, by name.
    pub fn http(&self) -> impl Iterator<Item = &Operation> + Clone {
        self.operations.iter().filter(|it| !it.is_rpc())
    }

    /// Sorts the operations by name, then by kind and page.
    pub fn sort_operations(&mut self) {
        self.operations.sort_by(|a, b| {
            let key = |it: &Operation| (!it.is_rpc(), it.file.clone());
            a.name.cmp(&b.name).then_with(|| key(a).cmp(&key(b)))
        });
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
    /// The type, if it is no object with members.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub ty: Option<Type>,
    /// The values, if it is one of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
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
