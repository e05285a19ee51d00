//! Makes a product of the pages of a folder that were read by a dialect.

use super::LoweredApi;
use super::names::derived_name;
use crate::codes;
use crate::ir::{Binding, Model, Operation, Product};
use crate::ledger::{ElementCount, Ledger, PageEntry, PageFate};
use docbind_markdown::page::{RowCount, Tally};
use docbind_source::{Diagnostic, FileId, Location, SourceMap, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The pages of a product, with their titles.
pub(crate) type ApiPages = Vec<(FileId, Option<String>, LoweredApi, Tally)>;

/// Assembles the pages: each method and path is an operation once, each name a model once.
pub(crate) fn assemble_api(
    product: &mut Product,
    pages: ApiPages,
    sources: &SourceMap,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut by_key: BTreeMap<(String, String), Vec<(FileId, Operation)>> = BTreeMap::new();
    let mut models: BTreeMap<String, (FileId, Model)> = BTreeMap::new();
    for (file, title, page, tally) in pages {
        let path = sources.file(file).path.clone();
        let fate = match page.operations.len() {
            0 if page.models.is_empty() => PageFate::Guide,
            count => PageFate::Api { operations: count, models: page.models.len() },
        };
        if product.title.is_none() {
            product.title = title;
        }
        ledger.pages.push(PageEntry::new(path, fate, tally, RowCount::default()));
        for operation in page.operations {
            by_key.entry(key(&operation)).or_default().push((file, operation));
        }
        for model in page.models {
            match models.get(&model.name) {
                None => drop(models.insert(model.name.clone(), (file, model))),
                Some((first, other)) => {
                    if other.fields != model.fields {
                        let place = Location::new(file, span(model.place));
                        let message = format!("the model `{}` has two tables", model.name);
                        let finding = Diagnostic::new(codes::SUPERSEDED_PAGE, place, message)
                            .with_label(Location::new(*first, span(other.place)), "first here")
                            .with_help("the first one is used");
                        diagnostics.push(finding);
                    }
                    ledger.superseded.add_model(&model);
                }
            }
        }
    }
    let mut names = BTreeSet::new();
    for (_, mut all) in by_key {
        // The page that says most about the operation.
        let size = |it: &Operation| ElementCount::of(it).total();
        let best = (0..all.len()).max_by_key(|it| (size(&all[*it].1), std::cmp::Reverse(*it)));
        let (file, mut operation) = all.swap_remove(best.unwrap_or_default());
        all.sort_by(|a, b| a.1.file.cmp(&b.1.file));
        for (other_file, other) in all {
            if size(&other) > 0 {
                let place = Location::new(other_file, span(Some(other.place)));
                let message = format!("`{}` is described on several pages", other.name);
                let finding = Diagnostic::new(codes::SUPERSEDED_PAGE, place, message)
                    .with_label(
                        Location::new(file, span(Some(operation.place))),
                        "this one is used",
                    )
                    .with_help("remove one of them");
                diagnostics.push(finding);
            }
            ledger.superseded.add_operation(&other);
            operation.supersedes.push(other.file);
        }
        if !names.insert(operation.name.clone()) {
            let (method, path) = method_and_path(&operation);
            let mut name = derived_name(method, path);
            while !names.insert(name.clone()) {
                name.push('_');
            }
            operation.name = name;
        }
        product.operations.push(operation);
    }
    product.models = models.into_values().map(|it| it.1).collect();
}

fn method_and_path(operation: &Operation) -> (&str, &str) {
    match &operation.binding {
        Binding::Http { method, path, .. } => (method, path),
        Binding::Rpc { action, .. } => ("POST", action),
    }
}

/// What makes an operation the same: method and path, whatever its placeholders are called.
fn key(operation: &Operation) -> (String, String) {
    let (method, path) = method_and_path(operation);
    let mut erased = String::new();
    for piece in path.split_inclusive('>') {
        match piece.split_once('<') {
            Some((text, _)) => {
                erased.push_str(text);
                erased.push_str("<>");
            }
            None => erased.push_str(piece),
        }
    }
    (erased.trim_end_matches('/').to_owned(), method.to_owned())
}

fn span(place: Option<crate::ir::PageSpan>) -> Span {
    place.map(|it| Span { start: it.bytes[0], end: it.bytes[1] }).unwrap_or_default()
}
