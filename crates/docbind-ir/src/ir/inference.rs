//! Types that tables leave open.

use serde::{Deserialize, Serialize};

/// The inference of the type of an array or object that the table leaves untyped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inference {
    /// The source.
    pub from: InferenceSource,
    /// The evidence: words of the description, keys or a value of the example, or a name.
    pub evidence: String,
}

/// The source of an inference, the most reliable first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
// The JSON Schema keeps the name that its readers know.
#[cfg_attr(feature = "schema", schemars(rename = "Witness"))]
pub enum InferenceSource {
    /// The description names a model of the page.
    Prose,
    /// The objects of the example have the keys of a model.
    ExampleKeys,
    /// The field is named like a model.
    Name,
    /// The example contains strings, numbers or booleans.
    ExampleValues,
    /// There is no source: the elements may have any type.
    Nothing,
}
