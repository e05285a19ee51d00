//! The single place that calls the code under test: pages in, files out.

use docbind_ir::resolve::resolve;
use docbind_rust::{Files, Options};
use docbind_test_support::source_map;
use std::fmt::Display;

/// The files of the crates that pages describe.
pub(crate) fn generate(pages: &[(impl AsRef<str>, impl Display)]) -> Files {
    let built = docbind_ir::build::build(&source_map(pages), "root-api");
    let options = Options::default();
    docbind_rust::generate(&resolve(&built.ir), &options)
}
