//! The types of the resolved IR.

use crate::ir::{
    self, Annotations, Block, BodyKind, Correction, Deprecation, Effect, Encoding, ErrorCode,
    Example, Inference, Location, Paging, Text, Value,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// All products.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Resolved {
    /// The products, by name.
    pub products: Vec<Product>,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Product {
    /// The name of the folder without `-api`.
    pub name: String,
    /// The folder.
    pub folder: String,
    /// The display name.
    pub title: Option<String>,
    /// The models: first those of single operations, by name and then by qualifier, then those that operations
    /// share, by name. A [`ModelId`] is an index.
    pub models: Vec<Model>,
    /// The models that operations share, by name.
    pub shared: BTreeMap<String, ModelId>,
    /// The actions and HTTP operations, by name. No two have the same name.
    pub actions: Vec<Action>,
    /// The error codes, by number.
    pub error_codes: Vec<ErrorCode>,
}

/// The index of a model in its product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ModelId(pub usize);

/// A type with a name, which several fields may refer to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// The name on the pages.
    pub name: String,
    /// An action with the model, which distinguishes models of the same name. `None` for the model of that
    /// name which most actions have.
    pub qualifier: Option<String>,
    /// What it is.
    pub kind: ModelKind,
    /// The members, if it is an object.
    pub fields: Vec<Field>,
    /// The actions whose pages describe it, or that refer to it if they share it; by name.
    pub actions: Vec<String>,
    /// Whether requests have it, at any depth.
    pub is_sent: bool,
    /// The corrections by errata.
    pub corrected: Vec<Correction>,
}

/// What a model is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum ModelKind {
    /// An object of a single operation, whose pages may be several.
    Object,
    /// An object that operations share.
    SharedObject,
    /// One of several types, which can be told apart.
    Union {
        /// The member that tells objects apart, if several of the types are objects.
        tag: Option<String>,
        /// The types.
        alternatives: Vec<Alternative>,
    },
    /// Text with one of several values.
    Values(Vec<Value>),
}

/// A kind of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonKind {
    String,
    Number,
    Bool,
    Array,
    Object,
}

/// One of several types.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alternative {
    /// A word for it.
    pub name: String,
    /// The kind of JSON that it is.
    pub kind: JsonKind,
    /// The type.
    pub ty: Type,
    /// The values that the tag has, if it is told apart by it.
    pub values: Vec<String>,
}

/// A field of a response or of a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The key in the JSON object, or the name of a header.
    pub name: String,
    /// The part of the response to an HTTP operation that has it.
    pub location: Option<Location>,
    /// The type.
    pub ty: Type,
    /// The type in the table, if an example contradicts it; `ty` reads both.
    pub documented: Option<String>,
    /// Whether it is always present, according to all pages.
    pub required: bool,
    /// Whether the model contains itself through this field, without an array in between.
    pub recursive: bool,
    /// The description.
    pub docs: Vec<Text>,
    /// Set if the description calls it deprecated.
    pub deprecated: Option<Deprecation>,
    /// The annotations that were extracted from the description; for a model, those that all pages agree
    /// on.
    #[serde(rename = "facts")]
    pub annotations: Annotations,
    /// The source of the type, if no table specifies it.
    pub inferred: Option<Inference>,
    /// The corrections by errata.
    pub corrected: Vec<Correction>,
}

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Type {
    /// Text.
    String,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// Any JSON value.
    Json,
    /// An array.
    List(Box<Type>),
    /// An object with any keys, whose values have one type.
    Map(Box<Type>),
    /// A type, or null: an element, or a required field of an object that operations share.
    Nullable(Box<Type>),
    /// The body of a response, as it is.
    Content,
    /// A model.
    Model(ModelId),
}

