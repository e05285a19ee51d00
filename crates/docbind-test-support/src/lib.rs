//! What the tests of several crates share: pages to read, folders to run in, and the pages of `docs-input`.
//!
//! A development dependency only: nothing that ships depends on it, and it depends on no stage but
//! `docbind-source`. It never calls the code under test, and it does not hide what a test is about: rows of
//! tables stand in the test, as Markdown. Whatever goes wrong here is a panic, because a test that
//! cannot prepare its input has failed.

mod folder;
mod page;
mod pages;

pub use folder::{Folder, files, git};
pub use page::{Page, table};
pub use pages::{docs_input, docs_input_pages, pages_below, source_map};
