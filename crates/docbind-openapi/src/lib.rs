//! The IR as OpenAPI documents.
//!
//! [`export`] takes products, as pages describe them and as references between them were resolved, and returns one
//! [`Document`]. What the pages say and OpenAPI has a keyword for is there; what it has none for stands below keys that
//! begin with `x-docbind-`; what contradicts the rest of its page is listed as an [`Omission`].
//!
//! Models of actions are those of the resolved IR, in which the tables of one model on several pages are merged.
//! Everything about HTTP operations is that of the IR: OpenAPI knows compositions, cookies and all other statuses,
//! which the resolved IR leaves out because code has no use for them.
//!
//! This crate knows neither Markdown of pages nor Rust, finds nothing out about an API, and never accesses the disk.

mod accepts;
mod assemble;
mod context;
mod describe;
mod document;
mod examples;
mod gateway;
mod http;
mod keys;
mod map;
mod names;
mod operation;
mod rpc;
mod schema;
mod service;
mod text;
mod types;

pub use assemble::export;
pub use document::{
    Components, Document, Header, Info, MediaType, Operation, Parameter, RequestBody, Response,
    SecurityScheme, Server, ServerVariable, Tag,
};
pub use gateway::path as action_path;
pub use map::Map;
pub use names::file_names;
pub use schema::{Extensions, Schema, Types};

use docbind_ir::ir::{self, Field};
use docbind_ir::resolve::{self, Omission};
use docbind_ir::service::Service;

/// The component that every error of an action is.
const ERROR: &str = "Error";

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Version {
    V3_0,
    V3_1,
}

impl Version {
    /// Returns the version as documents write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Version::V3_0 => "3.0.3",
            Version::V3_1 => "3.1.0",
        }
    }
}

/// A product.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What its pages say.
    pub product: &'a ir::Product,
    /// The same with references resolved.
    pub resolved: &'a resolve::Product,
}

/// What a document is made with.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// The version of OpenAPI.
    pub version: Version,
    /// The version of the API: that of the pages.
    pub revision: String,
    /// The address under which the pages are published, with a slash at its end; empty if they are not.
    pub site: String,
    /// What the service is, if it is not the one of the vendor whose actions are called by name.
    pub service: Option<&'a Service>,
}

/// A document, and what it lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The document.
    pub document: Document,
    /// What is on pages and not in the document.
    pub omitted: Vec<Omission>,
}

/// Says that an operation is left out.
fn omitted_operation(it: &ir::Operation, reason: &str) -> Omission {
    let message = format!("`{}` is left out: {reason}", it.name);
    Omission { file: it.file.clone(), place: it.place, message }
}

/// Says that a field of a request is left out.
fn omitted_field(it: &ir::Operation, field: &Field, reason: &str) -> Omission {
    let message = format!("`{}` of `{}` is left out: {reason}", field.name, it.name);
    let place = field.first_place().unwrap_or(it.place);
    Omission { file: it.file.clone(), place, message }
}
