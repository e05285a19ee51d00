//! Finds where pages contradict themselves and each other.
//!
//! Each page is parsed and checked once by itself ([`lint_page`], on any thread); then all pages of a folder
//! are compared ([`lint_folder`]). The findings of the parsers and those of this crate belong to rules of
//! one [registry](rules), which `docs/lints.md` describes for authors.
//!
//! This crate never touches the disk, changes no page and does not decide about output: it only reports.

mod codes;
mod consequences;
mod element;
mod example_kind;
mod example_spans;
mod file_names;
mod fix;
mod json;
mod links;
mod models;
mod page;
mod request;
mod response;
mod rules;
mod schema;
mod sections;
mod suggest;
mod suppress;
mod tables;
mod translations;
mod truth_words;
mod url;

pub use codes::BAD_CONFIG;
pub use rules::{Rule, rule, rules};
pub use suggest::suggest;
pub use suppress::{Allowed, Suppressions, suppress_allowed};
pub use translations::{ConfigMistake, Translations};

use docbind_ir::build::{Lowered, LoweredPage, assemble, lower};
use docbind_ir::ledger::PageFate;
use docbind_markdown::api::ApiPage;
use docbind_markdown::dialect::{Dialect, default_dialect};
use docbind_markdown::outline::{Block, Heading, outline};
use docbind_markdown::page::{GuidePage, Page, PageLink};
use docbind_source::{Diagnostic, FileId, Reporter, SourceFile, SourceMap, Span};
use page::{ActionView, Findings, Rows};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What no page says.
#[derive(Clone, Debug)]
pub struct Options {
    /// The URL under which the folder of the pages is published; links may use it.
    pub site: String,
    /// Which pages are translations of which others.
    pub translations: Translations,
}

/// A page that was parsed and checked by itself.
#[derive(Debug)]
pub struct LintedPage {
    pub(crate) file: FileId,
    pub(crate) page: Page,
    /// The page, if it was read by a dialect.
    pub(crate) api: Option<ApiPage>,
    pub(crate) links: Vec<PageLink>,
    pub(crate) headings: Vec<(String, Span)>,
    /// The anchors that fragments may refer to, reduced to letters and digits.
    pub(crate) anchors: HashSet<String>,
    short_rows: HashMap<u32, usize>,
    diagnostics: Vec<Diagnostic>,
}

/// Parses one page, checks it by itself, and lowers it.
pub fn lint_page(
    file: FileId,
    source: &SourceFile,
    dialect: &Dialect,
) -> (LintedPage, LoweredPage) {
    let outline = outline(&source.text);
    let links = docbind_markdown::links(&outline.blocks);
    let mut headings: Vec<(String, Span)> = Vec::new();
    let mut anchors: HashSet<String> = HashSet::new();
    for block in &outline.blocks {
        if let Block::Heading(Heading { text, anchors: marks, .. }) = block {
            anchors.extend(marks.iter().map(|it| links::letters_and_digits(it)));
            headings.push((text.value.clone(), text.span));
        }
    }
    let short_rows = fix::short_rows(&outline);
    let mut parser_findings = Vec::new();
    let page = docbind_markdown::read_outline(file, source, outline, dialect, &mut parser_findings);
    let lowered = lower(file, source, &page, parser_findings);
    let mut diagnostics = Vec::new();
    diagnostics.extend(sections::trailing_blanks(file, &source.text));
    if let (Page::Action(page), Some(action)) = (&page, lowered.action()) {
        let view = ActionView::new(file, source, page, action);
        let mut findings = Findings { reporter: Reporter::new(file, &mut diagnostics) };
        sections::check(&view, &headings, &mut findings);
        tables::check(&view, &mut findings);
        request::check(&view, &mut findings);
        response::check(&view, &mut findings);
        findings.reporter.finish();
    }
    let headings_and_tags = headings.iter().map(|(heading, _)| heading.as_str());
    let headings_and_tags = headings_and_tags.chain(html_anchors(&source.text));
    anchors.extend(headings_and_tags.map(links::letters_and_digits));
    let linted =
        LintedPage { file, page, api: None, links, headings, anchors, short_rows, diagnostics };
    (linted, lowered)
}

/// A page that was read by a dialect: it is compared with its translation; else, what reading it found is all that is
/// checked.
pub fn dialect_page(file: FileId, api: ApiPage, lowered: LoweredPage) -> (LintedPage, LoweredPage) {
    let page = Page::Guide(GuidePage { title: None, codes: Vec::new(), tables: Vec::new() });
    let linted = LintedPage {
        file,
        page,
        api: Some(api),
        links: Vec::new(),
        headings: Vec::new(),
        anchors: HashSet::new(),
        short_rows: HashMap::new(),
        diagnostics: Vec::new(),
    };
    (linted, lowered)
}

/// Returns the values of `id="…"` and `name="…"`, which are anchors without a heading.
fn html_anchors(text: &str) -> impl Iterator<Item = &str> {
    let after = ["id=\"", "name=\""].into_iter().flat_map(|it| text.split(it).skip(1));
    after.filter_map(|it| it.split_once('"').map(|(value, _)| value))
}

