//! Texts, places in them, and what there is to say about a place.
//!
//! Every other crate of docbind points into pages through the types of this one: a [`SourceMap`]
//! holds the pages as text, a [`Span`] is a range of bytes of one page, a [`Diagnostic`] is one
//! finding with its place. Renderers turn findings into what a person or a tool reads.
//!
//! This crate never touches a disk and knows neither Markdown nor an API.

mod diagnostic;
mod escape;
mod nearest;
pub mod render;
mod reporter;
mod span;
mod text;

pub use diagnostic::{Code, Diagnostic, Edit, Element, Label, Severity, fingerprint};
pub use escape::{escaped, is_unsafe_to_print};
pub use nearest::{nearest, nearest_of};
pub use reporter::Reporter;
pub use span::{FileId, Location, Span, Spanned};
pub use text::{CODES, MAX_FILE_BYTES, SourceFile, SourceMap};
