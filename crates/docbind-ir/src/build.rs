//! Builds the IR: lowers each page by itself, then assembles products from all of them.
//!
//! [`lower_page`] depends on a single page and can run on any thread; [`assemble`] combines the results
//! in the order of their paths.

use crate::api::{self, ApiPages, LoweredApi};
use crate::codes;
use crate::http;
use crate::ir::{Binding, ErrorCode, Ir, Layout, Model, Operation, Product, SCHEMA_VERSION};
use crate::ledger::{Ledger, PageEntry, PageFate};
use crate::lower::{self, Context};
use crate::product_title::product_title;
use crate::secrets;
use crate::supersede::{IndexedPages, PageCandidate, choose_current};
use crate::text::lower_inlines;
use docbind_markdown::Index;
use docbind_markdown::api::ApiPage;
use docbind_markdown::dialect::{Dialect, default_dialect};
use docbind_markdown::page::{ErrorRow, Page, PageLink, RowCount, Tally};
use docbind_source::{Diagnostic, FileId, Location, Reporter, SourceFile, SourceMap, Span};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::product_names::{folder, product_names};

/// A lowered page. It depends only on the path and the text of the page, so it can be cached until one
/// of them changes.
#[derive(Clone, Debug)]
pub struct LoweredPage {
    file: FileId,
    /// The folder that is one product, if the page was read by a dialect.
    folder: Option<String>,
    title: Option<String>,
    /// The first paragraph of a page of links.
    intro: Option<String>,
    content: Content,
    tally: Tally,
    error_code_rows: RowCount,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Debug)]
enum Content {
    Action(Box<Operation>),
    Http(Box<Operation>),
    Api(Box<LoweredApi>),
    ErrorCodes(Vec<(ErrorCode, Span)>),
    Navigation(Vec<PageLink>),
    Guide(Vec<(ErrorCode, Span)>),
    NotUnderstood(String),
}

/// The result of lowering and assembling pages.
#[derive(Debug)]
pub struct Lowered {
    /// The API.
    pub ir: Ir,
    /// The account of all pages and rows.
    pub ledger: Ledger,
    /// All diagnostics, by file and span.
    pub diagnostics: Vec<Diagnostic>,
}

impl LoweredPage {
    /// Returns the action that the page describes, even if another page supersedes it; not an HTTP operation.
    pub fn action(&self) -> Option<&Operation> {
        match &self.content {
            Content::Action(it) => Some(it),
            Content::Http(_)
            | Content::Api(_)
            | Content::ErrorCodes(_)
            | Content::Navigation(_)
            | Content::Guide(_)
            | Content::NotUnderstood(_) => None,
        }
    }

    /// Returns the file of the page.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Returns all operations that the page describes, even if other pages supersede it.
    pub fn operations(&self) -> &[Operation] {
        match &self.content {
            Content::Action(it) | Content::Http(it) => std::slice::from_ref(it),
            Content::Api(it) => &it.operations,
            Content::ErrorCodes(_)
            | Content::Navigation(_)
            | Content::Guide(_)
            | Content::NotUnderstood(_) => &[],
        }
    }

    /// Returns the models of the page that do not belong to one operation.
    pub fn models(&self) -> &[Model] {
        match &self.content {
            Content::Api(it) => &it.models,
            Content::Action(_)
            | Content::Http(_)
            | Content::ErrorCodes(_)
            | Content::Navigation(_)
            | Content::Guide(_)
            | Content::NotUnderstood(_) => &[],
        }
    }
}

/// Reads and lowers one page by a dialect whose operations are called by name.
pub fn lower_page(file: FileId, source: &SourceFile, dialect: &Dialect) -> LoweredPage {
    let mut diagnostics = Vec::new();
    let page = docbind_markdown::read(file, source, dialect, &mut diagnostics);
    lower(file, source, &page, diagnostics)
}

