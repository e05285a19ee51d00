//! The errata of a folder: read from disk, then applied product by product.

use crate::disk::{bytes, with_path};
use docbind_errata::{Errata, Outcome};
use docbind_ir::ir::Ir;
use docbind_lint::Allowed;
use docbind_source::{Diagnostic, FileId, Location, SourceMap, Span, escaped};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};

/// Files of errata as they are on disk.
#[derive(Debug, Default)]
pub(crate) struct Files(Vec<(String, Vec<u8>)>);

/// All errata of a run, and what became of them.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// The errata by file.
    pub(crate) files: Vec<(FileId, Errata)>,
    /// What became of each.
    pub(crate) outcome: Outcome,
    /// What is wrong with them, syntax included.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Files {
    /// Each file and its bytes.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

/// The folder of the errata: the one that was named, else `errata` beside the pages, if it is there.
pub(crate) fn folder(docs: &Path, named: Option<&Path>) -> Option<PathBuf> {
    match named {
        Some(it) => Some(it.to_owned()),
        None => Some(docs.join("errata")).filter(|it| it.is_dir()),
    }
}

/// Reads the files of a folder, by name.
pub(crate) fn read(folder: &Path) -> io::Result<Files> {
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
        let bytes = bytes(&path).map_err(|error| with_path(error, &path))?;
        res.push((path.display().to_string(), bytes));
    }
    Ok(Files(res))
}

/// The elements that rules of the linter do not hold for. What else the files say, and what is wrong
/// with it, is for those who apply them.
pub(crate) fn allowed(files: Files, ir: &Ir, sources: &mut SourceMap) -> Vec<Allowed> {
    let pages: HashMap<String, FileId> =
        sources.iter().map(|(id, it)| (it.path.clone(), id)).collect();
    let mut res = Vec::new();
    for (path, bytes) in files.0 {
        let mut wrong = Vec::new();
        let file = sources.add_bytes(path, bytes, &mut wrong);
        let errata = Errata::parse(file, sources.file(file), &mut wrong);
        let product = ir.products.iter().find(|it| it.name == errata.product);
        for it in &errata.allowed {
            let element =
                product.and_then(|product| it.place(product)).and_then(|(page, place)| {
                    let [start, end] = place.bytes;
                    Some(Location::new(*pages.get(page)?, Span { start, end }))
                });
            let said = Location::new(file, it.rule.span);
            res.push(Allowed { rule: it.rule.value.clone(), said, element });
        }
    }
    res
}

/// Adds the files to the texts, and repairs what they say is broken in the text of pages.
///
/// A file repairs pages of its own product only; `folders` are those of all products.
pub(crate) fn repair(
    files: Files,
    pages: &[FileId],
    folders: &BTreeMap<String, String>,
    sources: &mut SourceMap,
) -> Applied {
    let mut res = Applied::default();
    for (path, bytes) in files.0 {
        let file = sources.add_bytes(path, bytes, &mut res.diagnostics);
        let errata = Errata::parse(file, sources.file(file), &mut res.diagnostics);
        res.files.push((file, errata));
    }
    for (_, errata) in &res.files {
        if errata.repairs_text() {
            let own = folders.get(&errata.product);
            let is_own = |it: &&FileId| {
                own.is_some_and(|own| own == docbind_ir::build::folder(&sources.file(**it).path))
            };
            let pages: Vec<FileId> = pages.iter().filter(is_own).copied().collect();
            res.outcome.append(docbind_errata::repair(sources, &pages, errata));
        }
    }
    res
}

/// Applies the errata to the products that they are named after.
pub(crate) fn apply(applied: &mut Applied, ir: &mut Ir, sources: &SourceMap) {
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
                docbind_errata::of_no_product(errata, &names)
            }
        };
        applied.outcome.append(outcome);
    }
    applied.diagnostics.extend(applied.outcome.diagnostics.iter().cloned());
}

/// A place as people write it: `errata/uhost.toml:3`.
pub(crate) fn place(at: docbind_source::Location, sources: &SourceMap) -> String {
    let file = sources.file(at.file);
    format!("{}:{}", escaped(&file.path), file.line(at.span.start))
}
