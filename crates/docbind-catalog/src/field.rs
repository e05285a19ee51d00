//! [`Field`]: a parameter, a field of a response, or a member of either.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A parameter, a field of a response, or a member of either.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The name on a command line: words with hyphens between them.
    pub command: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The part of an HTTP request or response that has it; `None` for actions, models and members.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether it must be sent.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// The description, as plain text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// The listed values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// The value that the service assumes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Whether it must not be shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub secret: bool,
    /// Whether it is sent in base64.
    #[serde(default, skip_serializing_if = "is_false")]
    pub base64: bool,
    /// Why it should not be used any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// The members of an object in place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Field>,
    /// The number of the model that it is, or that its lists contain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<usize>,
}

/// A value of a list, and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value(
    pub String,
    #[serde(default, skip_serializing_if = "Option::is_none")] pub Option<String>,
);

/// A part of an HTTP request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The name of the host.
    Host,
    /// The path of the URL.
    Path,
    /// The query of the URL.
    Query,
    /// A header.
    Header,
    /// The body.
    Body,
}

/// A type: what it is, inside of so many lists. In text, each list is a `[]` at the end: `int[]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Type {
    /// What it is, inside of all lists.
    pub kind: Kind,
    /// How many lists are around it.
    pub lists: u8,
}

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    #[default]
    String,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// An object.
    Object,
    /// Text by any keys.
    Map,
    /// Any JSON.
    Any,
    /// The content of a file.
    File,
    /// All of a body, as it is.
    Content,
}

const KINDS: &[(Kind, &str)] = &[
    (Kind::String, "string"),
    (Kind::Int, "int"),
    (Kind::Float, "float"),
    (Kind::Bool, "bool"),
    (Kind::Object, "object"),
    (Kind::Map, "map"),
    (Kind::Any, "any"),
    (Kind::File, "file"),
    (Kind::Content, "content"),
];

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = KINDS.iter().find(|it| it.0 == self.kind).map_or("any", |it| it.1);
        f.write_str(name)?;
        (0..self.lists).try_for_each(|_| f.write_str("[]"))
    }
}

impl FromStr for Type {
    type Err = String;

    fn from_str(text: &str) -> Result<Type, String> {
        let (mut rest, mut lists) = (text, 0u8);
        while let Some(it) = rest.strip_suffix("[]") {
            rest = it;
            lists = lists.checked_add(1).ok_or("a type is inside of too many lists")?;
        }
        let kind = KINDS.iter().find(|it| it.1 == rest).map(|it| it.0);
        let kind = kind.ok_or_else(|| format!("{rest:?} is not a type"))?;
        Ok(Type { kind, lists })
    }
}

impl From<Type> for String {
    fn from(ty: Type) -> String {
        ty.to_string()
    }
}

impl TryFrom<String> for Type {
    type Error = String;

    fn try_from(text: String) -> Result<Type, String> {
        text.parse()
    }
}

impl Field {
    /// Whether it is an object whose members are known.
    pub fn has_members(&self) -> bool {
        !self.members.is_empty() || self.model.is_some()
    }
}

fn is_false(it: &bool) -> bool {
    !it
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_and_its_text_are_inverse() {
        for (kind, name) in KINDS {
            for lists in 0..3 {
                let ty = Type { kind: *kind, lists };
                assert_eq!(ty.to_string().parse(), Ok(ty), "{name}");
            }
        }
        assert!("lamp".parse::<Type>().is_err() && "".parse::<Type>().is_err());
        assert!("[]".repeat(300).parse::<Type>().is_err());
    }
}