/// Lowers a page that was read already, with the diagnostics of reading it.
pub fn lower(
    file: FileId,
    source: &SourceFile,
    page: &Page,
    mut diagnostics: Vec<Diagnostic>,
) -> LoweredPage {
    let title = page.title().map(str::to_owned);
    let intro = match page {
        Page::Navigation(it) => it.intro.clone(),
        Page::Action(_)
        | Page::Http(_)
        | Page::ErrorCodes(_)
        | Page::Guide(_)
        | Page::NotUnderstood(_) => None,
    };
    let mut tally = Tally::default();
    let mut error_code_rows = RowCount::default();
    let mut cx = Context { file, source, reporter: Reporter::new(file, &mut diagnostics) };
    let content = match page {
        Page::Action(it) => {
            tally = it.tally;
            Content::Action(Box::new(lower::lower_action(it, &mut tally, &mut cx)))
        }
        Page::Http(it) => {
            tally = it.tally;
            Content::Http(Box::new(http::lower_operation(it, &mut tally, &mut cx)))
        }
        Page::ErrorCodes(it) => {
            error_code_rows = it.rows;
            Content::ErrorCodes(lower_error_codes(&it.codes, &cx))
        }
        Page::Navigation(it) => Content::Navigation(it.links.clone()),
        Page::Guide(it) => {
            error_code_rows.read = it.codes.len();
            Content::Guide(lower_error_codes(&it.codes, &cx))
        }
        Page::NotUnderstood(it) => Content::NotUnderstood(it.reason.clone()),
    };
    cx.reporter.finish();
    LoweredPage { file, folder: None, title, intro, content, tally, error_code_rows, diagnostics }
}

/// Reads and lowers one page by a dialect. All pages below `folder` are one product.
pub fn lower_dialect_page(
    file: FileId,
    source: &SourceFile,
    folder: &str,
    dialect: &Dialect,
    index: &Index,
) -> LoweredPage {
    let mut diagnostics = Vec::new();
    let page = docbind_markdown::read_dialect(file, source, dialect, index, &mut diagnostics);
    lower_api(file, source, folder, &page, diagnostics)
}

/// Lowers a page that was read by a dialect already.
pub fn lower_api(
    file: FileId,
    source: &SourceFile,
    folder: &str,
    page: &ApiPage,
    mut diagnostics: Vec<Diagnostic>,
) -> LoweredPage {
    let mut tally = Tally::default();
    let mut cx = Context { file, source, reporter: Reporter::new(file, &mut diagnostics) };
    let content = Content::Api(Box::new(api::lower_page(page, &mut tally, &mut cx)));
    cx.reporter.finish();
    LoweredPage {
        file,
        folder: Some(folder.to_owned()),
        title: page.title.as_ref().map(|it| it.value.clone()),
        intro: None,
        content,
        tally,
        error_code_rows: RowCount::default(),
        diagnostics,
    }
}

fn lower_error_codes(rows: &[ErrorRow], cx: &Context<'_>) -> Vec<(ErrorCode, Span)> {
    let lower = |row: &ErrorRow| ErrorCode {
        code: row.code.value,
        name: row.name.as_ref().map(|it| it.value.clone()),
        meaning: lower_inlines(&row.meaning.inlines),
        file: cx.source.path.clone(),
        place: cx.page_span(row.code.span),
    };
    rows.iter().map(|it| (lower(it), it.code.span)).collect()
}

/// Reads, lowers and assembles all pages by the default dialect, on the current thread.
///
/// `root` names the product of pages that are not in a folder.
pub fn build(sources: &SourceMap, root: &str) -> Lowered {
    let pages =
        sources.iter().map(|(file, source)| lower_page(file, source, default_dialect())).collect();
    assemble(pages, sources, root)
}

/// Returns the folders of products by the names of the products, for pages with given paths.
///
/// `root` names the product of pages that are not in a folder.
pub fn product_folders<'a>(
    paths: impl Iterator<Item = &'a str>,
    root: &str,
) -> BTreeMap<String, String> {
    let folders: BTreeSet<&str> = paths.map(folder).collect();
    let names = product_names(folders.iter().copied(), root);
    names.into_iter().zip(folders.into_iter().map(str::to_owned)).collect()
}

