//! Where an element of a product's crate is: a struct, and the names on the wire below it.

/// A member of a struct: the struct, and the names on the wire below it.
pub(in crate::decide) fn place(root: &str, wire: &str) -> String {
    format!("{root}.{wire}")
}

/// Where the members of a model are.
pub(in crate::decide) fn model_root(ident: &str) -> String {
    format!("models::{ident}")
}
