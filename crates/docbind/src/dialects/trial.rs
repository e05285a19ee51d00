//! Tries dialects on pages: what each of them reads, and what it does not.

use super::Index;
use docbind_markdown::api::ApiPage;
use docbind_markdown::dialect::Dialect;
use docbind_markdown::read_dialect;
use docbind_source::{Diagnostic, SourceMap};
use std::collections::BTreeMap;

/// What a dialect makes of some pages.
pub(crate) struct Trial {
    pub(crate) name: String,
    pub(crate) operations: usize,
    pub(crate) models: usize,
    pub(crate) read: usize,
    pub(crate) fields: usize,
    pub(crate) others: usize,
    pub(crate) notes: usize,
    pub(crate) reported: usize,
    pub(crate) lost: i64,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) by_code: BTreeMap<&'static str, usize>,
}

/// Reads all pages by a dialect.
pub(crate) fn attempt(dialect: &Dialect, index: &Index, sources: &SourceMap) -> Trial {
    let mut findings = Vec::new();
    let pages = sources
        .iter()
        .map(|(file, source)| read_dialect(file, source, dialect, index, &mut findings));
    let pages: Vec<ApiPage> = pages.collect();
    let mut by_code = BTreeMap::new();
    for it in &findings {
        *by_code.entry(it.code.name).or_default() += 1;
    }
    let sum = |count: fn(&ApiPage) -> usize| pages.iter().map(count).sum();
    Trial {
        name: dialect.name.clone(),
        operations: sum(|it| it.operations.len()),
        models: sum(|it| it.models.len()),
        read: sum(|it| it.rows.read),
        fields: sum(|it| it.rows.fields),
        others: sum(|it| it.rows.values + it.rows.statuses + it.rows.structure + it.rows.repeated),
        notes: sum(|it| it.rows.notes),
        reported: sum(|it| it.rows.reported),
        lost: pages.iter().map(|it| it.rows.lost()).sum(),
        findings,
        by_code,
    }
}