/// Assembles pages to products, and decides which pages are superseded.
///
/// `root` names the product of pages that are not in a folder.
pub fn assemble(pages: Vec<LoweredPage>, sources: &SourceMap, root: &str) -> Lowered {
    // What a folder with a dialect has below it is one product.
    let paths = pages.iter().map(|it| match &it.folder {
        Some(folder) if folder.is_empty() => String::new(),
        Some(folder) => format!("{folder}/"),
        None => sources.file(it.file).path.clone(),
    });
    let paths: Vec<String> = paths.collect();
    let product_folders = product_folders(paths.iter().map(String::as_str), root);
    assemble_products(pages, sources, &product_folders)
}

/// Assembles some products, from all pages of each. `product_folders` are the folders of all products, as
/// [`product_folders`] returns them: the name of a product depends on the others.
pub fn assemble_products(
    mut pages: Vec<LoweredPage>,
    sources: &SourceMap,
    product_folders: &BTreeMap<String, String>,
) -> Lowered {
    pages.sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for page in &mut pages {
        diagnostics.append(&mut page.diagnostics);
    }
    let mut pages_by_folder: BTreeMap<String, Vec<LoweredPage>> = BTreeMap::new();
    for page in pages {
        let own = || folder(&sources.file(page.file).path).to_owned();
        let folder = page.folder.clone().unwrap_or_else(own);
        pages_by_folder.entry(folder).or_default().push(page);
    }
    let mut ledger = Ledger::default();
    let mut products = Vec::new();
    for (name, folder) in product_folders {
        if let Some(pages) = pages_by_folder.remove(folder.as_str()) {
            let (name, folder) = (name.clone(), folder.clone());
            let product =
                assemble_product(name, folder, pages, sources, &mut ledger, &mut diagnostics);
            products.push(product);
        }
    }
    ledger.pages.sort_by(|a, b| a.file.cmp(&b.file));
    diagnostics.sort_by(|a, b| {
        let key = |it: &Diagnostic| (it.place.span, it.code);
        sources
            .file(a.place.file)
            .path
            .cmp(&sources.file(b.place.file).path)
            .then(key(a).cmp(&key(b)))
    });
    let ir = Ir { schema_version: SCHEMA_VERSION, products };
    ledger.balance_rows(&ir);
    Lowered { ir, ledger, diagnostics }
}

