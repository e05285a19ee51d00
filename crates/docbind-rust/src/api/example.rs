//! Examples of requests.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// The request of a page's example.
#[derive(Clone, Debug, Hash)]
pub(crate) struct RequestExample {
    pub(crate) value: ExampleStruct,
    /// The parameters that it must encode to.
    pub(crate) pairs: Vec<(String, String)>,
}

/// A value of a request struct.
#[derive(Clone, Debug, Hash)]
pub(crate) struct ExampleStruct {
    pub(crate) ident: String,
    pub(crate) required: Vec<(String, ExampleValue)>,
    pub(crate) optional: Vec<(String, ExampleValue)>,
}

/// A value in an example.
#[derive(Clone, Debug)]
pub(crate) enum ExampleValue {
    String(String),
    /// A value of an enum, as on the wire.
    Enum(String),
    /// Text in base64.
    Base64(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    /// A variable, which shows what a caller gives.
    Variable(Cow<'static, str>),
    Struct(ExampleStruct),
    List(Vec<ExampleValue>),
}

/// Not derived, because floats are not [`Hash`].
impl Hash for ExampleValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            ExampleValue::String(it) | ExampleValue::Enum(it) | ExampleValue::Base64(it) => {
                it.hash(state);
            }
            ExampleValue::Int(it) => it.hash(state),
            ExampleValue::Float(it) => it.to_bits().hash(state),
            ExampleValue::Bool(it) => it.hash(state),
            ExampleValue::Variable(it) => it.hash(state),
            ExampleValue::Struct(it) => it.hash(state),
            ExampleValue::List(it) => it.hash(state),
        }
    }
}
