//! Findings about what pages say and output does not have.

use docbind_ir::resolve::Omission;
use docbind_source::{Code, Diagnostic, FileId, Location, SourceMap, Span};
use std::collections::BTreeMap;

/// Makes findings of omissions.
pub(crate) struct Omissions<'a> {
    files: BTreeMap<&'a str, FileId>,
    code: Code,
}

impl<'a> Omissions<'a> {
    pub(crate) fn new(code: Code, sources: &'a SourceMap) -> Omissions<'a> {
        Omissions { files: sources.iter().map(|(id, it)| (it.path.as_str(), id)).collect(), code }
    }

    /// Returns the finding of an omission.
    pub(crate) fn finding(&self, it: Omission) -> Option<Diagnostic> {
        let file = self.files.get(it.file.as_str())?;
        let [start, end] = it.place.bytes;
        let place = Location::new(*file, Span { start, end });
        let help = "correct the page, or add an erratum";
        Some(Diagnostic::new(self.code, place, it.message).with_help(help))
    }
}
