//! What is described: the name and the type of an element.

/// A parameter or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The last segment of its name on the wire.
    pub name: &'a str,
    /// Its type, or the type of its items if it is an array; `None` if that is not a scalar.
    pub ty: Option<ScalarType>,
    /// Whether it is an array: the description is about its items.
    pub is_array: bool,
}

/// The type of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalarType {
    /// Text.
    String,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
}
