//! The explorer: products, their operations, their models.

mod field;
mod fields;
mod findings;
mod index;
mod model;
mod operation;
mod product;
mod types;

pub(crate) use findings::ShownFinding;
pub(crate) use index::index;
pub(crate) use model::model;
pub(crate) use operation::operation;
pub(crate) use product::product;
