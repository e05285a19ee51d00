//! Keys of the elements of a product: a struct, and the wire names below it.

/// Returns the key of a member; `owner` is the key of its struct.
pub(in crate::decide) fn member_key(owner: &str, wire: &str) -> String {
    format!("{owner}.{wire}")
}

/// Returns the key of a model that is a list of values, by its name on the pages.
pub(in crate::decide) fn values_key(model: &str) -> String {
    format!("values::{model}")
}

/// Returns the key of a model, by the name of its type.
pub(in crate::decide) fn model_key(ident: &str) -> String {
    format!("models::{ident}")
}
