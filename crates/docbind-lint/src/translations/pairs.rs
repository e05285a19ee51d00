//! Which page belongs to which: pages in two languages, and pages that lack a translation or an original.

use super::config::Translations;
use super::pattern::Pattern;
use docbind_source::{FileId, SourceMap};
use std::collections::HashMap;

/// A page and its translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Pair {
    pub(crate) of: FileId,
    pub(crate) is: FileId,
}

/// A page without a counterpart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unpaired {
    pub(crate) file: FileId,
    /// Whether it is the translation that is missing, not the original.
    pub(crate) lacks_translation: bool,
    /// The path of the page that is missing.
    pub(crate) missing: String,
}

/// Pairs the pages, in the order of the entries.
pub(crate) fn pair(translations: &Translations, sources: &SourceMap) -> (Vec<Pair>, Vec<Unpaired>) {
    let (mut pairs, mut unpaired) = (Vec::new(), Vec::new());
    if translations.entries.is_empty() {
        return (pairs, unpaired);
    }
    let ids: HashMap<&str, FileId> =
        sources.iter().map(|(id, it)| (it.path.as_str(), id)).collect();
    for entry in &translations.entries {
        // A folder that has no page at all is a mistake in the configuration.
        let has_pages =
            |it: &Pattern| sources.iter().any(|page| it.captures(&page.1.path).is_some());
        let is_used = has_pages(&entry.of.pattern) && has_pages(&entry.is.pattern);
        for (file, source) in sources.iter().filter(|_| is_used) {
            let path = source.path.as_str();
            if let Some(missing) = translations.original_by(entry, path) {
                if !ids.contains_key(missing.as_str()) {
                    unpaired.push(Unpaired { file, lacks_translation: false, missing });
                }
            } else if let Some(missing) = translations.translation_by(entry, path) {
                match ids.get(missing.as_str()) {
                    Some(is) => pairs.push(Pair { of: file, is: *is }),
                    None => unpaired.push(Unpaired { file, lacks_translation: true, missing }),
                }
            }
        }
    }
    (pairs, unpaired)
}
