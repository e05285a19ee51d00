//! `[[dialect]]` in `docbind.toml`; the other tables of the file belong to others.

use super::load::rendered;
use crate::disk::{full_path, read_text, with_path};
use docbind_markdown::dialect::codes::BAD_DIALECT;
use docbind_source::{Diagnostic, Location, SourceMap, Span};
use serde::Deserialize;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(crate) const CONFIG: &str = "docbind.toml";

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    dialect: Vec<Entry>,
}

/// A folder and its dialect.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// The folder, relative to that of the pages.
    #[serde(default)]
    pub(super) folder: String,
    /// The name of a dialect, or a file.
    #[serde(rename = "use")]
    pub(super) name: String,
    /// The file with the method and path of each operation.
    pub(super) index: Option<String>,
}

/// Finds the configuration in the folder of the pages or in the nearest one above it.
pub(super) fn nearest(docs: &Path) -> io::Result<Option<PathBuf>> {
    let full = full_path(docs)?;
    let folder = full.ancestors().find(|it| it.join(CONFIG).is_file());
    Ok(folder.map(|it| it.join(CONFIG)))
}

/// Reads the entries.
pub(super) fn read(path: &Path) -> io::Result<Vec<Entry>> {
    let Some(text) = read_text(path).map_err(|error| with_path(error, path))? else {
        return Ok(Vec::new());
    };
    // Mistakes in other tables are findings of the linter.
    if !text.contains("[[dialect]]") {
        return Ok(Vec::new());
    }
    let mut sources = SourceMap::new();
    let file = sources.add(CONFIG, text);
    let parsed: Result<File, toml::de::Error> = toml::from_str(&sources.file(file).text);
    let mut entries = match parsed {
        Ok(it) => it.dialect,
        Err(error) => {
            let place = Location::new(file, Span::new(error.span().unwrap_or(0..0)));
            let help = "an entry is `[[dialect]]` with `folder`, `use`, and optionally `index`";
            let finding = Diagnostic::new(BAD_DIALECT, place, error.message()).with_help(help);
            let message = rendered(&[finding], &sources);
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
    };
    for it in &mut entries {
        let folder = it.folder.trim_start_matches("./").trim_matches('/');
        it.folder = if folder == "." { String::new() } else { folder.to_owned() };
    }
    Ok(entries)
}
