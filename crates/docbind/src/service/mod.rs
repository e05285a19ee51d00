//! `[service]` of `docbind.toml`: what the service of the pages is.
//!
//! The file is the one in the folder of the pages or in the nearest one above it. A mistake in it is a finding: crates
//! of another service than the one that was meant would be of no use.

mod check;
mod raw;

use crate::disk::{full_path, with_path};
use docbind_ir::service::Service;
use docbind_source::{Diagnostic, SourceMap};
use std::io;
use std::path::{Path, PathBuf};

/// The configuration file, in the folder of the pages or the nearest one above it.
pub(crate) const CONFIG: &str = "docbind.toml";

/// Reads what the service of a folder of pages is; `None` if nothing says it. Mistakes are the inner error.
pub(crate) fn read(
    docs: &Path,
    sources: &mut SourceMap,
) -> io::Result<Result<Option<Service>, Vec<Diagnostic>>> {
    let Some(path) = nearest_config(docs)? else { return Ok(Ok(None)) };
    let bytes = std::fs::read(&path).map_err(|error| with_path(error, &path))?;
    let mut findings = Vec::new();
    let file = sources.add_bytes(slash_path(&path), bytes, &mut findings);
    Ok(parse(file, sources).map_err(|it| vec![*it]))
}

/// Reads the service of a configuration file that was added to the sources.
pub(crate) fn parse(
    file: docbind_source::FileId,
    sources: &SourceMap,
) -> Result<Option<Service>, Box<Diagnostic>> {
    match raw::parse(&sources.file(file).text) {
        Ok(None) => Ok(None),
        Ok(Some(raw)) => check::check(raw).map(Some).map_err(|it| it.into_diagnostic(file)),
        Err(mistake) => Err(mistake.into_diagnostic(file)),
    }
}

/// Reads what the service of a folder of pages is; `None` if nothing says it.
///
/// # Errors
/// The file cannot be read, or has a mistake, whose place the text of the error shows.
pub fn require(docs: &Path) -> io::Result<Option<Service>> {
    let mut sources = SourceMap::new();
    read(docs, &mut sources)?.map_err(|findings| {
        let shown = crate::report::render_diagnostics(&findings, &sources, false);
        io::Error::new(io::ErrorKind::InvalidData, shown.trim_end().to_owned())
    })
}

/// Finds the configuration in the folder or in the nearest one above it.
pub(crate) fn nearest_config(docs: &Path) -> io::Result<Option<PathBuf>> {
    let full = full_path(docs)?;
    let Some(folder) = full.ancestors().find(|it| it.join(CONFIG).is_file()) else {
        return Ok(None);
    };
    let here = full_path(Path::new("."))?;
    let path = folder.join(CONFIG);
    Ok(Some(path.strip_prefix(here).map_or(path.clone(), Path::to_owned)))
}

/// Formats a path with `/` as separator.
pub(crate) fn slash_path(path: &Path) -> String {
    path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests;
