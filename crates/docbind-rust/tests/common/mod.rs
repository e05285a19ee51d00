//! The single place that calls the code under test: pages in, files out.

use docbind_ir::resolve::resolve;
use docbind_rust::{Files, Options};
use docbind_source::SourceMap;

/// The files of the crates that pages describe.
pub(crate) fn generate(pages: &[(&str, &str)]) -> Files {
    let mut sources = SourceMap::new();
    for (path, text) in pages {
        sources.add(*path, *text);
    }
    let built = docbind_ir::build::build(&sources, "root-api");
    let options = Options::default();
    docbind_rust::generate(&resolve(&built.ir), &options)
}
