//! Links between pages, and what the lists of pages say about them.

use crate::codes;
use crate::element;
use crate::near::Suggestions;
use crate::{LintedPage, Options};
use docbind_markdown::page::{ActionPage, Page, PageLink};
use docbind_source::{Diagnostic, FileId, Location, SourceMap};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The pages by path, and what leads to them.
struct Pages<'a> {
    by_path: HashMap<&'a str, &'a LintedPage>,
    folders: BTreeMap<&'a str, Vec<&'a str>>,
    options: &'a Options,
}

/// Where a link leads.
enum Target<'a> {
    /// Out of the pages, or to folders that are not among them.
    Elsewhere,
    Page(&'a LintedPage),
    /// A page that is not there; the likeliest path.
    Nowhere(String),
}

/// `skipped` are pages that need not be listed: superseded ones, and those of actions that should not
/// be used any more.
pub(crate) fn check(
    pages: &[LintedPage],
    skipped: &HashSet<FileId>,
    sources: &SourceMap,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in pages {
        let path = sources.file(it.file).path.as_str();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        folders.entry(folder).or_default().push(name);
    }
    let by_path =
        pages.iter().map(|it| (without_ending(&sources.file(it.file).path), it)).collect();
    let all = Pages { by_path, folders, options };
    let mut listed: BTreeSet<FileId> = BTreeSet::new();
    let mut indexes: BTreeMap<&str, Location> = BTreeMap::new();
    for page in pages {
        let path = sources.file(page.file).path.as_str();
        let stem = stem(path);
        let mut reporter = docbind_source::Reporter::new(page.file, diagnostics);
        let mut suggestions = Suggestions::new();
        for link in &page.links {
            let place = Location::new(page.file, link.span);
            match all.target(&link.target, path) {
                Target::Elsewhere => {}
                Target::Nowhere(wanted) => {
                    let folder = wanted.rsplit_once('/').map_or("", |(it, _)| it);
                    let names = all.folders.get(folder).into_iter().flatten();
                    let name = wanted.rsplit('/').next().unwrap_or(&wanted);
                    let near = suggestions.nearest(name, names.map(|it| without_ending(it)));
                    let help = match near {
                        Some(it) => format!("did you mean `{folder}/{it}`?"),
                        None => "correct the address, or take the link away".to_owned(),
                    };
                    let message = format!("there is no page `{wanted}`");
                    reporter
                        .push(Diagnostic::new(codes::BROKEN_LINK, place, message).with_help(help));
                }
                Target::Page(target) => {
                    if matches!(stem, "index" | "_sidebar") {
                        let folder = path.rsplit_once('/').map_or("", |(it, _)| it);
                        if stem == "index" {
                            listed.insert(target.file);
                            // The last line: the next one goes below it.
                            indexes.insert(folder, place);
                        }
                        if let Some(it) = mismatch(link, target, place) {
                            reporter.push(it);
                        }
                    }
                    if let Some(it) = anchor(link, target, page, &mut suggestions) {
                        reporter.push(it);
                    }
                }
            }
        }
        reporter.finish();
    }
    let mut unlisted: BTreeMap<&str, Vec<(FileId, &ActionPage)>> = BTreeMap::new();
    for page in pages.iter().filter(|it| !skipped.contains(&it.file)) {
        let Page::Action(action) = &page.page else { continue };
        let path = sources.file(page.file).path.as_str();
        let folder = path.rsplit_once('/').map_or("", |(it, _)| it);
        if !listed.contains(&page.file) {
            unlisted.entry(folder).or_default().push((page.file, action));
        }
    }
    for (folder, pages) in unlisted {
        if let Some(index) = indexes.get(folder) {
            diagnostics.push(self::unlisted(*index, &pages, sources));
        }
    }
}

/// How many pages that a list lacks are named.
const MAX_NAMES: usize = 3;

/// One finding for each list: it is mended in one place.
fn unlisted(index: Location, pages: &[(FileId, &ActionPage)], sources: &SourceMap) -> Diagnostic {
    let path = &sources.file(index.file).path;
    let names = pages.iter().take(MAX_NAMES).map(|(_, it)| format!("`{}`", it.action.value));
    let mut names = names.collect::<Vec<_>>().join(", ");
    if pages.len() > MAX_NAMES {
        names += &format!(" and {} more", pages.len() - MAX_NAMES);
    }
    let plural = if pages.len() == 1 { "" } else { "s" };
    let message = format!("`{path}` does not list the page{plural} of {names}");
    let mut res = Diagnostic::new(codes::UNLISTED_PAGE, index, message)
        .with_help("add them below the last line of the list, or remove the pages");
    for (file, it) in pages.iter().take(MAX_NAMES) {
        res = res.with_label(Location::new(*file, it.action.span), "not in the list");
    }
    res
}

