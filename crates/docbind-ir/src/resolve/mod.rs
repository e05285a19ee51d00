//! The resolved IR: what emitters work from.
//!
//! Names of models have become numbers, several pages' descriptions of one model one model, and
//! nothing dangles. A model that nothing refers to is not here; the IR keeps it.

mod facts;
mod merge;
mod recursion;

use crate::ir::{
    self, Annotations, Block, Correction, Deprecation, Effect, Encoding, ErrorCode, Example,
    Inference, Paging, Text,
};
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
    /// The name of its folder without `-api`.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// Its name for people.
    pub title: Option<String>,
    /// Its models, by name and then by qualifier; a [`ModelId`] is an index.
    pub models: Vec<Model>,
    /// Its actions, by name.
    pub actions: Vec<Action>,
    /// Its error codes, by number.
    pub error_codes: Vec<ErrorCode>,
}

/// A model of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ModelId(pub usize);

/// An object that several fields may refer to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    /// The name on the pages.
    pub name: String,
    /// An action of the model, set where pages describe different models under this name: all but
    /// the one that most actions use are told apart by it.
    pub qualifier: Option<String>,
    /// The members.
    pub fields: Vec<Field>,
    /// The actions whose pages describe it, by name.
    pub actions: Vec<String>,
    /// What was corrected from outside of the pages.
    pub corrected: Vec<Correction>,
}

/// A field of a response or of a model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// The key in the JSON object.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether every page promises it.
    pub required: bool,
    /// Whether the model holds itself through this field, without an array between.
    pub recursive: bool,
    /// What the page says about it.
    pub docs: Vec<Text>,
    /// Set where it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// What the description says beyond that; of a model, what no page contradicts.
    pub facts: Annotations,
    /// How its type was found, where no table gives it.
    pub inferred: Option<Inference>,
    /// What was corrected from outside of the pages.
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
    /// Any JSON.
    Json,
    /// An array.
    List(Box<Type>),
    /// An object.
    Model(ModelId),
}

/// An action.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Action {
    /// The value of the parameter `Action`.
    pub name: String,
    /// What the page's title says.
    pub title: String,
    /// What the page says before its tables.
    pub docs: Vec<Block>,
    /// Remarks between the tables.
    pub notes: Vec<Block>,
    /// Set where it should not be used any more.
    pub deprecated: Option<Deprecation>,
    /// What a call does.
    pub effect: Effect,
    /// How the request is sent.
    pub encoding: Encoding,
    /// The parameters, as a tree. Their values are never models.
    pub request: Vec<ir::Param>,
    /// The fields of the response.
    pub response: Vec<Field>,
    /// An example of a request.
    pub request_example: Option<Example>,
    /// An example of a response.
    pub response_example: Option<Example>,
    /// The page.
    pub file: String,
    /// How it is read page by page, where that does not follow from the names.
    pub paging: Option<Paging>,
    /// What was corrected from outside of the pages.
    pub corrected: Vec<Correction>,
}

/// Resolves all products. Total: whatever the IR holds, there is an answer.
pub fn resolve(ir: &ir::Ir) -> Resolved {
    Resolved { products: ir.products.iter().map(resolve_product).collect() }
}

/// Resolves one product: no product refers to another, so that each can be resolved on any thread.
pub fn resolve_product(product: &ir::Product) -> Product {
    let merged = merge::merge(product);
    let action = |(at, it): (usize, &ir::Action)| Action {
        name: it.name.clone(),
        title: it.title.clone(),
        docs: it.docs.clone(),
        notes: it.notes.clone(),
        deprecated: it.deprecated.clone(),
        effect: it.effect,
        encoding: it.encoding,
        request: it.request.clone(),
        response: it.response.iter().map(|it| merged.field(at, it)).collect(),
        request_example: it.request_example.clone(),
        response_example: it.response_example.clone(),
        file: it.file.clone(),
        paging: it.paging.clone(),
        corrected: it.corrected.clone(),
    };
    let actions = product.actions.iter().enumerate().map(action).collect();
    let mut models = merged.models();
    recursion::mark(&mut models);
    Product {
        name: product.name.clone(),
        folder: product.folder.clone(),
        title: product.title.clone(),
        models,
        actions,
        error_codes: product.error_codes.clone(),
    }
}
