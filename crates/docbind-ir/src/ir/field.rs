//! What is sent and what comes back: parameters, fields and members, and their types.

use super::{Annotations, Correction, Deprecation, Inference, PageSpan, Text};
use serde::{Deserialize, Serialize};

/// A value that is sent or comes back: a request parameter, a field of a response, or a member of an
/// object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// The name on the wire; of a parameter inside of another one, the last segment.
    pub name: String,
    /// The part of the request, or of the response to an HTTP operation, that has it; `None` for the fields of
    /// models, and in the response to an action, which is one object.
    #[serde(rename = "in", default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The value in the syntax block of an HTTP operation: a placeholder, or the only value that it takes. Empty
    /// for a flag of the query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// Whether the value of a placeholder of the path may have slashes that separate segments of the path.
    #[serde(default, skip_serializing_if = "is_false")]
    pub spans_slashes: bool,
    /// The type. Each `.N` behind the name of a parameter is an array.
    #[serde(rename = "type")]
    pub ty: Type,
    /// The type in the table, if the example contradicts it; [`Field::ty`] reads both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documented: Option<Type>,
    /// Whether it must be sent, or is always present. A parameter with members is required if one of these
    /// is.
    pub required: bool,
    /// The description.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub docs: Vec<Text>,
    /// Set if the description calls it deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<Deprecation>,
    /// The annotations that were extracted from the description.
    #[serde(rename = "facts", default, skip_serializing_if = "Annotations::is_empty")]
    pub annotations: Annotations,
    /// The source of the type, if the table does not specify it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<Inference>,
    /// The span of the row; `None` for an object that is only part of the names of its members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PageSpan>,
    /// The model whose table lists a parameter; `None` if the table of the request does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// The corrections by errata.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}

/// A type on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// An object without documented members.
    Object,
    /// Any value.
    Any,
    /// The content of a file: a part of a multipart body.
    File,
    /// An array.
    Array(Box<Type>),
    /// An object with any keys, whose values have one type. The name of a field may end with `*`: then it is a
    /// family of headers, and the keys are what their names have in its place.
    Map(Box<Type>),
    /// A type, or null.
    Nullable(Box<Type>),
    /// One of several types.
    Union(Vec<Type>),
    /// A model of the same page or of the product, by its name.
    Model(String),
    /// An object in place, with its members.
    Fields(Vec<Field>),
}

/// The part of a request or a response that has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Location {
    /// The form, or the JSON that takes its place: see `Encoding`.
    Form,
    /// The query of the URL.
    Query,
    /// The path of the URL.
    Path,
    /// The name of the host.
    Host,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

impl Field {
    /// Creates an optional field that nothing else is known of.
    #[must_use]
    pub fn new(name: impl Into<String>, location: Option<Location>, ty: Type) -> Field {
        Field {
            name: name.into(),
            location,
            placeholder: None,
            spans_slashes: false,
            ty,
            documented: None,
            required: false,
            docs: Vec::new(),
            deprecated: None,
            annotations: Annotations::default(),
            inferred: None,
            place: None,
            via: None,
            corrected: Vec::new(),
        }
    }

    /// Returns the type that the page documents: the one in the table, whatever the example shows.
    pub fn documented_type(&self) -> &Type {
        self.documented.as_ref().unwrap_or(&self.ty)
    }

    /// Returns the type that the page writes beside the name. The arrays around a parameter of a form are part
    /// of its name: `Disks.N`.
    pub fn type_beside_name(&self) -> &Type {
        match self.location {
            Some(Location::Form) => self.ty.innermost(),
            Some(
                Location::Query
                | Location::Path
                | Location::Host
                | Location::Header
                | Location::Cookie
                | Location::Body,
            )
            | None => self.documented_type(),
        }
    }

    /// Returns how many arrays enclose the elements of the documented type.
    pub fn array_depth(&self) -> u8 {
        self.documented_type().array_depth()
    }

    /// Returns the members of the object in place that this is or that the arrays contain.
    pub fn members(&self) -> Option<&[Field]> {
        self.ty.members()
    }

    /// Returns the members of the object in place that this is or that the arrays contain.
    pub fn members_mut(&mut self) -> Option<&mut Vec<Field>> {
        self.ty.members_mut()
    }

    /// Whether it is one value: neither an array nor an object with members.
    pub fn is_single_value(&self) -> bool {
        self.members().is_none() && self.array_depth() == 0
    }

    /// Returns the place of the row; of an object that is only part of the names of its members, that of the
    /// first member with a row.
    pub fn first_place(&self) -> Option<PageSpan> {
        self.place.or_else(|| self.members()?.iter().find_map(Field::first_place))
    }
}

fn is_false(it: &bool) -> bool {
    !it
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, ty: Type, line: Option<u32>) -> Field {
        Field {
            place: line.map(|line| PageSpan { line, bytes: [0, 0] }),
            ..Field::new(name, Some(Location::Form), ty)
        }
    }

    /// `Disks.N.Size`, of which only the size has a row.
    fn disks() -> Field {
        let members = vec![field("Size", Type::Int, Some(7))];
        field("Disks", Type::Fields(members).in_arrays(1), None)
    }

    #[test]
    fn an_object_in_place() {
        let mut disks = disks();
        assert_eq!((disks.array_depth(), disks.is_single_value()), (1, false));
        assert_eq!(disks.members().map(|it| it[0].name.as_str()), Some("Size"));
        assert_eq!(disks.first_place().map(|it| it.line), Some(7));
        disks.members_mut().expect("members").clear();
        assert_eq!(disks.members(), Some(&[][..]));
        assert_eq!(disks.first_place(), None);
    }

    #[test]
    fn the_arrays_of_a_form_are_in_the_name() {
        let mut ids = field("Ids", Type::String.in_arrays(1), None);
        assert_eq!(ids.type_beside_name().to_string(), "string");
        assert_eq!(disks().type_beside_name().to_string(), "object");
        ids.location = None;
        assert_eq!(ids.type_beside_name().to_string(), "array[string]");
    }

    #[test]
    fn json() {
        let json = serde_json::to_value(disks()).expect("a field is JSON");
        let size = serde_json::json!({
            "name": "Size", "in": "form", "type": "int", "required": false,
            "place": { "line": 7, "bytes": [0, 0] },
        });
        let expected = serde_json::json!({
            "name": "Disks", "in": "form", "required": false,
            "type": { "array": { "fields": [size] } },
        });
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_value::<Field>(json).ok(), Some(disks()));
    }
}
