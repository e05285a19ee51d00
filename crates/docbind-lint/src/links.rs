//! Checks links between pages, and the lists of pages.

use crate::codes;
use crate::element;
use crate::suggest::Suggestions;
use crate::{LintedPage, Options};
use docbind_markdown::page::{ActionPage, Page, PageLink};
use docbind_source::{Diagnostic, FileId, Location, Reporter, SourceMap};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The pages by path without extension, and the file names of each folder.
struct PageIndex<'a> {
    by_path: HashMap<&'a str, &'a LintedPage>,
    folders: BTreeMap<&'a str, Vec<&'a str>>,
    options: &'a Options,
}

/// The target of a link.
enum LinkTarget<'a> {
    /// Outside of the pages, or in a folder that is not among them.
    External,
    Page(&'a LintedPage),
    /// A page that does not exist; the path that the link most likely means.
    Missing(String),
}

/// The contents of all lists of pages.
#[derive(Default)]
struct Lists<'a> {
    listed: BTreeSet<FileId>,
    /// The last link of each folder's list, below which new pages are added.
    last_links: BTreeMap<&'a str, Location>,
}

/// Reports broken links, and pages that lists lack or name wrongly. `unlisted` are the pages that need not
/// be listed: superseded ones, and those of deprecated actions.
pub(crate) fn check(
    pages: &[LintedPage],
    unlisted: &HashSet<FileId>,
    sources: &SourceMap,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let index = PageIndex::new(pages, sources, options);
    let mut lists = Lists::default();
    for page in pages {
        check_links(page, &index, sources, &mut lists, diagnostics);
    }
    check_lists(pages, unlisted, sources, &lists, diagnostics);
}

fn check_links<'a>(
    page: &LintedPage,
    index: &PageIndex<'_>,
    sources: &'a SourceMap,
    lists: &mut Lists<'a>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let path = sources.file(page.file).path.as_str();
    let stem = file_stem(path);
    let mut reporter = Reporter::new(page.file, diagnostics);
    let mut suggestions = Suggestions::new();
    for link in &page.links {
        let location = Location::new(page.file, link.span);
        match index.resolve(&link.target, path) {
            LinkTarget::External => {}
            LinkTarget::Missing(wanted) => {
                reporter.push(broken_link(&wanted, location, index, &mut suggestions));
            }
            LinkTarget::Page(target) => {
                if stem == "index" {
                    lists.listed.insert(target.file);
                    lists.last_links.insert(folder_of(path), location);
                }
                if matches!(stem, "index" | "_sidebar")
                    && let Some(finding) = index_mismatch(link, target, location)
                {
                    reporter.push(finding);
                }
                if let Some(finding) = broken_anchor(link, target, location, &mut suggestions) {
                    reporter.push(finding);
                }
            }
        }
    }
    reporter.finish();
}

fn broken_link(
    wanted: &str,
    location: Location,
    index: &PageIndex<'_>,
    suggestions: &mut Suggestions,
) -> Diagnostic {
    let folder = folder_of(wanted);
    let names = index.folders.get(folder).into_iter().flatten();
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let help = match suggestions.suggest(name, names.map(|it| without_extension(it))) {
        Some(it) => format!("did you mean `{folder}/{it}`?"),
        None => "correct the address, or remove the link".to_owned(),
    };
    let message = format!("there is no page `{wanted}`");
    Diagnostic::new(codes::BROKEN_LINK, location, message).with_help(help)
}

/// Reports the pages that the lists of their folders lack.
fn check_lists(
    pages: &[LintedPage],
    unlisted: &HashSet<FileId>,
    sources: &SourceMap,
    lists: &Lists<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut missing: BTreeMap<&str, Vec<(FileId, &ActionPage)>> = BTreeMap::new();
    for page in pages.iter().filter(|it| !unlisted.contains(&it.file)) {
        let Page::Action(action) = &page.page else { continue };
        if !lists.listed.contains(&page.file) {
            let folder = folder_of(&sources.file(page.file).path);
            missing.entry(folder).or_default().push((page.file, action));
        }
    }
    for (folder, pages) in missing {
        if let Some(last_link) = lists.last_links.get(folder) {
            diagnostics.push(missing_in_list(*last_link, &pages, sources));
        }
    }
}

/// The number of missing pages that a message names.
const MAX_NAMES: usize = 3;

/// Returns one finding about all pages that a list lacks, since they are added in one place.
fn missing_in_list(
    last_link: Location,
    pages: &[(FileId, &ActionPage)],
    sources: &SourceMap,
) -> Diagnostic {
    let path = &sources.file(last_link.file).path;
    let names = pages.iter().take(MAX_NAMES).map(|(_, page)| format!("`{}`", page.action.value));
    let mut names = names.collect::<Vec<_>>().join(", ");
    if pages.len() > MAX_NAMES {
        names += &format!(" and {} more", pages.len() - MAX_NAMES);
    }
    let plural = if pages.len() == 1 { "" } else { "s" };
    let message = format!("`{path}` does not list the page{plural} of {names}");
    let mut res = Diagnostic::new(codes::UNLISTED_PAGE, last_link, message)
        .with_help("add them below the last line of the list, or remove the pages");
    for (file, page) in pages.iter().take(MAX_NAMES) {
        res = res.with_label(Location::new(*file, page.action.span), "not in the list");
    }
    res
}

