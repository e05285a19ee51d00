//! Compares an API with what is known of it: an IR with an OpenAPI document, a table, or another IR.
//!
//! Both become an [`Api`], in which operations are found by method and path with placeholders erased, and
//! fields by the way to them; [`compare`] counts what both have and lists every difference with both places.
//!
//! This crate reads no pages, never accesses the disk, and judges nobody: it only counts.

mod api;
mod compare;
mod describe;
mod details;
mod ir;
mod loss;
mod openapi;
mod shares;
mod table;
mod text;
mod tsv;

pub use api::Api;
pub use compare::{Agreements, Count, Difference, How, Kind, Score, compare, percent};
pub use details::{Change, Details, Losses, Property};
pub use ir::api as of_ir;
pub use loss::Loss;
pub use openapi::{api as of_openapi, is_openapi};
pub use table::Table;
pub use text::Text;
pub use tsv::api as of_table;
