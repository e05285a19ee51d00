//! The pipeline from a folder of pages to the corrected and resolved IR, on all processors.

use crate::dialects::Dialects;
use crate::disk::check_folder;
use crate::errata::{self, AppliedErrata};
use crate::hashes::PageHashes;
use crate::input::{self, Input};
use crate::options::Docs;
use crate::parallel::on_all_processors;
use crate::translations;
use docbind_ir::build::{Lowered, assemble_products, product_folders};
use docbind_ir::ir::Ir;
use docbind_ir::ledger::Corrected;
use docbind_ir::resolve::{Resolved, resolve_product};
use docbind_source::{Diagnostic, FileId, SourceMap};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// The duration of each phase of a run.
#[derive(Debug, Default)]
pub struct Phases(Vec<(&'static str, Duration)>);

impl Phases {
    /// Runs a phase, and records its duration.
    pub fn time<T>(&mut self, name: &'static str, phase: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let res = phase();
        self.0.push((name, start.elapsed()));
        res
    }

    /// Formats the durations: `read 12 ms, understand 40 ms`.
    pub fn describe(&self) -> String {
        let parts = self.0.iter().map(|(name, it)| format!("{name} {} ms", it.as_millis()));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Returns the durations as JSON, in microseconds.
    pub fn to_json(&self) -> String {
        let phases = self.0.iter().map(|(name, it)| (*name, it.as_micros() as u64));
        let phases: serde_json::Map<_, _> =
            phases.map(|(name, it)| (name.to_owned(), it.into())).collect();
        format!("{:#}\n", serde_json::Value::Object(phases))
    }

    /// Returns the total duration of all phases.
    pub fn total(&self) -> Duration {
        self.0.iter().map(|(_, it)| *it).sum()
    }
}

/// The analyzed pages of a folder, with errata applied.
pub struct Analysis {
    /// The repaired pages, followed by the files of errata.
    pub sources: SourceMap,
    /// The API, the ledger and all findings.
    pub built: Lowered,
    /// The outcome of the errata; their findings are also in `built`.
    pub(crate) errata: AppliedErrata,
    /// The hash of each page.
    pub(crate) hashes: PageHashes,
}

/// Reads and analyzes the pages of a folder, with errata applied.
pub fn analyze(docs: &Docs, phases: &mut Phases) -> io::Result<Analysis> {
    let input = read(docs, phases)?;
    Ok(phases.time("understand", || analyze_input(input)))
}

/// Reads and analyzes one page in a dialect.
pub fn analyze_page(page: &Path, dialect: &str) -> io::Result<Analysis> {
    let mut input = input::read_file(page)?;
    let folder = page.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let dialect = Some(dialect.to_owned());
    let docs = Docs { docs: folder.to_owned(), errata: None, dialect };
    input.dialects = Dialects::of(&docs)?;
    Ok(analyze_input(input))
}

/// Reads the pages of the folder that `--docs` names.
fn read_pages(docs: &Docs) -> io::Result<Input> {
    check_folder(&docs.docs, "--docs", "the pages")?;
    input::read_with(&docs.docs, Dialects::of(docs)?)
}

/// Reads the pages of a folder and their errata.
pub(crate) fn read(docs: &Docs, phases: &mut Phases) -> io::Result<Input> {
    let read = || {
        let mut res = read_pages(docs)?;
        res.translations = translations::of(&docs.docs, Some(&res.sources))?;
        if let Some(it) = errata::find_folder(&docs.docs, docs.errata.as_deref()) {
            res.errata = errata::read(&it)?;
        }
        io::Result::Ok(res)
    };
    phases.time("read", read)
}

/// Reads and lints the pages of a folder, without applying errata. The findings are sorted by file
/// and position.
pub(crate) fn lint(
    docs: &Docs,
    options: &docbind_lint::Options,
    phases: &mut Phases,
) -> io::Result<(SourceMap, Vec<Diagnostic>)> {
    let read = || {
        let input = read_pages(docs)?;
        let errata = match errata::find_folder(&docs.docs, docs.errata.as_deref()) {
            Some(it) => errata::read(&it)?,
            None => errata::ErrataFiles::default(),
        };
        io::Result::Ok((input, errata))
    };
    let (input, errata) = phases.time("read", read)?;
    let Input { mut sources, diagnostics, root, dialects, .. } = input;
    let ids: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    let pages = phases.time("check pages", || {
        on_all_processors(&ids, |id| {
            let source = sources.file(*id);
            match dialects.read(*id, source) {
                Some((page, lowered)) => docbind_lint::dialect_page(*id, page, lowered),
                None => docbind_lint::lint_page(*id, source, dialects.rpc(&source.path)),
            }
        })
    });
    let (built, mut findings) = phases.time("compare pages", || {
        docbind_lint::lint_folder(pages, &sources, &root, diagnostics, options)
    });
    // The pages are checked as written; errata only suppress findings.
    docbind_lint::suppress_allowed(
        &errata::allowed_elements(errata, &built.ir, &mut sources),
        &mut findings,
    );
    Ok((sources, findings))
}

/// Analyzes pages, with errata applied.
pub fn analyze_input(input: Input) -> Analysis {
    let Input { mut sources, mut diagnostics, root, dialects, translations, errata: files, hashes } =
        input;
    // A translation is no second source.
    let translated: Vec<(String, String)> = sources
        .iter()
        .filter_map(|(_, it)| Some((it.path.clone(), translations.original_of(&it.path)?)))
        .collect();
    let originals = sources.iter().filter(|it| !translations.is_translation(&it.1.path));
    let (ids, paths): (Vec<FileId>, Vec<String>) =
        originals.map(|(id, it)| (id, dialects.product_path(&it.path))).unzip();
    let folders = product_folders(paths.iter().map(String::as_str), &root);
    let mut errata = errata::repair(files, &ids, &folders, &mut sources);
    let pages = on_all_processors(&ids, |id| dialects.lower(*id, sources.file(*id)));
    let mut built = assemble_products(pages, &sources, &folders);
    errata::apply(&mut errata, &mut built.ir, &sources);
    translated.into_iter().for_each(|(path, of)| built.ledger.add_translation(path, of));
    built.ledger.corrected =
        Corrected { added: errata.result.added, dropped: errata.result.dropped };
    // Findings about encoding come before those about content.
    diagnostics.append(&mut built.diagnostics);
    diagnostics.extend(errata.diagnostics.iter().cloned());
    built.diagnostics = diagnostics;
    Analysis { sources, built, errata, hashes }
}

/// Resolves the references of all products.
pub(crate) fn resolve(ir: &Ir) -> Resolved {
    Resolved { products: on_all_processors(&ir.products, resolve_product) }
}
