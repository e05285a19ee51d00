//! Where pages contradict themselves and each other.
//!
//! Each page is read once ([`page`], on any thread); then all of them are put together and compared
//! ([`folder`]). What the readers found on the way and what only comparing finds are rules of one
//! [registry](rules), described for authors in `docs/lints.md`.
//!
//! This crate touches no disk, changes no page and decides about no output: it only reports.

mod codes;
mod element;
mod fix;
mod json;
mod links;
mod models;
mod names;
mod near;
mod page;
mod place;
mod query;
mod response;
mod rules;
mod sections;
mod shape;
mod suppress;
mod tables;
mod url;

pub use near::nearest;
pub use rules::{Rule, rule, rules};
pub use suppress::{Allowed, Suppressions, allow};

use docbind_ir::build::{Lowered, LoweredPage, assemble, lower};
use docbind_ir::ledger::PageFate;
use docbind_markdown::outline::{Block, outline};
use docbind_markdown::page::{Page, PageLink};
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile, SourceMap, Span};
use page::{ActionView, Findings, Rows};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What depends on where the pages are published.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address under which the folder of the pages is published; links lead there as well.
    pub site: String,
}

/// A page that was read and checked by itself.
#[derive(Debug)]
pub struct LintedPage {
    pub(crate) file: FileId,
    pub(crate) page: Page,
    pub(crate) links: Vec<PageLink>,
    pub(crate) headings: Vec<(String, Span)>,
    /// What fragments may lead to, letters and digits alone.
    pub(crate) anchors: HashSet<String>,
    short_rows: HashMap<u32, usize>,
    diagnostics: Vec<Diagnostic>,
}

/// Reads one page, checks what can be seen on it alone, and lowers it.
pub fn page(file: FileId, source: &SourceFile) -> (LintedPage, LoweredPage) {
    let outline = outline(&source.text);
    let links = docbind_markdown::links(&outline.blocks);
    let headings = outline.blocks.iter().filter_map(|it| match it {
        Block::Heading(it) => Some((it.text.value.clone(), it.text.span)),
        _ => None,
    });
    let headings: Vec<(String, Span)> = headings.collect();
    let short_rows = fix::short_rows(&outline);
    let mut reading = Vec::new();
    let page = docbind_markdown::read_outline(file, source, outline, &mut reading);
    let lowered = lower(file, source, &page, reading);
    let mut diagnostics = Vec::new();
    diagnostics.extend(sections::trailing_blanks(file, &source.text));
    if let (Page::Action(page), Some(action)) = (&page, lowered.action()) {
        let view = ActionView::new(file, source, page, action);
        let mut findings = Findings { reporter: Reporter::new(file, &mut diagnostics) };
        sections::check(&view, &headings, &mut findings);
        tables::check(&view, &mut findings);
        query::check(&view, &mut findings);
        response::check(&view, &mut findings);
        findings.reporter.finish();
    }
    let set_by_hand = anchors_in_html(&source.text);
    let anchors = headings.iter().map(|(it, _)| it.as_str()).chain(set_by_hand);
    let anchors = anchors.map(links::letters).collect();
    (LintedPage { file, page, links, headings, anchors, short_rows, diagnostics }, lowered)
}

/// The values of `id="…"` and `name="…"`: anchors that no heading sets.
fn anchors_in_html(text: &str) -> impl Iterator<Item = &str> {
    let after = ["id=\"", "name=\""].into_iter().flat_map(|it| text.split(it).skip(1));
    after.filter_map(|it| it.split_once('"').map(|(value, _)| value))
}

