//! What a description says beyond the columns of its table. Each fact keeps the words it was read
//! from; nothing here is needed for the rest of the IR to be right.

use serde::{Deserialize, Serialize};

/// What is known of a parameter or a field from its description; everything is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
// The JSON Schema keeps the name that its readers know.
#[cfg_attr(feature = "schema", schemars(rename = "Facts"))]
pub struct Annotations {
    /// The values that the description lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub values: Option<Values>,
    /// What the service assumes where nothing is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Extracted>,
    /// The least value, itself allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Extracted>,
    /// The greatest value, itself allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Extracted>,
    /// What a number counts, as written: `GB`, `秒`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Extracted>,
    /// How long a text may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    /// Set where the value is base64 of what is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<Evidence>,
    /// Set where the value must not be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Evidence>,
    /// Set where the value is a point in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
    /// Set where a text is true or false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boolean: Option<Evidence>,
    /// Set where a text is JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json: Option<Evidence>,
    /// Other actions and pages that the description points to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// Where, for whom or with what else it can be used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub availability: Vec<Evidence>,
}

impl Annotations {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Annotations::default()
    }
}

/// The words of the description that say it; of a secret that only its name tells, the name.
pub type Evidence = String;

/// A value and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
// The JSON Schema keeps the name that its readers know.
#[cfg_attr(feature = "schema", schemars(rename = "Known"))]
pub struct Extracted {
    /// The value, as written; of a field that is a number, a number.
    pub value: String,
    /// The words that say it.
    pub evidence: Evidence,
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Values {
    /// The values, in the order of the page; none is there twice.
    pub values: Vec<Value>,
    /// Whether the description claims that there are no others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
    /// The words that list them.
    pub evidence: Evidence,
}

/// One value of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Value {
    /// The value on the wire.
    pub value: String,
    /// What it means, where the description says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
}

/// The length of a text, in characters or bytes: pages do not tell them apart reliably.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Length {
    /// At least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// At most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// The words that say it.
    pub evidence: Evidence,
}

/// A point in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Time {
    /// How it is written.
    pub form: TimeForm,
    /// The words that say it.
    pub evidence: Evidence,
}

/// How a point in time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TimeForm {
    /// Seconds since 1970.
    Seconds,
    /// Milliseconds since 1970.
    Milliseconds,
    /// A date, with or without a time of day, in words of digits.
    Date,
}

/// A pointer to something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reference {
    /// The address of a link as written on the page, or the name of an action.
    pub target: String,
    /// The words that point there.
    pub evidence: Evidence,
}

/// A remark that something should not be used any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deprecation {
    /// The words of the page.
    pub reason: String,
    /// What should be used instead, where the page names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
}
