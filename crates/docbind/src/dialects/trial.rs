//! Tries dialects on pages: what each of them reads, and what it does not.

use super::Index;
use docbind_markdown::api::ApiPage;
use docbind_markdown::dialect::Dialect;
use docbind_markdown::dialect::roles::Binding;
use docbind_markdown::page::{Page, Tally};
use docbind_markdown::read_dialect;
use docbind_source::{Diagnostic, SourceMap};
use std::collections::BTreeMap;

/// What a dialect makes of some pages.
#[derive(Default)]
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
    let mut res = Trial { name: dialect.name.clone(), ..Trial::default() };
    for (file, source) in sources.iter() {
        match dialect.binding {
            Binding::Http => {
                let page = read_dialect(file, source, dialect, index, &mut res.findings);
                res.add_api(&page);
            }
            Binding::Rpc => {
                let page = docbind_markdown::read(file, source, dialect, &mut res.findings);
                res.add_page(&page);
            }
        }
    }
    for it in &res.findings {
        *res.by_code.entry(it.code.name).or_default() += 1;
    }
    res
}

impl Trial {
    fn add_api(&mut self, page: &ApiPage) {
        let rows = &page.rows;
        self.operations += page.operations.len();
        self.models += page.models.len();
        self.read += rows.read;
        self.fields += rows.fields;
        self.others += rows.values + rows.statuses + rows.structure + rows.repeated;
        self.notes += rows.notes;
        self.reported += rows.reported;
        self.lost += rows.lost();
    }

    fn add_page(&mut self, page: &Page) {
        match page {
            Page::Action(it) => {
                let models: usize = it.models.iter().map(|it| it.fields.len()).sum();
                self.models += it.models.len();
                self.add_tally(it.tally, it.request.len() + it.response.len() + models);
            }
            Page::Http(it) => {
                self.add_tally(it.tally, it.tables.iter().map(|it| it.fields.len()).sum());
            }
            Page::ErrorCodes(it) => {
                self.read += it.rows.read;
                self.reported += it.rows.reported;
                self.others += it.codes.len();
                self.lost += signed(it.rows.read) - signed(it.rows.reported + it.codes.len());
            }
            Page::Guide(it) => {
                let rows: usize = it.tables.iter().map(|it| it.rows.len()).sum();
                self.read += it.codes.len() + rows;
                self.others += it.codes.len();
                self.notes += rows;
            }
            Page::Navigation(_) | Page::NotUnderstood(_) => {}
        }
    }

    /// Adds the rows of a page about an operation, `fields` of which became parameters or fields.
    fn add_tally(&mut self, tally: Tally, fields: usize) {
        let Tally { request, response, models, other } = tally;
        let parts = [request, response, models];
        let read: usize = parts.iter().map(|it| it.read).sum();
        let reported: usize = parts.iter().map(|it| it.reported).sum();
        self.operations += 1;
        self.read += read + other.read;
        self.fields += fields;
        self.notes += other.read;
        self.reported += reported;
        self.lost += signed(read) - signed(reported + fields);
    }
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
