//! Types in words, with links to their models.

use docbind_ir::resolve::Type;

/// A type as it is shown: words around the name of a model.
pub(crate) struct ShownType {
    pub(crate) text: String,
    /// The position of the model in its product.
    pub(crate) model: Option<usize>,
}

/// Returns a type in words; `name` returns the name of a model.
pub(super) fn shown_type<'a>(ty: &Type, name: &dyn Fn(usize) -> &'a str) -> ShownType {
    let around = |before: &str, it: &Type, after: &str| {
        let inner = shown_type(it, name);
        ShownType { text: format!("{before}{}{after}", inner.text), model: inner.model }
    };
    let plain = |text: &str| ShownType { text: text.to_owned(), model: None };
    match ty {
        Type::String => plain("string"),
        Type::Int => plain("integer"),
        Type::Float => plain("number"),
        Type::Bool => plain("boolean"),
        Type::Json => plain("any JSON"),
        Type::Content => plain("bytes"),
        Type::List(it) => around("array of ", it, ""),
        Type::Map(it) => around("map of ", it, ""),
        Type::Nullable(it) => around("", it, " or null"),
        Type::Model(it) => ShownType { text: name(it.0).to_owned(), model: Some(it.0) },
    }
}

/// Returns the model of the elements of a type.
pub(super) fn element_model(ty: &Type) -> Option<usize> {
    match ty {
        Type::List(it) | Type::Map(it) | Type::Nullable(it) => element_model(it),
        Type::Model(it) => Some(it.0),
        Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => None,
    }
}
