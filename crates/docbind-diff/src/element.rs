//! The elements of an API, which are compared with those of another version.
//!
//! An element's [`ElementState`] is all that a change can be about. Its [`SourceInfo`], such as its line, is
//! never a change by itself.

use crate::key::Key;
use docbind_ir::ir::{TimeForm, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The elements of all products, by the product's name.
pub type Elements = BTreeMap<String, BTreeMap<Key, Element>>;

/// An element of an API.
#[derive(Clone, Debug)]
pub struct Element {
    /// What is compared.
    pub state: ElementState,
    /// What is shown with its changes.
    pub source: SourceInfo,
}

/// Everything about an element that is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementState {
    /// What its page documents; `None` if the page does not list it.
    pub documented: Option<Documented>,
    /// What the generated crate has for it, if anything.
    pub generated: Option<CrateItem>,
    /// What the example of the page shows.
    pub example: InExample,
}

/// What a page documents of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documented {
    /// Its type; of an action, how requests are sent.
    pub ty: DocumentedType,
    /// Whether the members of the object are described.
    pub members_described: bool,
    /// Whether a parameter is required, or a field is always sent.
    pub required: bool,
    /// The listed values in the order of the page.
    pub values: Vec<String>,
    /// The default value.
    pub default: Option<String>,
    /// The minimum.
    pub min: Option<String>,
    /// The maximum.
    pub max: Option<String>,
    /// The minimum length.
    pub min_length: Option<u64>,
    /// The maximum length.
    pub max_length: Option<u64>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// How the value is interpreted beyond its type.
    pub interpretations: BTreeSet<Interpretation>,
    /// The text of its deprecation.
    pub deprecated: Option<String>,
    /// The name of an error code, the title of an action.
    pub title: String,
    /// The page of an action. A new path is not a change, but an unchanged one shows that an action was renamed.
    pub file: String,
    /// Its description as plain text on one line.
    pub docs: String,
}

/// The type of an element as its page documents it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentedType {
    /// An element without a type, such as a product.
    None,
    /// A type; models are objects.
    Of(Type),
    /// Another text: the encoding of an action's request, the first line of an HTTP operation.
    Named(String),
}

/// How a value is interpreted beyond its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interpretation {
    /// Base64.
    Base64,
    /// A text that is true or false.
    Boolean,
    /// A text that is JSON.
    Json,
    /// A point in time.
    Time(TimeForm),
}

impl Interpretation {
    /// Returns the name.
    pub fn name(self) -> &'static str {
        match self {
            Interpretation::Base64 => "base64",
            Interpretation::Boolean => "a boolean in a text",
            Interpretation::Json => "JSON in a text",
            Interpretation::Time(TimeForm::Seconds) => "seconds since 1970",
            Interpretation::Time(TimeForm::Milliseconds) => "milliseconds since 1970",
            Interpretation::Time(TimeForm::Date) => "a date",
        }
    }
}

/// What the generated crate has for an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateItem {
    /// The type in the crate, as a text that changes if and only if the type does.
    pub ty: String,
    /// Whether its type is not an `Option`, and a parameter must be given.
    pub required: bool,
    /// The values that are variants of an enum.
    pub values: BTreeSet<String>,
}

/// What the example of a page shows of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum InExample {
    /// There is no example, or it does not show the object that the element is a member of.
    #[default]
    Unknown,
    /// The example shows the object without this member.
    Absent,
    /// The example shows the member, with values of these kinds.
    Values(BTreeSet<ValueKind>),
}

/// A kind of value in an example. Values in a URL are texts whatever they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueKind {
    /// `null`
    Null,
    /// `true`
    Bool,
    /// `1`
    Int,
    /// `1.5`
    Float,
    /// `"a"`
    Text,
    /// `"1"`
    TextInt,
    /// `"1.5"`
    TextFloat,
    /// `"true"`
    TextBool,
    /// `"xCviqMvg"`: random letters, which pages use as a placeholder for any type.
    Noise,
    /// `{…}`
    Object,
    /// `[…]`
    List,
}

/// Where an element is documented and how its path is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceInfo {
    /// Its path as people write it: `Disks.N.Size`, `UHostSet[].ElementState`.
    pub path: String,
    /// The page.
    pub file: String,
    /// The line, from one.
    pub line: u32,
    /// The model whose table lists it.
    pub model: Option<String>,
}

impl DocumentedType {
    /// Returns the text of the type: `array[string]`. Fingerprints contain it, so that it must never change;
    /// `any` has had the text `anything` from the beginning.
    pub fn name(&self) -> String {
        match self {
            DocumentedType::None => String::new(),
            DocumentedType::Of(it) => match it.innermost() {
                Type::Any => it.spell_with_element("anything"),
                Type::Model(_) | Type::Fields(_) => it.without_models().to_string(),
                Type::String
                | Type::Int
                | Type::Float
                | Type::Bool
                | Type::Object
                | Type::File
                | Type::Map(_)
                | Type::Nullable(_)
                | Type::Union(_)
                | Type::Array(_) => it.to_string(),
            },
            DocumentedType::Named(it) => it.clone(),
        }
    }
}
