//! Compares the two languages of a page: they must say the same API.
//!
//! `config` reads which pages are translations of which others, by `pattern`s of paths; `pairs` finds the two pages.
//! `page` is one of them, with what each row says by itself. `operations`, `bodies`, `models`
//! and `fields` compare what two pages say, as methods of a `comparison`, after `matching` has found which elements are
//! the same; `missing` has those that only one of them has. `types` compares types, `reports` makes findings.
//!
//! Only what both languages say is compared: nothing is inferred, and what one of them leaves open is no difference.
//! Prose is compared nowhere, but for the defaults and lists of values that were read from it.

mod bodies;
mod comparison;
mod config;
mod fields;
mod matching;
mod missing;
mod models;
mod operations;
mod page;
mod pairs;
mod pattern;
mod reports;
mod types;

pub use config::{ConfigMistake, Translations};

use crate::{LintedPage, codes};
use docbind_ir::build::LoweredPage;
use docbind_source::{Diagnostic, FileId, Location, Reporter, SourceMap};
use page::{PageView, first_line};
use std::collections::HashMap;

/// Compares all pages with their translations, and reports pages that have none.
pub(crate) fn check(
    translations: &Translations,
    pages: &[LintedPage],
    lowered: &[LoweredPage],
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (pairs, unpaired) = pairs::pair(translations, sources);
    let by_file: HashMap<FileId, usize> =
        pages.iter().enumerate().map(|(at, it)| (it.file, at)).collect();
    for pair in pairs {
        let view = |file: FileId| {
            let at = *by_file.get(&file)?;
            Some(PageView::new(&pages[at], &lowered[at], sources.file(file)))
        };
        if let (Some(of), Some(is)) = (view(pair.of), view(pair.is)) {
            let found = operations::compare(&of, &is);
            report(found, [pair.of, pair.is], diagnostics);
        }
    }
    for it in unpaired {
        let span = first_line(&sources.file(it.file).text);
        let message = match it.lacks_translation {
            true => format!("the translation of this page is missing: `{}`", it.missing),
            false => format!("the page that this one translates is missing: `{}`", it.missing),
        };
        let finding =
            Diagnostic::new(codes::UNTRANSLATED_PAGE, Location::new(it.file, span), message);
        diagnostics.push(finding.with_help("write it, or remove this page"));
    }
}

/// Adds the findings of a pair, and no more of each page than are read.
fn report(found: Vec<Diagnostic>, files: [FileId; 2], diagnostics: &mut Vec<Diagnostic>) {
    let (of, is): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| it.place.file == files[0]);
    for (file, found) in files.into_iter().zip([of, is]) {
        let mut reporter = Reporter::new(file, diagnostics);
        found.into_iter().for_each(|it| reporter.push(it));
        reporter.finish();
    }
}
