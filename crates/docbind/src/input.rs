//! The pages of a folder, in the order of their paths.

use crate::disk::{bytes, with_path};
use crate::errata;
use crate::hashes::{Hashes, hex};
use crate::parallel::on_all_processors;
use docbind_source::{Diagnostic, SourceMap};
use std::io;
use std::path::{Path, PathBuf};

/// Endings of files that are pages.
const ENDINGS: &[&str] = &["md", "markdown", "txt"];

/// The pages of a folder, and what is wrong with them as texts.
pub struct Input {
    /// The texts.
    pub sources: SourceMap,
    /// Findings about bytes that are no text.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the folder: the product of pages that stand in no folder of their own.
    pub root: String,
    /// What is to be corrected.
    pub(crate) errata: errata::Files,
    /// The hash of each page.
    pub(crate) hashes: Hashes,
}

/// The product of pages that stand in no folder of a repository.
pub const ROOT: &str = "docs";

impl Input {
    /// Creates an input for pages that come from elsewhere than a folder. Errata are on disk, beside the
    /// pages of today; pages of other states are judged as they were.
    pub fn without_folder() -> Self {
        Self::new(ROOT.to_owned())
    }

    /// Creates an empty input; `root` names the product of pages that stand in no folder of their own.
    pub(crate) fn new(root: String) -> Self {
        let (errata, hashes) = (errata::Files::default(), Hashes::default());
        Self { sources: SourceMap::new(), diagnostics: Vec::new(), root, errata, hashes }
    }
}

/// Reads all pages below a folder.
pub fn read(folder: &Path) -> io::Result<Input> {
    let files = pages(folder)?;
    let mut res = Input::new(root_name(folder));
    let texts = on_all_processors(&files, |(_, path)| {
        let bytes = bytes(path).map_err(|error| with_path(error, path))?;
        let hash = hex(&bytes);
        io::Result::Ok((bytes, hash))
    });
    for ((name, _), text) in files.into_iter().zip(texts) {
        let (bytes, hash) = text?;
        res.hashes.push(&name, hash);
        res.sources.add_bytes(name, bytes, &mut res.diagnostics);
    }
    Ok(res)
}

/// Reads one page; its folder names the product.
pub(crate) fn read_file(path: &Path) -> io::Result<Input> {
    let bytes = bytes(path).map_err(|error| with_path(error, path))?;
    let full = std::path::absolute(path)?;
    let name = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = full.parent().map(root_name).unwrap_or_default();
    let mut res = Input::new(folder.clone());
    let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    res.sources.add_bytes(name, bytes, &mut res.diagnostics);
    Ok(res)
}

fn root_name(folder: &Path) -> String {
    let full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    full.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads and hashes all pages below a folder.
pub(crate) fn hashes(folder: &Path) -> io::Result<Hashes> {
    let files = pages(folder)?;
    let hashes = on_all_processors(&files, |(_, path)| {
        std::fs::read(path).map(|it| hex(&it)).map_err(|error| with_path(error, path))
    });
    let mut res = Hashes::default();
    for ((name, _), hash) in files.iter().zip(hashes) {
        res.push(name, hash?);
    }
    Ok(res)
}

/// All pages below a folder: their paths with `/` between the parts, and where they are.
pub(crate) fn pages(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut res = Vec::new();
    walk(folder, &mut res).map_err(|error| with_path(error, folder))?;
    // The order of a file system is nobody's choice.
    res.sort();
    Ok(res)
}

fn walk(root: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    let mut open = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Hidden folders hold no pages: `.git` for one.
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            // A link to a folder could lead anywhere, even back here; a link to a file is a file.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                open.push((format!("{prefix}{name}/"), path));
            } else if is_page(&name) && (kind.is_file() || path.is_file()) {
                files.push((format!("{prefix}{name}"), path));
            }
        }
    }
    Ok(())
}

fn is_page(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    ending.is_some_and(|it| ENDINGS.contains(&it.as_str()))
}

/// Whether a path inside a folder is a page's: what [`read`] would read.
pub(crate) fn is_page_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_page(name) && !path.split('/').any(|it| it.starts_with('.'))
}
