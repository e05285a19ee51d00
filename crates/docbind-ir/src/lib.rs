//! What an API is, as docbind understands it: actions, parameters, fields, models.
//!
//! Three forms, each a type of its own:
//!
//! 1. pages, as `docbind-markdown` read them;
//! 2. [`Ir`](ir::Ir): the same facts without Markdown and without the layouts of pages, one entry
//!    per action, serialisable; containers that a page leaves untyped are inferred here, and the
//!    inference is part of the IR;
//! 3. [`Resolved`](resolve::Resolved): numbers instead of names, one model where several pages
//!    describe the same one. Nothing in it dangles.
//!
//! Beside them: the [`Ledger`](ledger::Ledger), which accounts for every page and every row; the
//! [`facts`](facts::facts), one line per parameter and field; and [`ElementPath`], by which everything
//! outside addresses an element, with the [`lookup`] of it.
//!
//! This crate knows no Rust types or identifiers, reads no Markdown and touches no disk.

mod annotate;
pub mod build;
mod codes;
mod common;
mod effect;
pub mod element_path;
pub mod facts;
mod folders;
mod http;
pub mod ir;
pub mod ledger;
pub mod lookup;
mod lower;
pub mod paging;
pub mod reread;
pub mod resolve;
mod select;
mod text;

/// The JSON Schema of the [`Ir`](ir::Ir), in pretty-printed JSON. The feature `schema` derives it again.
pub const SCHEMA: &str = include_str!("../ir.schema.json");

pub use codes::CODES;
pub use common::{COMMON_FIELDS, COMMON_PARAMS};
pub use element_path::ElementPath;
pub use text::{one_line, plain_text, plain_text_with_targets};
