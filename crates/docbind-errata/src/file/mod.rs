//! Parses a file of errata. An entry that cannot be read is a finding, and all others are kept.

mod raw;
mod read;

use crate::change::Change;
use docbind_ir::ElementPath;
use docbind_source::{Diagnostic, FileId, SourceFile, Span, Spanned};
use read::Reader;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// The errata of one product.
#[derive(Clone, Debug)]
pub struct Errata {
    /// The product, which is the stem of the file's name.
    pub product: String,
    /// The exceptions from rules of the linter.
    pub allowed: Vec<Allowance>,
    pub(crate) file: FileId,
    pub(crate) errata: Vec<Erratum>,
    pub(crate) repairs: Vec<Repair>,
    /// The span of each entry from its header to its last value, entries with errors included.
    pub(crate) entry_spans: Vec<Span>,
}

/// A correction of the IR of a page.
#[derive(Clone, Debug)]
pub(crate) struct Erratum {
    pub(crate) id: Spanned<String>,
    pub(crate) targets: Vec<Spanned<ElementPath>>,
    pub(crate) change: Change,
    pub(crate) expected: Spanned<String>,
    pub(crate) wanted: Spanned<String>,
    pub(crate) reason: String,
    pub(crate) evidence: Vec<String>,
    pub(crate) is_proposal: bool,
}

/// A correction of one line of a page's text.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub(crate) id: Spanned<String>,
    pub(crate) page: Spanned<String>,
    pub(crate) expected: Spanned<String>,
    pub(crate) wanted: Spanned<String>,
    pub(crate) reason: String,
    pub(crate) evidence: Vec<String>,
    pub(crate) is_proposal: bool,
}

/// An exception from a rule of the linter for one element.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// The name of the rule.
    pub rule: Spanned<String>,
    /// The path of the element.
    pub target: Spanned<ElementPath>,
    /// Why the rule does not apply to it.
    pub reason: String,
}

impl Errata {
    /// Returns whether the file repairs the text of pages.
    pub fn has_repairs(&self) -> bool {
        !self.repairs.is_empty()
    }

    /// Parses a file and reports the entries that are malformed.
    pub fn parse(file: FileId, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Errata {
        let name = source.path.rsplit('/').next().unwrap_or(&source.path);
        let product = name.strip_suffix(".toml").unwrap_or(name).to_owned();
        let mut res = Errata {
            product,
            allowed: Vec::new(),
            file,
            errata: Vec::new(),
            repairs: Vec::new(),
            entry_spans: Vec::new(),
        };
        let mut reader = Reader { file, text: &source.text, ids: BTreeMap::new(), diagnostics };
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let is_broken = !errors.is_empty();
        for error in errors {
            reader.report_toml_error(&error, Span::default());
        }
        // What the parser recovers from broken TOML is a guess, and is not applied.
        if !is_broken {
            reader.read_tables(table.into_inner(), &mut res);
        }
        res.entry_spans.sort_unstable();
        res
    }
}
