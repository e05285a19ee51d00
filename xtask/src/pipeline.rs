//! From a folder of pages to crates, phase by phase, on all processors.

use crate::input::{self, Input};
use docbind_ir::build::{Built, assemble, lower_page};
use docbind_ir::resolve::Resolved;
use docbind_rust::{Files, Options};
use docbind_source::{Diagnostic, FileId, SourceMap};
use std::io;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long each phase took.
#[derive(Debug, Default)]
pub(crate) struct Phases(Vec<(&'static str, Duration)>);

impl Phases {
    /// Runs a phase and notes how long it took.
    pub(crate) fn time<T>(&mut self, name: &'static str, phase: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let res = phase();
        self.0.push((name, start.elapsed()));
        res
    }

    /// `read 12 ms, understand 40 ms`
    pub(crate) fn describe(&self) -> String {
        let parts = self.0.iter().map(|(name, it)| format!("{name} {} ms", it.as_millis()));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// All phases together.
    pub(crate) fn total(&self) -> Duration {
        self.0.iter().map(|(_, it)| *it).sum()
    }
}

/// Reads and understands the pages of a folder.
pub(crate) fn understand(folder: &Path, phases: &mut Phases) -> io::Result<(SourceMap, Built)> {
    let input = phases.time("read", || input::read(folder))?;
    Ok(phases.time("understand", || built(input)))
}

/// Reads and checks the pages of a folder; the findings are by file and place.
pub(crate) fn lint(
    folder: &Path,
    options: &docbind_lint::Options,
    phases: &mut Phases,
) -> io::Result<(SourceMap, Vec<Diagnostic>)> {
    let Input { sources, diagnostics, root } = phases.time("read", || input::read(folder))?;
    let ids: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    let pages = phases.time("check pages", || {
        on_all_processors(&ids, |id| docbind_lint::page(*id, sources.file(*id)))
    });
    let (_, findings) = phases.time("compare pages", || {
        docbind_lint::folder(pages, &sources, &root, diagnostics, options)
    });
    Ok((sources, findings))
}

/// Understands pages that were read.
pub(crate) fn built(input: Input) -> (SourceMap, Built) {
    let Input { sources, mut diagnostics, root } = input;
    let ids: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    let pages = on_all_processors(&ids, |id| lower_page(*id, sources.file(*id)));
    let mut built = assemble(pages, &sources, &root);
    // What is wrong with the bytes comes before what is wrong with the words.
    diagnostics.append(&mut built.diagnostics);
    built.diagnostics = diagnostics;
    (sources, built)
}

/// The files of the crates; `only` names products, and leaves out what several share.
pub(crate) fn emit(resolved: &Resolved, only: &[String], options: &Options) -> Files {
    let crates = docbind_rust::crate_names(resolved);
    let products: Vec<_> = resolved
        .products
        .iter()
        .filter(|it| only.is_empty() || only.contains(&it.name))
        .filter_map(|it| Some((it, crates.get(&it.name)?)))
        .collect();
    let parts = on_all_processors(&products, |(product, name)| {
        docbind_rust::generate_product(product, name, options)
    });
    let mut files: Files = parts.into_iter().flatten().collect();
    if only.is_empty() {
        files.append(&mut docbind_rust::generate_shared(resolved, options));
    } else {
        let packages: Vec<&str> = products.iter().map(|(_, name)| name.package.as_str()).collect();
        files.retain(|path, _| path.split('/').next().is_some_and(|it| packages.contains(&it)));
    }
    files
}

/// Maps in parallel; the results are in the order of the items.
pub(crate) fn on_all_processors<T: Sync, R: Send>(
    items: &[T],
    map: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let threads =
        std::thread::available_parallelism().map_or(1, NonZero::get).min(items.len().max(1));
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut own = Vec::new();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    own.push((at, map(item)));
                }
                results.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, it)| it).collect()
}