impl<'a> Pages<'a> {
    fn target(&self, target: &str, from: &str) -> Target<'a> {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        let (folder, _) = from.rsplit_once('/').unwrap_or(("", from));
        if path.is_empty() {
            let own = self.by_path.get(without_ending(from));
            // `?id=…` and a bare `#` are the site's business.
            let is_anchor = target.starts_with('#') && target.len() > 1;
            return own.filter(|_| is_anchor).map_or(Target::Elsewhere, |it| Target::Page(it));
        }
        let site = self.options.site.as_str();
        let candidates: Vec<String> = if let Some(it) = path.strip_prefix(site) {
            vec![it.to_owned()]
        } else if path.contains("://") || path.contains(':') {
            return Target::Elsewhere;
        } else {
            // The site's own folder, `api/` in `https://docs.example.com/api/`, is the root here.
            let root = site.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let bare = path.trim_start_matches('/');
            match bare.strip_prefix(root).and_then(|it| it.strip_prefix('/')) {
                Some(it) => vec![it.to_owned()],
                None if path.starts_with('/') => return Target::Elsewhere,
                None => vec![join(folder, path), join("", path)],
            }
        };
        for it in &candidates {
            let bare = without_ending(it.trim_end_matches('/'));
            let found = [bare.to_owned(), format!("{bare}/README"), format!("{bare}/index")];
            if let Some(page) = found.iter().find_map(|it| self.by_path.get(it.as_str())) {
                return Target::Page(page);
            }
        }
        // What lies in folders that are not here may well be there where the pages are published.
        let known = candidates.into_iter().map(|it| without_ending(&it).to_owned()).find(|it| {
            let folder = it.rsplit_once('/').map_or("", |(folder, _)| folder);
            !folder.is_empty() && self.folders.contains_key(folder)
        });
        known.map_or(Target::Elsewhere, Target::Nowhere)
    }
}

/// `a/b` and `../c/d` make `a/c/d`.
fn join(folder: &str, path: &str) -> String {
    let mut res: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                res.pop();
            }
            it => res.push(it),
        }
    }
    res.join("/")
}

fn without_ending(path: &str) -> &str {
    let endings = [".md", ".html", ".markdown", ".txt"];
    endings.iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path)
}

fn stem(path: &str) -> &str {
    without_ending(path.rsplit('/').next().unwrap_or(path))
}

/// A line of a list that names another action than the page it leads to.
fn mismatch(link: &PageLink, target: &LintedPage, place: Location) -> Option<Diagnostic> {
    let Page::Action(page) = &target.page else { return None };
    let name = link.text.rsplit([' ', '-']).next()?.trim();
    let is_name = name.len() > 1
        && name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.bytes().all(|it| it.is_ascii_alphanumeric());
    let action = page.action.value.as_str();
    if !is_name || name == action {
        return None;
    }
    let message = format!("the list says `{name}`, the page describes `{action}`");
    Some(
        Diagnostic::new(codes::INDEX_MISMATCH, place, message)
            .with_label(Location::new(target.file, page.action.span), "the page")
            .with_element(element::action(action))
            .with_help(format!("write `{action}`, or let the link lead to the page of `{name}`")),
    )
}

/// A fragment that no heading of the page answers to.
fn anchor(
    link: &PageLink,
    target: &LintedPage,
    page: &LintedPage,
    suggestions: &mut Suggestions,
) -> Option<Diagnostic> {
    let fragment = link.target.split_once('#').map(|(_, it)| it).filter(|it| !it.is_empty())?;
    let wanted = letters(fragment);
    if wanted.is_empty() || target.anchors.contains(&wanted) {
        return None;
    }
    let near = suggestions.nearest(fragment, target.headings.iter().map(|(it, _)| it.as_str()));
    let heading = near.and_then(|near| target.headings.iter().find(|(it, _)| it == near));
    let message = format!("no heading answers to the anchor `#{fragment}`");
    let mut res =
        Diagnostic::new(codes::BROKEN_ANCHOR, Location::new(page.file, link.span), message)
            .with_help(match near {
                Some(it) => format!("did you mean `#{it}`?"),
                None => "correct the anchor, or add the heading".to_owned(),
            });
    if let Some((_, span)) = heading {
        res = res.with_label(Location::new(target.file, *span), "this heading is near");
    }
    Some(res)
}

/// The letters and digits alone: how a site makes an anchor of a heading is its own affair.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
