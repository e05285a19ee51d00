//! A file of errata: TOML in, entries out. What cannot be read is a finding with a caret, and the
//! other entries stand.

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
    /// The product: the name of the file.
    pub product: String,
    /// The elements that a rule of the linter does not hold for.
    pub allowed: Vec<Allowance>,
    pub(crate) file: FileId,
    pub(crate) entries: Vec<Entry>,
    pub(crate) repairs: Vec<Repair>,
    /// From the header of each entry to the end of its last value, broken ones included.
    pub(crate) blocks: Vec<Span>,
}

/// One correction of what a page means.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) id: Spanned<String>,
    pub(crate) targets: Vec<Spanned<ElementPath>>,
    pub(crate) change: Change,
    pub(crate) expected: Spanned<String>,
    pub(crate) wanted: Spanned<String>,
    pub(crate) reason: String,
    pub(crate) evidence: Vec<String>,
    pub(crate) is_proposal: bool,
}

/// One correction of a page's text.
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

/// An element that a rule of the linter does not hold for, and why.
#[derive(Clone, Debug)]
pub struct Allowance {
    /// The rule.
    pub rule: Spanned<String>,
    /// The element.
    pub target: Spanned<ElementPath>,
    /// Why the rule does not hold for it.
    pub reason: String,
}

impl Errata {
    /// Whether it holds repairs of a page's text.
    pub fn repairs_text(&self) -> bool {
        !self.repairs.is_empty()
    }

    /// Reads a file; the name of the file is the product.
    pub fn parse(file: FileId, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Errata {
        let name = source.path.rsplit('/').next().unwrap_or(&source.path);
        let product = name.strip_suffix(".toml").unwrap_or(name).to_owned();
        let mut res = Errata {
            product,
            allowed: Vec::new(),
            file,
            entries: Vec::new(),
            repairs: Vec::new(),
            blocks: Vec::new(),
        };
        let mut reader = Reader { file, text: &source.text, ids: BTreeMap::new(), diagnostics };
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let is_broken = !errors.is_empty();
        for it in errors {
            reader.syntax(&it, Span::default());
        }
        // What a broken text seems to say is not applied.
        if !is_broken {
            reader.read(table.into_inner(), &mut res);
        }
        res.blocks.sort_unstable();
        res
    }
}
