//! Reads a page by a dialect: one walk over the blocks of its outline.
//!
//! `blanked` makes the text that is read; `pieces` makes headings, bold lines, paragraphs, code, items and
//! tables, those of `html_tables` among them, of the blocks. `walk` goes over them; `state` is what is around a
//! piece: the operation, the section, the model. `locate` and `calls` find operations, `titles` and `sections`
//! what a title begins; `tables`, `statuses` and `text_rows` find rows; `rows` and `row_nodes` read them into the
//! `tree`, by the rules for `names`, `types`, `required` and `methods`; `raw_cells` puts rows together that were
//! cut, and `examples` are lists or not. `finish` makes the [`ApiPage`]: `members` are its types, `bodies` those
//! of requests, `merge` joins descriptions of one operation, and `account` counts what became of each row.
//!
//! Any text is a page. What cannot be read is reported, and every row has a fate; nothing is guessed, and
//! the time is linear in the size of the page.

mod account;
mod blanked;
mod bodies;
mod calls;
mod enums;
mod examples;
mod finish;
mod html_tables;
mod locate;
mod members;
mod merge;
mod methods;
mod names;
mod path;
mod pieces;
mod raw_cells;
mod required;
mod row_nodes;
mod rows;
mod sections;
mod state;
mod statuses;
mod tables;
mod text_rows;
mod titles;
mod tree;
mod types;
mod walk;

use crate::api::ApiPage;
use crate::dialect::Dialect;
use crate::outline::outline;
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile};
use std::collections::HashMap;

/// How deep members may nest, in a name and by indentation together.
pub(crate) const MAX_DEPTH: usize = 32;
/// How many operations may share what follows them.
pub(crate) const MAX_SHARED: usize = 32;
/// How many statuses a description may have, and how many anchors above an operation are looked at.
pub(crate) const MAX_NEAR: usize = 64;

/// The method and path of each operation, from a file beside the pages.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// By the name of the operation.
    pub operations: HashMap<String, (String, String)>,
}

/// Reads a page. Never fails: what cannot be read is reported.
pub fn read_dialect(
    file: FileId,
    source: &SourceFile,
    dialect: &Dialect,
    index: &Index,
    diagnostics: &mut Vec<Diagnostic>,
) -> ApiPage {
    let text = blanked::blanked(&source.text, dialect);
    let outline = outline(&text);
    let mut reporter = Reporter::new(file, diagnostics);
    let page = walk::walk(&source.path, &text, &outline, dialect, index, &mut reporter);
    reporter.finish();
    page
}
