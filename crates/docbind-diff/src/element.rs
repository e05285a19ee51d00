//! What is compared: the elements of an API, each with a name of its own and what is known of it.
//!
//! An element's [`State`] is all that a change can be about; its [`Seat`] is where it stands, and
//! never makes a change by itself.

use crate::key::Key;
use docbind_ir::ir::{TimeForm, Type};
use std::collections::{BTreeMap, BTreeSet};

/// The elements of all products, by the product's name.
pub type Elements = BTreeMap<String, BTreeMap<Key, Element>>;

/// An element: what is known of it, and where it stands.
#[derive(Clone, Debug)]
pub struct Element {
    /// What is compared.
    pub state: State,
    /// What is shown with it.
    pub seat: Seat,
}

/// What is known of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What its page says; `None` where the page does not list it.
    pub page: Option<Said>,
    /// What the crate has for it; `None` where it has nothing.
    pub code: Option<Code>,
    /// What the page's example shows.
    pub example: Shown,
}

/// What a page says about an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its type; of an action, how requests are sent.
    pub ty: Ty,
    /// Whether its members are described, where it is an object or holds objects.
    pub described: bool,
    /// Whether it is demanded or promised.
    pub required: bool,
    /// The values that are listed, in the order of the page.
    pub values: Vec<String>,
    /// What is assumed where it is left out.
    pub default: Option<String>,
    /// The least value.
    pub min: Option<String>,
    /// The greatest value.
    pub max: Option<String>,
    /// The least length.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
    /// What a number counts.
    pub unit: Option<String>,
    /// How the value is to be read beyond its type.
    pub forms: BTreeSet<Form>,
    /// The words by which it is deprecated.
    pub deprecated: Option<String>,
    /// The name of an error code, the title of an action.
    pub title: String,
    /// Of an action, its page. That it moves is no change, but tells that another name is the same
    /// action.
    pub file: String,
    /// Its description as plain text, blanks made one.
    pub docs: String,
}

/// A type as pages give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// What has no type: an action, a product.
    None,
    /// A type; models are objects.
    Of(Type),
    /// A word for something else: how an action's request is sent, the first line of an operation.
    Named(String),
}

/// How a value is to be read beyond its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Base64 of what is meant.
    Base64,
    /// A text that is true or false.
    Boolean,
    /// A text that is JSON.
    Json,
    /// A point in time.
    Time(TimeForm),
}

impl Form {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            Form::Base64 => "base64",
            Form::Boolean => "a boolean in a text",
            Form::Json => "JSON in a text",
            Form::Time(TimeForm::Seconds) => "seconds since 1970",
            Form::Time(TimeForm::Milliseconds) => "milliseconds since 1970",
            Form::Time(TimeForm::Date) => "a date",
        }
    }
}

/// What the generated crate has for an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The type, in words that change when and only when the type of the crate does.
    pub ty: String,
    /// Whether it is there without an `Option`, and must be given where it is a parameter.
    pub required: bool,
    /// The values that have a name there.
    pub values: BTreeSet<String>,
}

/// What the example of a page shows at an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// There is no example, or it does not show the object that the element is a member of.
    #[default]
    Nothing,
    /// The object is there, without this member.
    Absent,
    /// The member is there: what kinds of values it has.
    Values(BTreeSet<Sort>),
}

/// A kind of value in an example. Values in a URL are texts whatever they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
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
    /// `"xCviqMvg"`: letters at random, which stand on pages whatever the type is.
    Noise,
    /// `{…}`
    Object,
    /// `[…]`
    List,
}

/// Where an element stands and how it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// Its path as people write it: `Disks.N.Size`, `UHostSet[].State`.
    pub path: String,
    /// The page.
    pub file: String,
    /// The line, from one.
    pub line: u32,
    /// The model whose table lists it.
    pub model: Option<String>,
}

impl Ty {
    /// In words: `array[string]`.
    pub fn name(&self) -> String {
        match self {
            Ty::None => String::new(),
            Ty::Of(it) => match it.innermost() {
                Type::Any => it.spell_with_element("anything"),
                Type::Model(_) => it.without_models().to_string(),
                Type::String
                | Type::Int
                | Type::Float
                | Type::Bool
                | Type::Object
                | Type::Array(_) => it.to_string(),
            },
            Ty::Named(it) => it.clone(),
        }
    }
}
