//! Reads the pages of a folder, sorted by path.

use crate::dialects::Dialects;
use crate::disk::{full_path, read_page, with_path};
use crate::errata;
use crate::hashes::{PageHashes, sha256_hex};
use crate::parallel::on_all_processors;
use crate::sync;
use docbind_lint::Translations;
use docbind_source::{Diagnostic, SourceMap};
use std::io;
use std::path::{Path, PathBuf};

/// The file extensions of pages.
const EXTENSIONS: &[&str] = &["md", "markdown", "txt"];

/// The pages of a folder, and findings about their encoding.
pub struct Input {
    /// The texts of the pages.
    pub sources: SourceMap,
    /// Findings about bytes that are not valid text.
    pub diagnostics: Vec<Diagnostic>,
    /// The name of the folder, which names the product of pages outside of product folders.
    pub root: String,
    /// The dialects of the pages.
    pub(crate) dialects: Dialects,
    /// Which pages are translations of which others.
    pub(crate) translations: Translations,
    /// The errata, not parsed yet.
    pub(crate) errata: errata::ErrataFiles,
    /// The hash of each page.
    pub(crate) hashes: PageHashes,
}

/// The product of pages at the root of a repository.
pub const ROOT: &str = "docs";

impl Input {
    /// Creates an input for pages that are not read from a folder. It has no errata: these correct the
    /// current pages, and other states are analyzed uncorrected.
    pub fn without_folder() -> Self {
        Self::new(ROOT.to_owned())
    }

    /// Creates an empty input; `root` names the product of pages outside of product folders.
    pub(crate) fn new(root: String) -> Self {
        let (errata, hashes) = (errata::ErrataFiles::default(), PageHashes::default());
        let (sources, dialects) = (SourceMap::new(), Dialects::default());
        let translations = Translations::default();
        Self { sources, diagnostics: Vec::new(), root, dialects, translations, errata, hashes }
    }
}

/// Reads all pages below a folder.
pub fn read(folder: &Path) -> io::Result<Input> {
    read_with(folder, Dialects::default())
}

/// Reads all pages below a folder, some of them in dialects.
pub(crate) fn read_with(folder: &Path, dialects: Dialects) -> io::Result<Input> {
    let mut files = pages(folder)?;
    // What is between the components of MDX is Markdown, if a dialect says so.
    files.extend(mdx_pages(folder)?.into_iter().filter(|it| dialects.has(&it.0)));
    files.sort();
    let mut res = Input::new(root_name(folder));
    res.dialects = dialects;
    let texts = on_all_processors(&files, |(_, path)| {
        let bytes = read_page(path).map_err(|error| with_path(error, path))?;
        let hash = sha256_hex(&bytes);
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
    let bytes = read_page(path).map_err(|error| with_path(error, path))?;
    let full = full_path(path)?;
    let name = full.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = full.parent().map(root_name).unwrap_or_default();
    let mut res = Input::new(folder.clone());
    let name = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    res.sources.add_bytes(name, bytes, &mut res.diagnostics);
    Ok(res)
}

/// Returns the name of a folder, which names the product of pages outside of product folders.
pub(crate) fn root_name(folder: &Path) -> String {
    let full = full_path(folder).unwrap_or_else(|_| folder.to_owned());
    full.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads and hashes all pages below a folder.
pub(crate) fn hashes(folder: &Path) -> io::Result<PageHashes> {
    let files = pages(folder)?;
    let hashes = on_all_processors(&files, |(_, path)| {
        std::fs::read(path).map(|it| sha256_hex(&it)).map_err(|error| with_path(error, path))
    });
    let mut res = PageHashes::default();
    for ((name, _), hash) in files.iter().zip(hashes) {
        res.push(name, hash?);
    }
    Ok(res)
}

/// Finds all pages below a folder. Returns their relative paths with `/` as separator, and their
/// paths on disk.
pub(crate) fn pages(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut res = Vec::new();
    walk(folder, is_page, &mut res).map_err(|error| with_path(error, folder))?;
    // The order of directory entries is unspecified.
    res.sort();
    Ok(res)
}

/// Finds all pages of MDX below a folder.
pub(crate) fn mdx_pages(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut res = Vec::new();
    let is_mdx = |name: &str| name.to_ascii_lowercase().ends_with(".mdx");
    walk(folder, is_mdx, &mut res).map_err(|error| with_path(error, folder))?;
    Ok(res)
}

fn walk(
    root: &Path,
    is_page: impl Fn(&str) -> bool,
    files: &mut Vec<(String, PathBuf)>,
) -> io::Result<()> {
    let mut pending = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = pending.pop() {
        // Crates may be written below the pages: their readmes and changelogs are no pages.
        if !prefix.is_empty() && sync::is_generated_crate(&folder) {
            continue;
        }
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Hidden folders such as `.git` contain no pages.
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            // A link to a folder could lead anywhere, even to a parent; a link to a file counts as a file.
            let kind = entry.file_type()?;
            if kind.is_dir() {
                pending.push((format!("{prefix}{name}/"), path));
            } else if is_page(&name) && (kind.is_file() || path.is_file()) {
                files.push((format!("{prefix}{name}"), path));
            }
        }
    }
    Ok(())
}

fn is_page(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    extension.is_some_and(|it| EXTENSIONS.contains(&it.as_str()))
}

/// Whether [`read`] would read a file with this path as a page.
pub(crate) fn is_page_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_page(name) && !path.split('/').any(|it| it.starts_with('.'))
}