/// An operation: an action, or an HTTP method and path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Action {
    /// The name: of an action, the value of the parameter `Action`.
    pub name: String,
    /// The title of the page, without the name.
    pub title: String,
    /// The introduction of the page.
    pub docs: Vec<Block>,
    /// Other text outside of the tables.
    pub notes: Vec<Block>,
    /// Set if the page calls the action deprecated.
    pub deprecated: Option<Deprecation>,
    /// The effect of a call.
    pub effect: Effect,
    /// The words of the page that the effect was inferred from, if it was not the verb in the name.
    pub effect_evidence: Option<String>,
    /// How it is called.
    pub binding: Binding,
    /// The parameters, as a tree. Those of an action are never models. Of an HTTP operation, those that a caller gives.
    pub request: Vec<ir::Field>,
    /// The fields of the response.
    pub response: Vec<Field>,
    /// The model that the response is as a whole; then it has no fields of its own.
    pub response_model: Option<ModelId>,
    /// The responses by status, as far as the page has them.
    pub statuses: Vec<Status>,
    /// An example of a request.
    pub request_example: Option<Example>,
    /// An example of a response.
    pub response_example: Option<Example>,
    /// The path of the page.
    pub file: String,
    /// How its list is split into pages, for an action that only reads.
    pub paging: Option<PagedList>,
    /// The corrections by errata.
    pub corrected: Vec<Correction>,
}

impl Action {
    /// Returns the fields of the response: its own, or those of the model that it is.
    pub fn fields<'a>(&'a self, models: &'a [Model]) -> &'a [Field] {
        match self.response_model {
            Some(id) => &models[id.0].fields,
            None => &self.response,
        }
    }
}

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The status: `200`, `default`, or `2XX` where the page says none.
    pub status: String,
    /// The description.
    pub docs: Vec<Text>,
    /// Whether it is the one that the response is made of.
    pub is_response: bool,
    /// The type of its body, if the page says it, and it is not the response.
    pub ty: Option<Type>,
}

/// How an operation is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Binding {
    /// By the name of an action.
    Rpc {
        /// The encoding of the request.
        encoding: Encoding,
    },
    /// By an HTTP request.
    Http(HttpBinding),
}

/// How an HTTP operation is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HttpBinding {
    /// The method.
    pub method: HttpMethod,
    /// The parts of the path.
    pub path: Vec<PathPart>,
    /// The body of the request.
    pub request_body: BodyKind,
    /// The body of a response that is no error.
    pub response_body: BodyKind,
    /// The flags of the query, which every request has.
    pub flags: Vec<String>,
}

impl HttpBinding {
    /// Returns the first line of a request as pages write it: `GET /rooms/<id>?recursive`.
    pub fn request_line(&self) -> String {
        let part = |it: &PathPart| match it {
            PathPart::Text(text) => text.clone(),
            PathPart::Param { name, .. } => format!("<{name}>"),
        };
        let path: String = self.path.iter().map(part).collect();
        let query = match self.flags.as_slice() {
            [] => String::new(),
            flags => format!("?{}", flags.join("&")),
        };
        format!("{} {path}{query}", self.method.as_str())
    }
}

/// The methods that an HTTP operation may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum HttpMethod {
    Get,
    Head,
    Put,
    Post,
    Delete,
    Patch,
}

impl HttpMethod {
    /// Returns the method as requests have it.
    pub fn as_str(self) -> &'static str {
        match self {
            HttpMethod::Get => "GET",
            HttpMethod::Head => "HEAD",
            HttpMethod::Put => "PUT",
            HttpMethod::Post => "POST",
            HttpMethod::Delete => "DELETE",
            HttpMethod::Patch => "PATCH",
        }
    }
}

/// A part of the template of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PathPart {
    /// Text that is sent as it is.
    Text(String),
    /// The value of a parameter.
    Param {
        /// The name of the parameter.
        name: String,
        /// Whether slashes in the value separate segments; else they are part of the segment.
        spans_slashes: bool,
    },
}

/// A list that is split into pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PagedList {
    /// The parameters; never `none`.
    pub paging: Paging,
    /// The field of the response with the list.
    pub list: String,
    /// The field with the number of all its elements.
    pub total: Option<String>,
}
