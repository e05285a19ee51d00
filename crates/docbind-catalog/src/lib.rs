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

/// The options that all commands have, with their other names: parameters of these names are written
/// `--param:NAME`. `docbind-cli` defines them; this is for programs that write command lines.
pub const OPTIONS: &[&str] = &[
    "all",
    "base-url",
    "base64",
    "debug",
    "dry-run",
    "endpoint",
    "extra",
    "h",
    "help",
    "input",
    "no-color",
    "o",
    "out",
    "output",
    "profile",
    "q",
    "query",
    "quiet",
    "timeout",
    "unchecked",
    "version",
    "wait",
    "wait-timeout",
];
