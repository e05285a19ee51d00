//! Loads a dialect by its name or from a file.

use crate::disk::{lossy, with_path};
use docbind_markdown::dialect::{
    Dialect, MAX_DIALECT_BYTES, builtin, builtin_names, builtin_text, parse,
};
use docbind_source::{Diagnostic, SourceMap, render, suggest};
use std::io::{self, Read};
use std::path::Path;

/// How many files may extend each other.
const MAX_PARENTS: usize = 8;

/// Loads a dialect: one that ships with the program, or a file, whose path is relative to `folder`.
pub fn load(name: &str, folder: &Path) -> io::Result<Dialect> {
    load_at(name, folder, 0)
}

fn load_at(name: &str, folder: &Path, depth: usize) -> io::Result<Dialect> {
    if let Some(it) = builtin(name) {
        return Ok(it);
    }
    if let Some(text) = builtin_text(name) {
        // Only if this program is broken: a test reads all of them.
        return parsed(name, text.to_owned(), folder, depth);
    }
    let is_file = name.ends_with(".toml") || name.contains(['/', '\\']);
    if !is_file {
        let names = builtin_names();
        let help = match suggest(name, names.iter().copied()) {
            Some(it) => format!("did you mean `{it}`?"),
            None => format!("there are {}, and files that end with .toml", names.join(", ")),
        };
        let shown = docbind_source::escaped(name);
        let message = format!("no dialect `{shown}`; {help}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let path = folder.join(name);
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&path).map_err(|error| with_path(error, &path))?;
    let mut limited = file.take(MAX_DIALECT_BYTES as u64 + 1);
    limited.read_to_end(&mut bytes).map_err(|error| with_path(error, &path))?;
    let shown = path.display().to_string().replace(std::path::MAIN_SEPARATOR, "/");
    parsed(&shown, lossy(bytes), path.parent().unwrap_or(folder), depth)
}

fn parsed(path: &str, text: String, folder: &Path, depth: usize) -> io::Result<Dialect> {
    let mut sources = SourceMap::new();
    let file = sources.add(path, text);
    let find = |name: &str| match depth < MAX_PARENTS {
        true => load_at(name, folder, depth + 1).ok(),
        false => None,
    };
    parse(file, &sources.file(file).text, &builtin_names(), &find)
        .map_err(|it| io::Error::new(io::ErrorKind::InvalidData, rendered(&it, &sources)))
}

/// Renders diagnostics with their source lines.
pub(super) fn rendered(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let rendered = diagnostics.iter().map(|it| render::human(it, sources, false));
    rendered.collect::<Vec<_>>().join("\n\n")
}
