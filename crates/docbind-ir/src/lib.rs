//! The intermediate representation of an API: actions, parameters, fields and models.
//!
//! An API has three forms, each with types of its own:
//!
//! 1. pages, as read by `docbind-markdown`;
//! 2. [`Ir`](ir::Ir), without Markdown and layouts: one entry per operation, serialisable. The types of
//!    arrays and objects that a page leaves untyped are inferred here, and the IR records how;
//! 3. [`Resolved`](resolve::Resolved), with ids instead of names, where the tables of one model on
//!    several pages are merged, and all references are valid.
//!
//! Besides, there are the [`Ledger`](ledger::Ledger), which accounts for every page and every row,
//! [`facts`](facts::facts), one line per parameter and field, and [`ElementPath`], the address of an
//! element, with its [`lookup`].
//!
//! This crate knows no Rust types or identifiers, parses no Markdown and never accesses the disk.

mod annotate;
mod api;
pub mod build;
mod codes;
mod common;
mod effect;
pub mod element_path;
pub mod facts;
mod http;
pub mod ir;
pub mod ledger;
pub mod links;
pub mod lookup;
mod lower;
pub mod paging;
mod product_names;
mod product_title;
pub mod reanalyze;
pub mod resolve;
mod secrets;
pub mod service;
mod supersede;
mod text;

/// The JSON Schema of the [`Ir`](ir::Ir), in pretty-printed JSON. The feature `schema` derives it again.
pub const SCHEMA: &str = include_str!("../ir.schema.json");

pub use codes::CODES;
pub use common::{BODY_HEADERS, CLIENT_HEADERS, COMMON_FIELDS, COMMON_PARAMS, HTTP_ERROR_FIELDS};
pub use effect::{READ_VERBS, effect_of_name};
pub use element_path::ElementPath;
pub use http::{TemplatePart, template_parts};
pub use text::{is_invisible, one_line, plain_text, plain_text_with_targets};