/// Compares all pages of a folder. Returns their IR, and all findings by path and position.
///
/// `root` is the name of the product of pages outside of any folder; `reading` are the findings about the
/// bytes of the files.
pub fn lint_folder(
    pages: Vec<(LintedPage, LoweredPage)>,
    sources: &SourceMap,
    root: &str,
    reading: Vec<Diagnostic>,
    options: &Options,
) -> (Lowered, Vec<Diagnostic>) {
    let (mut pages, lowered): (Vec<LintedPage>, Vec<LoweredPage>) = pages.into_iter().unzip();
    let mut disagreements = Vec::new();
    translations::check(&options.translations, &pages, &lowered, sources, &mut disagreements);
    let (mut built, mut translated) = assemble_editions(lowered, sources, root, options);
    let mut parser_findings = reading;
    parser_findings.append(&mut built.diagnostics);
    translated.iter_mut().for_each(|it| parser_findings.append(&mut it.diagnostics));
    let by_file: HashMap<FileId, &LintedPage> = pages.iter().map(|it| (it.file, it)).collect();
    for finding in &mut parser_findings {
        let Some(page) = by_file.get(&finding.place.file) else { continue };
        fix::add_edits(finding, &page.short_rows, sources);
    }
    let mut diagnostics: Vec<Diagnostic> =
        pages.iter_mut().flat_map(|it| std::mem::take(&mut it.diagnostics)).collect();
    let ids: HashMap<&str, FileId> =
        sources.iter().map(|(id, it)| (it.path.as_str(), id)).collect();
    let editions = || std::iter::once(&built).chain(&translated);
    let superseded = editions().flat_map(|it| &it.ledger.pages).filter_map(|it| match it.fate {
        PageFate::Superseded { .. } => ids.get(it.file.as_str()).copied(),
        _ => None,
    });
    let superseded: HashSet<FileId> = superseded.collect();
    let products = editions().flat_map(|it| &it.ir.products);
    let actions = products.flat_map(docbind_ir::ir::Product::rpc);
    let deprecated = actions.filter(|it| it.deprecated.is_some());
    let deprecated = deprecated.filter_map(|it| ids.get(it.file.as_str()).copied());
    let unlisted: HashSet<FileId> = superseded.iter().copied().chain(deprecated).collect();
    links::check(&pages, &unlisted, sources, options, &mut diagnostics);
    file_names::check(&pages, &superseded, sources, &mut diagnostics);
    for it in editions() {
        models::check(&it.ir, &pages, sources, &mut diagnostics);
    }
    diagnostics.append(&mut disagreements);
    diagnostics.append(&mut parser_findings);
    consequences::drop_consequences(&mut diagnostics, sources);
    add_elements(&mut diagnostics, &pages);
    diagnostics.sort_by(|left, right| {
        let path = |it: &Diagnostic| sources.file(it.place.file).path.as_str();
        let position = |it: &Diagnostic| (it.place.span, it.code);
        path(left).cmp(path(right)).then_with(|| position(left).cmp(&position(right)))
    });
    (built, diagnostics)
}

/// Assembles the original pages, and each language by itself: a page and its translation describe one operation,
/// and none supersedes the other.
fn assemble_editions(
    lowered: Vec<LoweredPage>,
    sources: &SourceMap,
    root: &str,
    options: &Options,
) -> (Lowered, Vec<Lowered>) {
    let mut originals = Vec::new();
    let mut translated: BTreeMap<usize, Vec<LoweredPage>> = BTreeMap::new();
    for page in lowered {
        match options.translations.language_of(&sources.file(page.file()).path) {
            Some(it) => translated.entry(it).or_default().push(page),
            None => originals.push(page),
        }
    }
    let translated = translated.into_values().map(|it| assemble(it, sources, root));
    (assemble(originals, sources, root), translated.collect())
}

/// Adds the element to each finding that is in the element's row.
fn add_elements(diagnostics: &mut [Diagnostic], pages: &[LintedPage]) {
    let pages: HashMap<FileId, &LintedPage> = pages.iter().map(|it| (it.file, it)).collect();
    let mut rows: HashMap<FileId, Rows<'_>> = HashMap::new();
    for finding in diagnostics.iter_mut().filter(|it| it.element.is_none()) {
        let file = finding.place.file;
        let Some(Page::Action(action)) = pages.get(&file).map(|it| &it.page) else { continue };
        let rows = rows.entry(file).or_insert_with(|| Rows::new(action));
        finding.element = rows.element_at(finding.place.span);
    }
}

/// Lints all pages on the current thread.
pub fn lint(sources: &SourceMap, root: &str, options: &Options) -> (Lowered, Vec<Diagnostic>) {
    let pages =
        sources.iter().map(|(file, source)| lint_page(file, source, default_dialect())).collect();
    lint_folder(pages, sources, root, Vec::new(), options)
}
