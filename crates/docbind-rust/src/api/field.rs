//! Fields and their types.

/// A field of a struct.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Field {
    pub(crate) ident: String,
    pub(crate) previous_names: Vec<String>,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) docs: Vec<String>,
    /// What its description says of its values, in sentences.
    pub(crate) facts: Option<String>,
    pub(crate) deprecated: Option<String>,
    /// The type of one value.
    pub(crate) ty: RustType,
    pub(crate) cardinality: Cardinality,
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
            Cardinality::Optional | Cardinality::Repeated => false,
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
}

impl Cardinality {
    /// Whether there may be several values.
    pub(crate) fn is_repeated(self) -> bool {
        match self {
            Cardinality::Repeated | Cardinality::RequiredRepeated => true,
            Cardinality::Required | Cardinality::Optional => false,
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