impl<'a> PageIndex<'a> {
    fn new(pages: &'a [LintedPage], sources: &'a SourceMap, options: &'a Options) -> PageIndex<'a> {
        let mut by_path = HashMap::new();
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for page in pages {
            let path = sources.file(page.file).path.as_str();
            by_path.insert(without_extension(path), page);
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            folders.entry(folder).or_default().push(name);
        }
        PageIndex { by_path, folders, options }
    }

    /// Returns the target of a link on the page with the path `from`.
    fn resolve(&self, target: &str, from: &str) -> LinkTarget<'a> {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if path.is_empty() {
            let own = self.by_path.get(without_extension(from));
            // Other queries and a bare `#` are handled by the site.
            let is_anchor =
                target.starts_with("?id=") || (target.starts_with('#') && target.len() > 1);
            let own = own.filter(|_| is_anchor);
            return own.map_or(LinkTarget::External, |page| LinkTarget::Page(page));
        }
        let site = self.options.site.as_str();
        let candidates: Vec<String> = if let Some(it) = path.strip_prefix(site) {
            vec![it.to_owned()]
        } else if path.contains("://") || path.contains(':') {
            return LinkTarget::External;
        } else {
            // The site's own folder, `api/` in `https://docs.example.com/api/`, is the root of the pages.
            let root = site.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let relative = path.trim_start_matches('/');
            match relative.strip_prefix(root).and_then(|it| it.strip_prefix('/')) {
                Some(it) => vec![it.to_owned()],
                None if path.starts_with('/') => return LinkTarget::External,
                None => vec![join_path(folder_of(from), path), join_path("", path)],
            }
        };
        for candidate in &candidates {
            let stem = without_extension(candidate.trim_end_matches('/'));
            let paths = [stem.to_owned(), format!("{stem}/README"), format!("{stem}/index")];
            if let Some(page) = paths.iter().find_map(|it| self.by_path.get(it.as_str())) {
                return LinkTarget::Page(page);
            }
        }
        // A folder that is not among the pages may well exist where they are published.
        let in_known_folder =
            candidates.into_iter().map(|it| without_extension(&it).to_owned()).find(|it| {
                let folder = folder_of(it);
                !folder.is_empty() && self.folders.contains_key(folder)
            });
        in_known_folder.map_or(LinkTarget::External, LinkTarget::Missing)
    }
}

/// Joins paths: `a/b` and `../c/d` are `a/c/d`.
fn join_path(folder: &str, path: &str) -> String {
    let mut res: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                res.pop();
            }
            name => res.push(name),
        }
    }
    res.join("/")
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn without_extension(path: &str) -> &str {
    let extensions = [".md", ".html", ".markdown", ".txt"];
    extensions.iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path)
}

fn file_stem(path: &str) -> &str {
    without_extension(path.rsplit('/').next().unwrap_or(path))
}

/// Returns a finding if a line of a list names another action than the page that it links to.
fn index_mismatch(link: &PageLink, target: &LintedPage, location: Location) -> Option<Diagnostic> {
    let Page::Action(page) = &target.page else { return None };
    let name = link.text.rsplit([' ', '-']).next()?.trim();
    let is_action_name = name.len() > 1
        && name.starts_with(|it: char| it.is_ascii_uppercase())
        && name.bytes().all(|it| it.is_ascii_alphanumeric());
    let action = page.action.value.as_str();
    if !is_action_name || name == action {
        return None;
    }
    let message = format!("the list names `{name}`, but the page describes `{action}`");
    Some(
        Diagnostic::new(codes::INDEX_MISMATCH, location, message)
            .with_label(Location::new(target.file, page.action.span), "the page")
            .with_element(element::action(action))
            .with_help(format!("write `{action}`, or link to the page of `{name}`")),
    )
}

/// Returns a finding if no heading of the target matches the link's fragment.
fn broken_anchor(
    link: &PageLink,
    target: &LintedPage,
    location: Location,
    suggestions: &mut Suggestions,
) -> Option<Diagnostic> {
    let fragment = link.target.split_once('#').or_else(|| link.target.split_once("?id="));
    let fragment = fragment.map(|(_, it)| it).filter(|it| !it.is_empty())?;
    let anchor = letters_and_digits(fragment);
    if anchor.is_empty() || target.anchors.contains(&anchor) {
        return None;
    }
    let headings = target.headings.iter().map(|(heading, _)| heading.as_str());
    let suggestion = suggestions.suggest(fragment, headings);
    let message = format!("no heading matches the anchor `#{fragment}`");
    let mut res =
        Diagnostic::new(codes::BROKEN_ANCHOR, location, message).with_help(match suggestion {
            Some(it) => format!("did you mean `#{it}`?"),
            None => "correct the anchor, or add the heading".to_owned(),
        });
    let heading = target.headings.iter().find(|(heading, _)| suggestion == Some(heading));
    if let Some((_, span)) = heading {
        res = res.with_label(Location::new(target.file, *span), "this heading is similar");
    }
    Some(res)
}

/// Returns the letters and digits of a text in lower case. Anchors are compared like this, because sites
/// make them of headings in different ways.
pub(crate) fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
