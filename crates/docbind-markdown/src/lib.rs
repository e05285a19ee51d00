//! From the text of one page to what the page says.
//!
//! Two steps, each total: [`outline`](outline::outline) turns any text into headings, tables and
//! other blocks with their places; [`read`] decides which family a page belongs to and reads it by
//! the family's rules. Differences between the families of action pages end here.
//!
//! This crate never guesses what a page means: what it does not understand is a finding and a row
//! in the tally. It is the only one that knows Markdown, and it knows neither the IR nor Rust.

pub mod inline;
pub mod outline;
pub mod page;
mod read;

pub use read::{CODES, links, read, read_outline};
