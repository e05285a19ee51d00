//! Which pages are translations of others: `[[translation]]` of `docbind.toml`, in the folder of the pages or the nearest
//! one above it.
//!
//! Only the linter reads both languages. Everything else reads the original: a translation is no second source.

use crate::disk::{read_text, with_path};
use crate::report::render_diagnostics;
use crate::service::{nearest_config, slash_path};
use docbind_lint::Translations;
use docbind_source::SourceMap;
use std::io;
use std::path::Path;

/// Reads which of the pages of a folder are translations. `pages` are the pages, if an entry without any is a mistake:
/// older states need not have all of them.
///
/// # Errors
/// The file cannot be read, or has a mistake, whose place the text of the error shows.
pub(crate) fn of(docs: &Path, pages: Option<&SourceMap>) -> io::Result<Translations> {
    let Some(path) = nearest_config(docs)? else { return Ok(Translations::default()) };
    let text = read_text(&path).map_err(|error| with_path(error, &path))?.unwrap_or_default();
    let (res, mistakes) = match Translations::parse(&text) {
        Ok(it) => {
            let mistakes = pages.map_or_else(Vec::new, |pages| {
                let paths: Vec<&str> = pages.iter().map(|(_, it)| it.path.as_str()).collect();
                it.with_one_language(&paths)
            });
            (it, mistakes)
        }
        Err(mistake) => (Translations::default(), vec![mistake]),
    };
    if mistakes.is_empty() {
        return Ok(res);
    }
    let mut sources = SourceMap::new();
    let file = sources.add(slash_path(&path), text);
    let findings: Vec<_> = mistakes.into_iter().map(|it| it.into_diagnostic(file)).collect();
    let shown = render_diagnostics(&findings, &sources, false);
    Err(io::Error::new(io::ErrorKind::InvalidData, shown.trim_end().to_owned()))
}
