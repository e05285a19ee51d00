//! Which of several pages about one action counts.

use crate::ir::Layout;
use std::collections::HashSet;

/// A page about the action.
pub(crate) struct Candidate<'a> {
    pub(crate) file: &'a str,
    pub(crate) layout: Layout,
}

/// The pages that an index lists: by name, and by name and folder where the link gives one.
#[derive(Debug, Default)]
pub(crate) struct Index {
    names: HashSet<String>,
    in_folders: HashSet<(String, String)>,
}

impl Index {
    /// Adds the target of a link: links leave out the ending and begin wherever they like.
    pub(crate) fn add(&mut self, target: &str) {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        let mut parts =
            without_ending(target).rsplit('/').filter(|it| !it.is_empty() && *it != ".");
        let Some(name) = parts.next() else { return };
        match parts.next() {
            None | Some("..") => self.names.insert(name.to_owned()),
            Some(folder) => self.in_folders.insert((name.to_owned(), folder.to_owned())),
        };
    }

    fn lists(&self, file: &str) -> bool {
        let mut parts = without_ending(file).rsplit('/');
        let name = parts.next().unwrap_or_default().to_owned();
        match parts.next() {
            _ if self.names.contains(&name) => true,
            Some(folder) => self.in_folders.contains(&(name, folder.to_owned())),
            None => self.in_folders.iter().any(|(it, _)| *it == name),
        }
    }
}

fn without_ending(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    [".md", ".html", ".markdown", ".txt"]
        .iter()
        .find_map(|it| path.strip_suffix(it))
        .unwrap_or(path)
}

/// The page that the folder's index lists, else one in the standard layout, else the first one.
pub(crate) fn choose(candidates: &[Candidate<'_>], index: &Index) -> usize {
    if candidates.len() < 2 {
        return 0;
    }
    let rank = |it: &Candidate<'_>| (!index.lists(it.file), it.layout != Layout::Standard);
    // `min_by_key` takes the first of equals: file order.
    (0..candidates.len()).min_by_key(|at| rank(&candidates[*at])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(targets: &[&str]) -> Index {
        let mut res = Index::default();
        targets.iter().for_each(|it| res.add(it));
        res
    }

    #[test]
    fn links_lead_to_files() {
        let leads_to = |target, file| index(&[target]).lists(file);
        assert!(leads_to("api/udisk-api/attach_udisk", "udisk-api/attach_udisk.md"));
        assert!(leads_to("/api/udisk-api/attach_udisk.html#x", "udisk-api/attach_udisk.md"));
        assert!(leads_to("attach_udisk.md", "udisk-api/attach_udisk.md"));
        assert!(!leads_to("api/udisk-api/attach_udisk", "uhost-api/attach_udisk.md"));
        assert!(!leads_to("api/udisk-api/attach_u_disk", "udisk-api/attach_udisk.md"));
    }

    #[test]
    fn the_index_decides_then_the_layout_then_the_order() {
        let page = |file, layout| Candidate { file, layout };
        let pages = [
            page("p-api/a.md", Layout::Legacy),
            page("p-api/b.md", Layout::Standard),
            page("p-api/c.md", Layout::Standard),
        ];
        assert_eq!(choose(&pages, &index(&["api/p-api/a"])), 0);
        assert_eq!(choose(&pages, &index(&["api/p-api/c"])), 2);
        assert_eq!(choose(&pages, &index(&[])), 1);
        assert_eq!(choose(&pages[..1], &index(&[])), 0);
    }
}
