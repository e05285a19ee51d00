//! Fields and their types.

use docbind_ir::ir::Location;
use docbind_ir::resolve::CONTENT;
use std::borrow::Cow;

/// A field of a struct.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Field {
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    /// The name on the wire.
    pub(crate) wire: String,
    /// The part of an HTTP request or response that has it; `None` in actions, models and objects.
    pub(crate) place: Option<Place>,
    pub(crate) docs: Vec<String>,
    /// What its description says of its values, in sentences.
    pub(crate) facts: Option<String>,
    pub(crate) deprecated: Option<String>,
    /// The type of one value.
    pub(crate) ty: RustType,
    pub(crate) cardinality: Cardinality,
    /// Whether it is sent as it is, empty ones too: part of a body of JSON, and neither a scalar nor text.
    pub(crate) is_exact: bool,
    /// Whether the struct would contain itself without a box.
    pub(crate) needs_box: bool,
    /// Whether it must not be shown, such as a password or a key.
    pub(crate) secret: bool,
    /// The method that takes or returns it as a point in time, where it is one.
    pub(crate) timestamp: Option<Timestamp>,
}

impl Field {
    /// Whether a caller must give it.
    pub(crate) fn is_required(&self) -> bool {
        match self.cardinality {
            Cardinality::Required | Cardinality::RequiredRepeated => true,
            Cardinality::Optional | Cardinality::Repeated | Cardinality::OrEmpty => false,
        }
    }

    /// Whether it is the body as a whole, as JSON.
    pub(crate) fn is_whole_json_body(&self) -> bool {
        self.wire == CONTENT && self.ty != RustType::Content
    }

    /// Returns the name that no other field of its struct has: fields in different places may have one name on the
    /// wire.
    pub(crate) fn key(&self) -> Cow<'_, str> {
        member_name(self.place, &self.wire)
    }
}

/// Returns the name of a member of a struct, as in the name lock: `Size`, or `header Content-Type`.
pub(crate) fn member_name(place: Option<Place>, wire: &str) -> Cow<'_, str> {
    match place {
        Some(place) => Cow::Owned(format!("{} {wire}", place.as_str())),
        None => Cow::Borrowed(wire),
    }
}

/// A part of an HTTP request or response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    Host,
    Path,
    Query,
    Header,
    Body,
}

impl Place {
    /// All places, in the order of a request.
    pub(crate) const ALL: [Place; 5] =
        [Place::Host, Place::Path, Place::Query, Place::Header, Place::Body];

    /// Returns the place of a field, unless it is that of an action.
    pub(crate) fn from_location(location: Option<Location>) -> Option<Place> {
        match location? {
            Location::Form | Location::Cookie => None,
            Location::Host => Some(Place::Host),
            Location::Path => Some(Place::Path),
            Location::Query => Some(Place::Query),
            Location::Header => Some(Place::Header),
            Location::Body => Some(Place::Body),
        }
    }

    /// Returns the name in the name lock, and in front of names that would be those of other fields.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Place::Host => "host",
            Place::Path => "path",
            Place::Query => "query",
            Place::Header => "header",
            Place::Body => "body",
        }
    }
}

/// The type of one value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RustType {
    String,
    Int,
    Float,
    Bool,
    Json,
    /// Text that is sent in base64.
    Base64,
    /// An enum of the module `values`.
    Enum(String),
    /// A struct of the same file.
    Local(String),
    /// A struct of the module `models`.
    Model(String),
    /// An enum of alternatives of the module `models`.
    Union(String),
    /// A list inside of something else.
    List(Box<RustType>),
    /// Values by any keys.
    MapOf(Box<RustType>),
    /// A value or null.
    Nullable(Box<RustType>),
    /// Text by any keys.
    Map,
    /// The body of a request, as it is.
    Content,
    /// A part of a multipart body, as it is.
    File,
    /// The body of a response, as it is.
    Stream,
}

impl RustType {
    /// Whether it, or a type inside of it, is one.
    pub(crate) fn any(&self, is: &dyn Fn(&RustType) -> bool) -> bool {
        is(self)
            || match self {
                RustType::List(it) | RustType::MapOf(it) | RustType::Nullable(it) => it.any(is),
                RustType::String
                | RustType::Int
                | RustType::Float
                | RustType::Bool
                | RustType::Json
                | RustType::Base64
                | RustType::Enum(_)
                | RustType::Local(_)
                | RustType::Model(_)
                | RustType::Union(_)
                | RustType::Map
                | RustType::Content
                | RustType::File
                | RustType::Stream => false,
            }
    }

    /// Returns the object of the same request that it is.
    pub(crate) fn local(&self) -> Option<&str> {
        if let RustType::Local(it) = self { Some(it) } else { None }
    }

    /// Returns the type of the module `models` that it is or has inside.
    pub(crate) fn model(&self) -> Option<&str> {
        match self {
            RustType::Model(it) | RustType::Union(it) => Some(it),
            RustType::List(it) | RustType::MapOf(it) | RustType::Nullable(it) => it.model(),
            RustType::String
            | RustType::Int
            | RustType::Float
            | RustType::Bool
            | RustType::Json
            | RustType::Base64
            | RustType::Enum(_)
            | RustType::Local(_)
            | RustType::Map
            | RustType::Content
            | RustType::File
            | RustType::Stream => None,
        }
    }
}

/// How many values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cardinality {
    /// Exactly one.
    Required,
    /// One or none.
    Optional,
    /// Any number; none is the same as absent.
    Repeated,
    /// Any number, but the caller must give the list.
    RequiredRepeated,
    /// One, which is empty if there is none: a map or a body.
    OrEmpty,
}

impl Cardinality {
    /// Whether there may be several values.
    pub(crate) fn is_repeated(self) -> bool {
        match self {
            Cardinality::Repeated | Cardinality::RequiredRepeated => true,
            Cardinality::Required | Cardinality::Optional | Cardinality::OrEmpty => false,
        }
    }
}

/// A method for a number that is a point in time.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Timestamp {
    pub(crate) ident: String,
    pub(crate) unit: TimeUnit,
}

/// The unit in which a point in time is counted since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TimeUnit {
    Seconds,
    Milliseconds,
}
