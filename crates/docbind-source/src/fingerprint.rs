//! What identifies a diagnostic from one version of a page to the next.

use crate::diagnostic::truncate;
use crate::{Diagnostic, Element, SourceMap};

/// Returns what identifies a diagnostic even after lines have moved: its code, page and element, and the
/// text at its location. Two diagnostics of one page may share it.
pub fn fingerprint(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let file = sources.file(diagnostic.place.file);
    let text = file.slice(diagnostic.place.span).lines().next().unwrap_or_default();
    let text = truncate(text.to_owned());
    let element = diagnostic.element.as_ref().map_or("-", Element::fingerprint_path);
    let parts = [diagnostic.code.name, &file.path, element, &text].map(|it| crate::escaped(it));
    parts.join("\t")
}
