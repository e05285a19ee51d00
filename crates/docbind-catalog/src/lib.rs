//! The operations of an API as data: what a program needs to know that calls them by name.
//!
//! The [`text`] of a product has one line per operation, so that listing operations parses nothing, and calling one
//! parses one line. `docbind codegen` writes it, and the command line has it built in. Words of pages are plain text
//! here, without markup.
//!
//! This crate knows neither pages nor an IR, sends nothing, and never accesses the disk.

mod field;
mod operation;
pub mod text;

pub use field::{Field, Kind, Place, Type, Value};
pub use operation::{BodyKind, Effect, Encoding, Http, Method, Operation, Paging, Scheme};
pub use text::{Entry, MalformedCatalog, Product};
