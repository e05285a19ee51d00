//! Errata: reads the files of a folder, and applies them to the products that they are named after.

use crate::disk::{read_page, with_path};
use docbind_errata::{Errata, ErrataResult};
use docbind_ir::ir::Ir;
use docbind_lint::Allowed;
use docbind_source::{Diagnostic, FileId, Location, SourceMap, Span, escaped};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// The raw files of errata: path and bytes.
#[derive(Debug, Default)]
pub(crate) struct ErrataFiles(Vec<(String, Vec<u8>)>);

/// All errata of a run, and the result of applying them.
#[derive(Debug, Default)]
pub(crate) struct AppliedErrata {
    /// The parsed errata by file.
    pub(crate) files: Vec<(FileId, Errata)>,
    /// The outcome of each erratum.
    pub(crate) result: ErrataResult,
    /// Findings about the errata, including syntax errors.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl ErrataFiles {
    /// Iterates over the path and bytes of each file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// Returns the folder of the errata: the explicit one, else `errata` beside the pages if it exists.
pub(crate) fn find_folder(docs: &Path, explicit: Option<&Path>) -> Option<PathBuf> {
    match explicit {
        Some(it) => Some(it.to_owned()),
        None => Some(docs.join("errata")).filter(|it| it.is_dir()),
    }
}

/// Reads the files of a folder, sorted by name.
pub(crate) fn read(folder: &Path) -> io::Result<ErrataFiles> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).map_err(|error| with_path(error, folder))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".toml") && !name.starts_with('.') {
            names.insert(name);
        }
    }
    let mut res = Vec::new();
    for name in names {
        let path = folder.join(&name);
        let bytes = read_page(&path).map_err(|error| with_path(error, &path))?;
        res.push((path.display().to_string(), bytes));
    }
    Ok(ErrataFiles(res))
}

/// Returns the elements that are exempt from lint rules. Everything else in the files, including
/// errors, is handled where the errata are applied.
pub(crate) fn allowed_elements(
    files: ErrataFiles,
    ir: &Ir,
    sources: &mut SourceMap,
) -> Vec<Allowed> {
    let pages: HashMap<String, FileId> =
        sources.iter().map(|(id, it)| (it.path.clone(), id)).collect();
    let mut res = Vec::new();
    for (path, bytes) in files.0 {
        let mut problems = Vec::new();
        let file = sources.add_bytes(path, bytes, &mut problems);
        let errata = Errata::parse(file, sources.file(file), &mut problems);
        let product = ir.products.iter().find(|it| it.name == errata.product);
        for it in &errata.allowed {
            let element =
                product.and_then(|product| it.place(product)).and_then(|(page, place)| {
                    let [start, end] = place.bytes;
                    Some(Location::new(*pages.get(page)?, Span { start, end }))
                });
            let entry = Location::new(file, it.rule.span);
            res.push(Allowed { rule: it.rule.value.clone(), entry, element });
        }
    }
    res
}

/// Adds the files to the sources, and applies their repairs to the text of pages.
///
/// A file repairs only the pages of its own product; `folders` maps products to folders.
pub(crate) fn repair(
    files: ErrataFiles,
    pages: &[FileId],
    folders: &BTreeMap<String, String>,
    sources: &mut SourceMap,
) -> AppliedErrata {
    let mut res = AppliedErrata::default();
    for (path, bytes) in files.0 {
        let file = sources.add_bytes(path, bytes, &mut res.diagnostics);
        let errata = Errata::parse(file, sources.file(file), &mut res.diagnostics);
        res.files.push((file, errata));
    }
    for (_, errata) in &res.files {
        if errata.has_repairs() {
            let own = folders.get(&errata.product);
            let is_own = |it: &&FileId| {
                own.is_some_and(|own| own == docbind_ir::build::folder(&sources.file(**it).path))
            };
            let pages: Vec<FileId> = pages.iter().filter(is_own).copied().collect();
            res.result.append(docbind_errata::repair(sources, &pages, errata));
        }
    }
    res
}

/// Applies the errata to the products that they name.
pub(crate) fn apply(applied: &mut AppliedErrata, ir: &mut Ir, sources: &SourceMap) {
    if applied.files.is_empty() {
        return;
    }
    let ids: HashMap<&str, FileId> =
        sources.iter().map(|(id, file)| (file.path.as_str(), id)).collect();
    let file_of = |path: &str| ids.get(path).copied();
    for (_, errata) in &applied.files {
        let outcome = match ir.products.iter_mut().find(|it| it.name == errata.product) {
            Some(it) => docbind_errata::apply(it, errata, &file_of),
            None => {
                let names: Vec<&str> = ir.products.iter().map(|it| it.name.as_str()).collect();
                docbind_errata::unknown_product(errata, &names)
            }
        };
        applied.result.append(outcome);
    }
    applied.diagnostics.extend(applied.result.diagnostics.iter().cloned());
}

/// Formats a location as `errata/uhost.toml:3`.
pub(crate) fn display_location(location: Location, sources: &SourceMap) -> String {
    let file = sources.file(location.file);
    format!("{}:{}", escaped(&file.path), file.line(location.span.start))
}
