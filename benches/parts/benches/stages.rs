//! The stages from pages to crates one by one, on one thread, without disk.
//!
//! The pages are those below `DOCBIND_PAGES`, by default `docs-input`. Each stage is given what the
//! one before it made, and what it makes is thrown away outside of the measurement. The first one is
//! the floor: iterating pulldown-cmark's events.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use docbind_ir::build::{LoweredPage, assemble, lower};
use docbind_ir::resolve::{Resolved, resolve};
use docbind_markdown::dialect::default_dialect;
use docbind_markdown::outline::{count_events, outline};
use docbind_rust::{
    Decisions, NameLock, Options, PriorState, crate_names, generate_product, summaries,
};
use docbind_source::{FileId, SourceFile, SourceMap};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The product of pages that stand in no folder.
const ROOT: &str = "docs";

fn stages(criterion: &mut Criterion) {
    let sources = sources();
    let pages: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let bytes: usize = pages.iter().map(|(_, it)| it.text.len()).sum();
    let texts = || pages.iter().map(|(_, it)| it.text.as_str());
    let read = || {
        pages
            .iter()
            .map(|(id, it)| docbind_markdown::read(*id, it, default_dialect(), &mut Vec::new()))
    };
    let typed: Vec<_> = read().collect();
    let lowered = || -> Vec<LoweredPage> {
        let both = pages.iter().zip(&typed);
        both.map(|((id, it), page)| lower(*id, it, page, Vec::new())).collect()
    };
    let built = assemble(lowered(), &sources, ROOT);
    let resolved = resolve(&built.ir);

    let mut group = criterion.benchmark_group("stages");
    group.warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    group.sample_size(10).throughput(Throughput::Bytes(u64::try_from(bytes).unwrap_or(u64::MAX)));
    group.bench_function("events", |it| {
        it.iter(|| texts().map(count_events).sum::<usize>());
    });
    group.bench_function("outline", |it| {
        it.iter_with_large_drop(|| texts().map(outline).collect::<Vec<_>>());
    });
    group.bench_function("read", |it| {
        it.iter_with_large_drop(|| read().collect::<Vec<_>>());
    });
    group.bench_function("lower", |it| {
        it.iter_with_large_drop(lowered);
    });
    group.bench_function("assemble", |it| {
        it.iter_batched(lowered, |pages| assemble(pages, &sources, ROOT), BatchSize::PerIteration);
    });
    group.bench_function("resolve", |it| {
        it.iter_with_large_drop(|| resolve(&built.ir));
    });
    group.bench_function("emit", |it| {
        it.iter_with_large_drop(|| emit(&resolved));
    });
    group.bench_function("lint", |it| {
        it.iter_with_large_drop(|| {
            pages
                .iter()
                .map(|(id, it)| docbind_lint::lint_page(*id, it, default_dialect()))
                .collect::<Vec<_>>()
        });
    });
    group.bench_function("diff", |it| {
        it.iter_with_large_drop(|| docbind_diff::diff(black_box(&built.ir), black_box(&built.ir)));
    });
    group.finish();
}

/// The crates of all products.
fn emit(resolved: &Resolved) -> Vec<docbind_rust::Generated> {
    let options = Options::default();
    let names =
        crate_names(&summaries(resolved), &NameLock::default(), &Decisions::new(), "ucloud").crates;
    let products = resolved.products.iter().filter_map(|it| Some((it, names.get(&it.name)?)));
    products
        .map(|(it, name)| generate_product(it, name, &PriorState::default(), &options))
        .collect()
}

/// The pages, in the order of their paths.
fn sources() -> SourceMap {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = std::env::var_os("DOCBIND_PAGES")
        .map_or_else(|| repository.join("docs-input"), |it| repository.join(it));
    let mut open = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let path = entry.path();
            match path.is_dir() {
                true => open.push(path),
                false if path.extension().is_some_and(|it| it == "md") => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    let mut sources = SourceMap::new();
    for path in files {
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.strip_prefix(&root).unwrap_or(&path).to_string_lossy().into_owned();
        sources.add_bytes(name, bytes, &mut Vec::new());
    }
    sources
}

criterion_group!(all, stages);
criterion_main!(all);
