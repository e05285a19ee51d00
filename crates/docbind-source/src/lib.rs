//! Source texts, spans, and diagnostics with their renderers.
//!
//! All crates of docbind refer to pages through the types of this one: a [`SourceMap`] owns the texts,
//! a [`Span`] is a range of bytes of a text, a [`Diagnostic`] is an error, warning or note at a
//! [`Location`]. [`render`] formats diagnostics for terminals, editors and services.
//!
//! This crate never accesses the disk and knows neither Markdown nor an API.

mod diagnostic;
mod escape;
mod fingerprint;
pub mod render;
mod reporter;
mod source_map;
mod span;
mod suggest;

pub use diagnostic::{Code, Diagnostic, Edit, Element, Label, Severity};
pub use escape::{escaped, is_unsafe_to_print};
pub use fingerprint::fingerprint;
pub use reporter::Reporter;
pub use source_map::{CODES, MAX_FILE_BYTES, SourceFile, SourceMap};
pub use span::{FileId, Location, Span, Spanned};
pub use suggest::{suggest, suggest_similar};
