//! Chooses the current page of an action that several pages describe; it supersedes the others.

use crate::ir::Layout;
use std::collections::HashSet;

/// A page about an action.
pub(crate) struct PageCandidate<'a> {
    pub(crate) file: &'a str,
    pub(crate) layout: Layout,
}

/// The pages that the index of a product links to.
#[derive(Debug, Default)]
pub(crate) struct IndexedPages {
    /// Names of pages, from links without a folder.
    names: HashSet<String>,
    /// Names and folders of pages.
    names_in_folders: HashSet<(String, String)>,
}

impl IndexedPages {
    /// Adds the target of a link, which may lack the extension and be relative to any folder.
    pub(crate) fn add(&mut self, target: &str) {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        let mut components =
            without_extension(target).rsplit('/').filter(|it| !it.is_empty() && *it != ".");
        let Some(name) = components.next() else { return };
        match components.next() {
            None | Some("..") => self.names.insert(name.to_owned()),
            Some(folder) => self.names_in_folders.insert((name.to_owned(), folder.to_owned())),
        };
    }

    fn contains(&self, file: &str) -> bool {
        let mut components = without_extension(file).rsplit('/');
        let name = components.next().unwrap_or_default().to_owned();
        match components.next() {
            _ if self.names.contains(&name) => true,
            Some(folder) => self.names_in_folders.contains(&(name, folder.to_owned())),
            None => self.names_in_folders.iter().any(|(it, _)| *it == name),
        }
    }
}

fn without_extension(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    [".md", ".html", ".markdown", ".txt"]
        .iter()
        .find_map(|it| path.strip_suffix(it))
        .unwrap_or(path)
}

/// Returns the position of the current page: the one that the index links to, otherwise one in the
/// standard layout, otherwise the first one.
pub(crate) fn choose_current(pages: &[PageCandidate<'_>], indexed: &IndexedPages) -> usize {
    if pages.len() < 2 {
        return 0;
    }
    let rank =
        |page: &PageCandidate<'_>| (!indexed.contains(page.file), page.layout != Layout::Standard);
    // Among equals, `min_by_key` returns the first one, which is the first in the order of files.
    (0..pages.len()).min_by_key(|position| rank(&pages[*position])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indexed(targets: &[&str]) -> IndexedPages {
        let mut res = IndexedPages::default();
        targets.iter().for_each(|it| res.add(it));
        res
    }

    #[test]
    fn links_lead_to_files() {
        let leads_to = |target, file| indexed(&[target]).contains(file);
        assert!(leads_to("api/udisk-api/attach_udisk", "udisk-api/attach_udisk.md"));
        assert!(leads_to("/api/udisk-api/attach_udisk.html#x", "udisk-api/attach_udisk.md"));
        assert!(leads_to("attach_udisk.md", "udisk-api/attach_udisk.md"));
        assert!(!leads_to("api/udisk-api/attach_udisk", "uhost-api/attach_udisk.md"));
        assert!(!leads_to("api/udisk-api/attach_u_disk", "udisk-api/attach_udisk.md"));
    }

    #[test]
    fn index_precedes_layout_precedes_order() {
        let page = |file, layout| PageCandidate { file, layout };
        let pages = [
            page("p-api/a.md", Layout::Legacy),
            page("p-api/b.md", Layout::Standard),
            page("p-api/c.md", Layout::Standard),
        ];
        assert_eq!(choose_current(&pages, &indexed(&["api/p-api/a"])), 0);
        assert_eq!(choose_current(&pages, &indexed(&["api/p-api/c"])), 2);
        assert_eq!(choose_current(&pages, &indexed(&[])), 1);
        assert_eq!(choose_current(&pages[..1], &indexed(&[])), 0);
    }
}
