//! Schemas: what the two versions of OpenAPI share, and where they differ.

use crate::Version;
use crate::map::Map;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Number, Value};

/// Where components are.
const SCHEMAS: &str = "#/components/schemas/";

/// A schema. Without any keyword it takes any value.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the specification of OpenAPI says what its keys mean")]
pub struct Schema {
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<Types>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    pub nullable: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub properties: Map<Schema>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub all_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub write_only: bool,
    #[serde(flatten)]
    pub extensions: Extensions,
}

/// The types of a value: one, or one and null, which only OpenAPI 3.1 knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the description of the type says it")]
pub enum Types {
    One(&'static str),
    OrNull([&'static str; 2]),
}

/// What OpenAPI has no keyword for, by keys that begin with `x-`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions(pub Vec<(&'static str, Value)>);

impl Extensions {
    pub(crate) fn push(&mut self, key: &'static str, value: impl Into<Value>) {
        self.0.push((key, value.into()));
    }
}

impl Serialize for Extensions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Schema {
    pub(crate) fn of_type(word: &'static str) -> Schema {
        Schema { ty: Some(Types::One(word)), ..Schema::default() }
    }

    pub(crate) fn with_format(word: &'static str, format: &'static str) -> Schema {
        Schema { format: Some(format), ..Schema::of_type(word) }
    }

    pub(crate) fn to_component(name: &str) -> Schema {
        Schema { reference: Some(format!("{SCHEMAS}{name}")), ..Schema::default() }
    }

    pub(crate) fn array(items: Schema) -> Schema {
        Schema { items: Some(Box::new(items)), ..Schema::of_type("array") }
    }

    pub(crate) fn map(values: Schema) -> Schema {
        Schema { additional_properties: Some(Box::new(values)), ..Schema::of_type("object") }
    }

    /// Creates an object; members of one name are there once, the first of them.
    pub(crate) fn object(members: impl IntoIterator<Item = Member>) -> Schema {
        let mut res = Schema::of_type("object");
        let mut seen = std::collections::HashSet::new();
        for it in members {
            if !seen.insert(it.name.clone()) {
                continue;
            }
            if it.required {
                res.required.push(it.name.clone());
            }
            res.properties.push(it.name, it.schema);
        }
        res
    }

    /// Returns the name of the component that it is.
    pub(crate) fn component(&self) -> Option<&str> {
        self.reference.as_deref()?.strip_prefix(SCHEMAS)
    }

    /// Returns the word for its type, null aside.
    pub(crate) fn word(&self) -> Option<&'static str> {
        match self.ty? {
            Types::One(it) | Types::OrNull([it, _]) => Some(it),
        }
    }

    /// Whether it takes any value.
    pub(crate) fn is_any(&self) -> bool {
        *self == Schema::default()
    }

    /// Returns the schema of the elements inside of all arrays.
    pub(crate) fn innermost(&mut self) -> &mut Schema {
        match self.items {
            Some(ref mut it) => it.innermost(),
            None => self,
        }
    }

    /// Adds null. In OpenAPI 3.0 a schema that may be null has a type beside, `word` where a reference hides it.
    pub(crate) fn or_null(mut self, word: Option<&'static str>, version: Version) -> Schema {
        match (version, self.ty) {
            _ if self.is_any() => self,
            (Version::V3_0, Some(_)) => Schema { nullable: true, ..self },
            (Version::V3_0, None) => Schema {
                ty: word.map(Types::One),
                nullable: true,
                all_of: vec![self],
                ..Schema::default()
            },
            (Version::V3_1, Some(Types::One(it))) if self.values.is_empty() => {
                self.ty = Some(Types::OrNull([it, "null"]));
                self
            }
            (Version::V3_1, Some(Types::OrNull(_))) => self,
            (Version::V3_1, _) => {
                Schema { any_of: vec![self, Schema::of_type("null")], ..Schema::default() }
            }
        }
    }

    /// Returns a schema that can be described: in OpenAPI 3.0, nothing may stand beside a reference.
    pub(crate) fn describable(self, version: Version) -> Schema {
        match (version, &self.reference) {
            (Version::V3_0, Some(_)) => Schema { all_of: vec![self], ..Schema::default() },
            _ => self,
        }
    }
}

/// A member of an object.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) schema: Schema,
}

fn is_false(it: &bool) -> bool {
    !it
}
