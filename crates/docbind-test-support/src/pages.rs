//! The pages of this repository, and sources for the stages.

use crate::files;
use docbind_source::SourceMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Returns the path of `docs-input`.
pub fn docs_input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input")
}

/// Returns the paths and texts of the pages in `docs-input`, sorted by path.
pub fn docs_input_pages() -> Vec<(String, String)> {
    let res = pages_below(&docs_input());
    assert!(!res.is_empty(), "docs-input is part of the repository");
    res
}

/// Returns the paths and texts of the pages below a folder, sorted by path.
///
/// # Panics
/// If a page is not UTF-8.
pub fn pages_below(folder: &Path) -> Vec<(String, String)> {
    let pages = files(folder).into_iter().filter(|(path, _)| path.ends_with(".md"));
    pages
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
            (path, text)
        })
        .collect()
}

/// Returns a source map of pages, given as paths and texts.
pub fn source_map(pages: &[(impl AsRef<str>, impl Display)]) -> SourceMap {
    let mut res = SourceMap::new();
    for (path, text) in pages {
        res.add(path.as_ref(), text.to_string());
    }
    res
}
