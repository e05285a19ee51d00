//! A crate as it was decided: every identifier, every type, every line of documentation.
//!
//! `former` are names that an element had before: they stay behind as deprecated aliases.
//!
//! Emitters print this and decide nothing. Identifiers are valid and unique where they stand;
//! documentation is text that renders as the page meant it.
//!
//! Everything that is printed of a crate can be hashed: crates with one hash have the same files.

use std::hash::{Hash, Hasher};

/// A product's crate as it was decided, to be hashed and printed.
#[derive(Clone, Debug, Hash)]
pub struct Crate {
    /// The package.
    pub(crate) package: String,
    /// The module of the facade.
    pub(crate) module: String,
    /// The product's name in the docs' folders.
    pub(crate) product: String,
    /// The pages' folder.
    pub(crate) folder: String,
    /// The first line of the crate's docs.
    pub(crate) title: String,
    /// The address of the product's pages.
    pub(crate) url: String,
    pub(crate) actions: Vec<Action>,
    pub(crate) models: Vec<Model>,
    pub(crate) enumerations: Vec<Enumeration>,
    pub(crate) errors: Vec<ErrorConst>,
}

impl Crate {
    /// The package, which is its folder, too.
    pub fn package(&self) -> &str {
        &self.package
    }
}

/// An action: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Action {
    /// The name on the wire.
    pub(crate) wire: String,
    /// Module and method.
    pub(crate) ident: String,
    pub(crate) former: Vec<String>,
    /// The page.
    pub(crate) file: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) effect: Effect,
    pub(crate) encoding: Encoding,
    /// Calls on the operation's constant: `zone`, `region_required`, …
    pub(crate) flags: Vec<&'static str>,
    pub(crate) request: Struct,
    /// The objects inside the request, outer ones first.
    pub(crate) groups: Vec<Struct>,
    pub(crate) response: Struct,
    /// Paths on the wire of the parameters that must not be shown, without indices.
    pub(crate) secrets: Vec<String>,
    pub(crate) paging: Option<Paging>,
    /// An example of a request that agrees with the page's table.
    pub(crate) request_example: Option<RequestExample>,
    /// An example of a response that agrees with the page's tables, as JSON.
    pub(crate) response_example: Option<String>,
}

pub(crate) use docbind_ir::ir::{Effect, Encoding};

/// How an action is read page by page.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Paging {
    pub(crate) style: PagingStyle,
    /// The field of the response with the items, and their type.
    pub(crate) items: Field,
    /// The field with the number of all items.
    pub(crate) total: Option<Field>,
}

/// The parameters that lead from one page to the next, by their names on the wire.
#[derive(Clone, Debug, Hash)]
pub(crate) enum PagingStyle {
    /// Where to begin, and how many.
    OffsetLimit { offset: String, limit: String },
    /// Which page, and how long pages are.
    PageNumber { page: String, size: String },
    /// What the answer before handed out in a field.
    Token { request: String, field: Field },
}

/// A model: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Model {
    /// The module.
    pub(crate) module: String,
    pub(crate) object: Struct,
}

/// A list of values as an enum: one file.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Enumeration {
    /// The module.
    pub(crate) module: String,
    pub(crate) ident: String,
    pub(crate) former: Vec<String>,
    pub(crate) docs: Vec<String>,
    /// All values that the pages list; one more variant holds those that they do not.
    pub(crate) variants: Vec<Variant>,
    /// The variants for true and for false, where these are what the values say.
    pub(crate) truth: Option<(String, String)>,
}

/// A value of a list.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Variant {
    pub(crate) ident: String,
    pub(crate) former: Vec<String>,
    /// The value on the wire.
    pub(crate) wire: String,
    pub(crate) docs: Vec<String>,
}

/// A struct.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Struct {
    pub(crate) ident: String,
    pub(crate) former: Vec<Former>,
    /// The type that carries the required fields by name, where there are several.
    pub(crate) required: Option<String>,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) fields: Vec<Field>,
}

/// A name that a struct had, and that of the type of its required fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Former {
    pub(crate) ident: String,
    pub(crate) required: Option<String>,
}

/// A field.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Field {
    pub(crate) ident: String,
    pub(crate) former: Vec<String>,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: Option<String>,
    pub(crate) ty: Value,
    pub(crate) form: Form,
    /// Whether the struct would hold itself without a box.
    pub(crate) boxed: bool,
    /// Whether it must not be shown: a password, a key.
    pub(crate) secret: bool,
    /// The method that takes or gives it as a point in time, where it is one.
    pub(crate) timestamp: Option<Timestamp>,
}

/// A way to a number as a point in time.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Timestamp {
    pub(crate) ident: String,
    pub(crate) unit: TimeUnit,
}

/// What a point in time is counted in, since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TimeUnit {
    Seconds,
    Milliseconds,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    String,
    Int,
    Float,
    Bool,
    Json,
    /// A text that goes out in base64.
    Base64,
    /// An enum of the module of values.
    Listed(String),
    /// A struct of the same file.
    Local(String),
    /// A struct of the module of models.
    Model(String),
}

/// How many values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// Exactly one.
    One,
    /// One or none.
    Optional,
    /// Any number, and none is as good as absent.
    List,
    /// Any number, but the caller must say which.
    RequiredList,
}

impl Field {
    /// Whether a caller must give it.
    pub(crate) fn is_required(&self) -> bool {
        matches!(self.form, Form::One | Form::RequiredList)
    }
}

/// A constant for an error code.
#[derive(Clone, Debug, Hash)]
pub(crate) struct ErrorConst {
    pub(crate) ident: String,
    pub(crate) code: i64,
    pub(crate) docs: Vec<String>,
    /// The meaning as one line.
    pub(crate) meaning: String,
}

/// A request of a page's example.
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
    /// A value of an enum, on the wire.
    Listed(String),
    /// A text in base64.
    Base64(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    Struct(ExampleStruct),
    List(Vec<ExampleValue>),
}

/// A derived one would need numbers that are equal to themselves.
impl Hash for ExampleValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            ExampleValue::String(it) | ExampleValue::Listed(it) | ExampleValue::Base64(it) => {
                it.hash(state);
            }
            ExampleValue::Int(it) => it.hash(state),
            ExampleValue::Float(it) => it.to_bits().hash(state),
            ExampleValue::Bool(it) => it.hash(state),
            ExampleValue::Struct(it) => it.hash(state),
            ExampleValue::List(it) => it.hash(state),
        }
    }
}
