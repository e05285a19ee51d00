//! Parses the text of a page into its parameters, fields, models and examples.
//!
//! There are two steps, and neither can fail: [`outline`](outline::outline) parses any text into
//! headings, tables and other blocks with their spans; [`read`] determines the family of a page and
//! reads the blocks by the rules of that family. Later stages see no layouts: both layouts of action
//! pages result in the same types.
//!
//! This crate never guesses what a page means: what it cannot read is reported and counted. It is the
//! only crate that knows Markdown, and it knows neither the IR nor Rust.

pub mod api;
mod characters;
pub mod dialect;
mod html;
pub mod inline;
mod inline_chars;
pub mod outline;
pub mod page;
mod read;
mod read_dialect;

pub use read::{CODES, links, read, read_outline};
pub use read_dialect::{Index, read_dialect};