/// All pages of a folder: what was understood of them, and every finding, by file and place.
///
/// `root` names the product of pages that stand in no folder; `reading` holds what was found when
/// the bytes were read.
pub fn folder(
    pages: Vec<(LintedPage, LoweredPage)>,
    sources: &SourceMap,
    root: &str,
    reading: Vec<Diagnostic>,
    options: &Options,
) -> (Lowered, Vec<Diagnostic>) {
    let (mut pages, lowered): (Vec<LintedPage>, Vec<LoweredPage>) = pages.into_iter().unzip();
    let mut built = assemble(lowered, sources, root);
    let mut from_reading = reading;
    from_reading.append(&mut built.diagnostics);
    let by_file: HashMap<FileId, &LintedPage> = pages.iter().map(|it| (it.file, it)).collect();
    for it in &mut from_reading {
        let Some(page) = by_file.get(&it.place.file) else { continue };
        fix::add(it, &page.short_rows, sources);
    }
    let mut diagnostics: Vec<Diagnostic> =
        pages.iter_mut().flat_map(|it| std::mem::take(&mut it.diagnostics)).collect();
    let ids: HashMap<&str, FileId> =
        sources.iter().map(|(id, it)| (it.path.as_str(), id)).collect();
    let superseded = built.ledger.pages.iter().filter_map(|it| match it.fate {
        PageFate::Superseded { .. } => ids.get(it.file.as_str()).copied(),
        _ => None,
    });
    let superseded: HashSet<FileId> = superseded.collect();
    let actions = built.ir.products.iter().flat_map(|it| &it.actions);
    let deprecated = actions.filter(|it| it.deprecated.is_some());
    let deprecated = deprecated.filter_map(|it| ids.get(it.file.as_str()).copied());
    let unlisted: HashSet<FileId> = superseded.iter().copied().chain(deprecated).collect();
    links::check(&pages, &unlisted, sources, options, &mut diagnostics);
    names::check(&pages, &superseded, sources, &mut diagnostics);
    models::check(&built.ir, &pages, sources, &mut diagnostics);
    diagnostics.append(&mut from_reading);
    without_echoes(&mut diagnostics, sources);
    add_elements(&mut diagnostics, &pages);
    diagnostics.sort_by(|a, b| {
        let path = |it: &Diagnostic| sources.file(it.place.file).path.as_str();
        let rest = |it: &Diagnostic| (it.place.span, it.code);
        path(a).cmp(path(b)).then_with(|| rest(a).cmp(&rest(b)))
    });
    (built, diagnostics)
}

/// Names the element in whose row a finding is.
fn add_elements(diagnostics: &mut [Diagnostic], pages: &[LintedPage]) {
    let pages: HashMap<FileId, &LintedPage> = pages.iter().map(|it| (it.file, it)).collect();
    let mut rows: HashMap<FileId, Rows<'_>> = HashMap::new();
    for it in diagnostics.iter_mut().filter(|it| it.element.is_none()) {
        let file = it.place.file;
        let Some(Page::Action(action)) = pages.get(&file).map(|it| &it.page) else { continue };
        let rows = rows.entry(file).or_insert_with(|| Rows::of(action));
        it.element = rows.element_at(it.place.span);
    }
}

/// Takes out what is only said because of something else that is wrong in the same line.
fn without_echoes(diagnostics: &mut Vec<Diagnostic>, sources: &SourceMap) {
    let line = |it: &Diagnostic| {
        let place = it.place;
        (place.file, sources.file(place.file).line(place.span.start))
    };
    let lines = |codes: &[&str]| -> BTreeSet<(FileId, usize)> {
        diagnostics.iter().filter(|it| codes.contains(&it.code.name)).map(line).collect()
    };
    // A row whose cells are not where they should be cannot be judged further.
    let torn = lines(&TORN);
    // A type that leads nowhere is said by whoever resolves types.
    let unresolved = lines(&["unresolved-model", "model-link-mismatch"]);
    // The table that nothing refers to any more is likely the one that is looked for.
    let lacking: BTreeSet<FileId> = unresolved.iter().map(|(file, _)| *file).collect();
    // One blank line cuts off all rows below it.
    let stray = lines(&["stray-row"]);
    diagnostics.retain(|it| {
        if it.code == codes::UNUSED_MODEL && lacking.contains(&it.place.file) {
            return false;
        }
        let line = line(it);
        let is_torn = torn.contains(&line) && !TORN.contains(&it.code.name);
        let is_unresolved = it.code == codes::BROKEN_ANCHOR && unresolved.contains(&line);
        let (file, number) = line;
        let is_below = it.code.name == "stray-row" && stray.contains(&(file, number - 1));
        !is_torn && !is_unresolved && !is_below
    });
}

/// Findings that say that a row has other cells than its table.
const TORN: [&str; 2] = ["missing-cells", "surplus-cells"];

/// Reads and checks everything on this thread.
pub fn lint(sources: &SourceMap, root: &str, options: &Options) -> (Lowered, Vec<Diagnostic>) {
    let pages = sources.iter().map(|(file, source)| page(file, source)).collect();
    folder(pages, sources, root, Vec::new(), options)
}