fn assemble_product(
    name: String,
    folder: String,
    pages: Vec<LoweredPage>,
    sources: &SourceMap,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) -> Product {
    let file_stem = |file: FileId| {
        let path = &sources.file(file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        name.rsplit_once('.').map_or(name, |(it, _)| it).to_lowercase()
    };
    let mut title = None;
    let mut indexed = IndexedPages::default();
    let mut pages_by_operation: PagesByOperation = BTreeMap::new();
    let mut error_codes: BTreeMap<i64, (ErrorCode, Location)> = BTreeMap::new();

    let mut api_pages: ApiPages = Vec::new();
    for page in pages {
        let file = page.file;
        let mut error_code_rows = page.error_code_rows;
        let fate = match page.content {
            Content::Action(it) | Content::Http(it) => {
                let location = Location::new(file, name_span(&it));
                let key = (it.name.clone(), it.is_rpc());
                pages_by_operation.entry(key).or_default().push((location, *it, page.tally));
                continue;
            }
            Content::Api(it) => {
                api_pages.push((file, page.title, *it, page.tally));
                continue;
            }
            Content::ErrorCodes(it) | Content::Guide(it) if it.is_empty() => PageFate::Guide,
            Content::ErrorCodes(it) => {
                error_code_rows.reported += add_codes(it, file, &mut error_codes, diagnostics);
                PageFate::ErrorCodes
            }
            Content::Guide(it) => {
                error_code_rows.reported += add_codes(it, file, &mut error_codes, diagnostics);
                PageFate::Guide
            }
            Content::Navigation(links) => {
                match file_stem(file).as_str() {
                    "index" => links.iter().for_each(|it| indexed.add(&it.target)),
                    "readme" => {
                        title = product_title(page.title.as_deref(), page.intro.as_deref());
                    }
                    _ => {}
                }
                PageFate::Navigation
            }
            Content::NotUnderstood(why) => PageFate::NotUnderstood { why },
        };
        let path = sources.file(file).path.clone();
        ledger.pages.push(PageEntry::new(path, fate, page.tally, error_code_rows));
    }

    let mut operations = Vec::new();
    for ((_, is_rpc), pages) in pages_by_operation {
        let candidates: Vec<PageCandidate<'_>> = pages
            .iter()
            .map(|(_, it, _)| PageCandidate { file: &it.file, layout: layout(it) })
            .collect();
        let current = choose_current(&candidates, &indexed);
        let (current_location, current_file) = (pages[current].0, pages[current].1.file.clone());
        let mut supersedes = Vec::new();
        let mut current_action = None;
        for (position, (location, action, tally)) in pages.into_iter().enumerate() {
            let file = action.file.clone();
            let fate = if position == current {
                let name = action.name.clone();
                current_action = Some(action);
                match is_rpc {
                    true => PageFate::Action { action: name },
                    false => PageFate::Http { operation: name },
                }
            } else {
                diagnostics.push(superseded_page(
                    &action.name,
                    location,
                    current_location,
                    &current_file,
                ));
                ledger.superseded.add_operation(&action);
                supersedes.push(action.file);
                PageFate::Superseded { by: current_file.clone() }
            };
            ledger.pages.push(PageEntry::new(file, fate, tally, RowCount::default()));
        }
        if let Some(mut action) = current_action {
            action.supersedes = supersedes;
            operations.push(action);
        }
    }
    let error_codes = error_codes.into_values().map(|(code, _)| code).collect();
    secrets::mark_by_place(&mut operations);
    let mut product = Product { name, folder, title, operations, models: Vec::new(), error_codes };
    if !api_pages.is_empty() {
        api::assemble_api(&mut product, api_pages, sources, ledger, diagnostics);
    }
    product.sort_operations();
    product
}

/// The pages about each operation, by its name and whether it is an action, with the place of the name.
type PagesByOperation = BTreeMap<(String, bool), Vec<(Location, Operation, Tally)>>;

fn superseded_page(
    action: &str,
    location: Location,
    current_location: Location,
    current_file: &str,
) -> Diagnostic {
    let message = format!("`{action}` is described on several pages; `{current_file}` is used");
    let help = "remove this page, or list it in the product's index.md instead of the other";
    Diagnostic::new(codes::SUPERSEDED_PAGE, location, message)
        .with_label(current_location, "the current page")
        .with_help(help)
}

/// Returns the layout of an action's page.
fn layout(operation: &Operation) -> Layout {
    match &operation.binding {
        Binding::Rpc { layout, .. } => *layout,
        Binding::Http { .. } => Layout::Standard,
    }
}

/// Returns the span of the name of an action, or of the syntax block of an HTTP operation.
fn name_span(action: &Operation) -> Span {
    let [start, end] = action.place.bytes;
    Span { start, end }
}

/// Adds error codes; returns how many were reported and left out because their number is taken.
fn add_codes(
    rows: Vec<(ErrorCode, Span)>,
    file: FileId,
    codes: &mut BTreeMap<i64, (ErrorCode, Location)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let mut reported = 0;
    let mut reporter = Reporter::new(file, diagnostics);
    for (code, span) in rows {
        let location = Location::new(file, span);
        match codes.get(&code.code) {
            None => {
                codes.insert(code.code, (code, location));
            }
            Some((first, first_location)) => {
                reported += 1;
                let suffix = if first.meaning == code.meaning { "" } else { ", with two meanings" };
                let message = format!("the error code {} is listed twice{suffix}", code.code);
                reporter.push(
                    Diagnostic::new(codes::CONFLICTING_ERROR_CODES, location, message)
                        .with_label(*first_location, "first here")
                        .with_help("keep one row; the first one was used"),
                );
            }
        }
    }
    reporter.finish();
    reported
}
