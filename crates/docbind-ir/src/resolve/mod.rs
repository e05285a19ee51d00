//! The resolved IR, which code is generated from.
//!
//! Models are referred to by ids, the tables of one model on several pages are merged, and all
//! references are valid. Models that no response refers to are left out; only the IR has them.

mod annotations;
mod http;
mod merge;
mod recursion;

pub use http::{CONTENT, Omission, omitted};

use crate::ir::{
    self, Annotations, Block, BodyKind, Correction, Deprecation, Effect, Encoding, ErrorCode,
    Example, Inference, Location, Paging, Text,
};
use crate::paging;
use serde::Serialize;

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
    /// The models, by name and then by qualifier; a [`ModelId`] is an index.
    pub models: Vec<Model>,
    /// The actions and HTTP operations, by name. No two have the same name.
    pub actions: Vec<Action>,
    /// The error codes, by number.
    pub error_codes: Vec<ErrorCode>,
}

/// The index of a model in its product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ModelId(pub usize);

/// An object that several fields may refer to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// The name on the pages.
    pub name: String,
    /// An action with the model, which distinguishes models of the same name. `None` for the model of that
    /// name which most actions have.
    pub qualifier: Option<String>,
    /// The members.
    pub fields: Vec<Field>,
    /// The actions whose pages describe it, by name.
    pub actions: Vec<String>,
    /// The corrections by errata.
    pub corrected: Vec<Correction>,
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
    /// The body of a response, as it is.
    Content,
    /// An object.
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
    /// The parameters, as a tree. Their types are never models. Of an HTTP operation, those that a caller gives.
    pub request: Vec<ir::Field>,
    /// The fields of the response.
    pub response: Vec<Field>,
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

/// Resolves all products. Never fails: a reference to a missing model becomes [`Type::Json`].
pub fn resolve(ir: &ir::Ir) -> Resolved {
    Resolved { products: ir.products.iter().map(resolve_product).collect() }
}

/// Resolves one product. No product refers to another, so each can be resolved on any thread.
pub fn resolve_product(product: &ir::Product) -> Product {
    let callable = http::Callable::new(product);
    let operations: Vec<&ir::Operation> = callable.operations().collect();
    let merged = merge::merge_models(&operations);
    let resolve_action = |(index, it): (usize, &&ir::Operation)| Action {
        name: it.name.clone(),
        title: it.title.clone(),
        docs: it.docs.clone(),
        notes: it.notes.clone(),
        deprecated: it.deprecated.clone(),
        effect: it.effect,
        effect_evidence: it.effect_evidence.clone(),
        binding: callable.binding(it),
        request: it.request.clone(),
        response: it.response.iter().map(|it| merged.resolve_field(index, it)).collect(),
        request_example: it.request_example.clone(),
        response_example: it.response_example.clone(),
        file: it.file.clone(),
        paging: paged_list(it),
        corrected: it.corrected.clone(),
    };
    let actions = operations.iter().enumerate().map(resolve_action).collect();
    let mut models = merged.models();
    recursion::mark_recursive_fields(&mut models);
    Product {
        name: product.name.clone(),
        folder: product.folder.clone(),
        title: product.title.clone(),
        models,
        actions,
        error_codes: product.error_codes.clone(),
    }
}

/// Returns how an action is paged: by errata, or else by its page.
fn paged_list(action: &ir::Operation) -> Option<PagedList> {
    if action.effect != Effect::Read {
        return None;
    }
    let paging = action.paging.clone().unwrap_or_else(|| paging::infer(action).paging);
    let list = paging::list(action).filter(|_| paging != Paging::None)?;
    let total = paging::total(action, list).map(|it| it.name.clone());
    Some(PagedList { paging, list: list.name.clone(), total })
}
