//! The method and path of each operation, from an OpenAPI document beside the pages.

use super::yaml;
use crate::disk::{lossy, with_path};
use docbind_markdown::Index;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How far above the pages the file may be.
const MAX_FOLDERS_ABOVE: usize = 2;

/// The verbs of a path in OpenAPI.
const METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options"];

/// Finds the file in the folder of the pages, or in one of the two above it.
pub(super) fn find(folder: &Path, pattern: &str) -> io::Result<Index> {
    for folder in folder.ancestors().take(MAX_FOLDERS_ABOVE + 1) {
        let mut found: Vec<PathBuf> = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|error| with_path(error, folder))? {
            let entry = entry?;
            if matches(pattern, &entry.file_name().to_string_lossy()) && entry.path().is_file() {
                found.push(entry.path());
            }
        }
        found.sort();
        if let Some(path) = found.first() {
            return read(path);
        }
    }
    Ok(Index::default())
}

/// Reads the file.
pub(super) fn read(path: &Path) -> io::Result<Index> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| with_path(error, path))?;
    file.take(yaml::MAX_BYTES).read_to_end(&mut bytes).map_err(|it| with_path(it, path))?;
    let value = yaml::parse(&lossy(bytes)).map_err(|error| with_path(error, path))?;
    let mut res = Index::default();
    let paths = value.get("paths").and_then(|it| it.as_object());
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            let id = item.get(*method).and_then(|it| it.get("operationId"));
            if let Some(id) = id.and_then(|it| it.as_str()) {
                res.operations.insert(id.to_owned(), (method.to_uppercase(), path.clone()));
            }
        }
    }
    Ok(res)
}

/// Whether a pattern matches a name: `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|it| name.strip_prefix(it)) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, middle)) = pieces.split_last() else { return rest.is_empty() };
    for piece in middle {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_of_names() {
        assert!(matches("*resources*.yaml", "bk_resources_x.yaml"));
        assert!(matches("a.yaml", "a.yaml"));
        assert!(!matches("a.yaml", "ab.yaml"));
        assert!(!matches("*resources*.yaml", "resources.yml"));
    }
}
