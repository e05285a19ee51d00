//! From pages to the IR: each page by itself, then all of them together.
//!
//! [`lower_page`] looks at one page only and can run on any thread; [`assemble`] puts the results
//! together in the order of the paths.

use crate::codes;
use crate::http;
use crate::ir::{Action, ErrorCode, HttpOperation, Ir, Product, SCHEMA_VERSION};
use crate::ledger::{Fate, Ledger, PageEntry};
use crate::lower::{self, Context};
use crate::select::{self, Candidate, Index};
use crate::text::texts;
use docbind_markdown::page::{ErrorRow, Page, PageLink, RowCount, Tally};
use docbind_source::{Diagnostic, FileId, Location, Reporter, SourceFile, SourceMap, Span};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::folders::{folder, product_names};

/// What one page contributes. It depends on the page's path and text alone, so it can be kept for as
/// long as these stay the same.
#[derive(Clone, Debug)]
pub struct LoweredPage {
    file: FileId,
    title: Option<String>,
    content: Content,
    tally: Tally,
    codes: RowCount,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Clone, Debug)]
enum Content {
    Action(Box<Action>),
    Http(Box<HttpOperation>),
    ErrorCodes(Vec<(ErrorCode, Span)>),
    Navigation(Vec<PageLink>),
    Guide(Vec<(ErrorCode, Span)>),
    NotUnderstood(String),
}

/// Everything that a folder of pages gives.
#[derive(Debug)]
pub struct Built {
    /// The API.
    pub ir: Ir,
    /// The fate of every page and row.
    pub ledger: Ledger,
    /// All findings, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl LoweredPage {
    /// The action that the page is about, whether or not another page supersedes it.
    pub fn action(&self) -> Option<&Action> {
        match &self.content {
            Content::Action(it) => Some(it),
            _ => None,
        }
    }
}

/// Reads and lowers one page.
pub fn lower_page(file: FileId, source: &SourceFile) -> LoweredPage {
    let mut diagnostics = Vec::new();
    let page = docbind_markdown::read(file, source, &mut diagnostics);
    lower(file, source, &page, diagnostics)
}

/// Lowers a page that was read, with the findings of reading it.
pub fn lower(
    file: FileId,
    source: &SourceFile,
    page: &Page,
    mut diagnostics: Vec<Diagnostic>,
) -> LoweredPage {
    let title = page.title().map(str::to_owned);
    let mut tally = Tally::default();
    let mut code_rows = RowCount::default();
    let mut cx = Context { file, source, reporter: Reporter::new(file, &mut diagnostics) };
    let content = match page {
        Page::Action(it) => {
            tally = it.tally;
            Content::Action(Box::new(lower::action(it, &mut tally, &mut cx)))
        }
        Page::Http(it) => {
            tally = it.tally;
            Content::Http(Box::new(http::operation(it, &mut cx)))
        }
        Page::ErrorCodes(it) => {
            code_rows = it.rows;
            Content::ErrorCodes(error_codes(&it.codes, &cx))
        }
        Page::Navigation(it) => Content::Navigation(it.links.clone()),
        Page::Guide(it) => {
            code_rows.read = it.codes.len();
            Content::Guide(error_codes(&it.codes, &cx))
        }
        Page::NotUnderstood(it) => Content::NotUnderstood(it.reason.clone()),
    };
    cx.reporter.finish();
    LoweredPage { file, title, content, tally, codes: code_rows, diagnostics }
}

fn error_codes(rows: &[ErrorRow], cx: &Context<'_>) -> Vec<(ErrorCode, Span)> {
    let code = |it: &ErrorRow| ErrorCode {
        code: it.code.value,
        name: it.name.as_ref().map(|it| it.value.clone()),
        meaning: texts(&it.meaning.inlines),
        file: cx.source.path.clone(),
        place: cx.place(it.code.span),
    };
    rows.iter().map(|it| (code(it), it.code.span)).collect()
}

/// Reads, lowers and assembles all pages, on this thread.
///
/// `root` names the product of pages that stand in no folder.
pub fn build(sources: &SourceMap, root: &str) -> Built {
    let pages = sources.iter().map(|(file, source)| lower_page(file, source)).collect();
    assemble(pages, sources, root)
}

/// The folder of each product, by the product's name, for pages at these paths.
///
/// `root` names the product of pages that stand in no folder.
pub fn product_folders<'a>(
    paths: impl Iterator<Item = &'a str>,
    root: &str,
) -> BTreeMap<String, String> {
    let folders: BTreeSet<&str> = paths.map(folder).collect();
    let names = product_names(folders.iter().copied(), root);
    names.into_iter().zip(folders.into_iter().map(str::to_owned)).collect()
}

/// Puts pages together: products, superseded pages, the ledger.
///
/// `root` names the product of pages that stand in no folder.
pub fn assemble(pages: Vec<LoweredPage>, sources: &SourceMap, root: &str) -> Built {
    let paths = pages.iter().map(|it| sources.file(it.file).path.as_str());
    let names = product_folders(paths, root);
    assemble_some(pages, sources, &names)
}

/// Puts the pages of some products together, all pages of each. `names` are the folders of all
/// products by name, as [`product_folders`] finds them: what a product is called depends on the
/// others.
pub fn assemble_some(
    mut pages: Vec<LoweredPage>,
    sources: &SourceMap,
    names: &BTreeMap<String, String>,
) -> Built {
    pages.sort_by(|a, b| sources.file(a.file).path.cmp(&sources.file(b.file).path));
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for page in &mut pages {
        diagnostics.append(&mut page.diagnostics);
    }
    let mut folders: BTreeMap<&str, Vec<LoweredPage>> = BTreeMap::new();
    for page in pages {
        folders.entry(folder(&sources.file(page.file).path)).or_default().push(page);
    }
    let mut ledger = Ledger::default();
    let mut products = Vec::new();
    for (name, folder) in names {
        if let Some(pages) = folders.remove(folder.as_str()) {
            let (name, folder) = (name.clone(), folder.clone());
            products.push(product(name, folder, pages, sources, &mut ledger, &mut diagnostics));
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
    ledger.count_elements(&ir);
    Built { ir, ledger, diagnostics }
}

fn product(
    name: String,
    folder: String,
    pages: Vec<LoweredPage>,
    sources: &SourceMap,
    ledger: &mut Ledger,
    diagnostics: &mut Vec<Diagnostic>,
) -> Product {
    let path = |file: FileId| sources.file(file).path.clone();
    let stem = |file: FileId| {
        let path = &sources.file(file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        name.rsplit_once('.').map_or(name, |(it, _)| it).to_lowercase()
    };
    let mut title = None;
    let mut index = Index::default();
    let mut candidates: BTreeMap<String, Vec<(FileId, Action, Tally)>> = BTreeMap::new();
    let mut http = Vec::new();
    let mut codes: BTreeMap<i64, (ErrorCode, FileId, Span)> = BTreeMap::new();

    for page in pages {
        let file = page.file;
        let mut entry = PageEntry::new(path(file), page.tally, page.codes);
        match page.content {
            Content::Action(it) => {
                candidates.entry(it.name.clone()).or_default().push((file, *it, page.tally));
                continue;
            }
            Content::Http(it) => {
                entry.fate = Fate::Http { operation: it.name.clone() };
                http.push(*it);
            }
            Content::ErrorCodes(it) | Content::Guide(it) if it.is_empty() => {
                entry.fate = Fate::Guide;
            }
            Content::ErrorCodes(it) => {
                entry.fate = Fate::ErrorCodes;
                entry.codes.reported += add_codes(it, file, &mut codes, diagnostics);
            }
            Content::Guide(it) => {
                entry.fate = Fate::Guide;
                entry.codes.reported += add_codes(it, file, &mut codes, diagnostics);
            }
            Content::Navigation(links) => {
                entry.fate = Fate::Navigation;
                match stem(file).as_str() {
                    "index" => links.iter().for_each(|it| index.add(&it.target)),
                    "readme" => title = page.title.as_deref().and_then(product_title),
                    _ => {}
                }
            }
            Content::NotUnderstood(why) => entry.fate = Fate::NotUnderstood { why },
        }
        ledger.pages.push(entry);
    }

    let mut actions = Vec::new();
    for (_, pages) in candidates {
        let order: Vec<Candidate<'_>> = pages
            .iter()
            .map(|(_, it, _)| Candidate { file: &it.file, layout: it.layout })
            .collect();
        let chosen = select::choose(&order, &index);
        let by = pages[chosen].1.file.clone();
        let (by_file, by_span) = (pages[chosen].0, span_of(&pages[chosen].1));
        let mut supersedes = Vec::new();
        let mut winner = None;
        for (at, (file, action, tally)) in pages.into_iter().enumerate() {
            let mut entry = PageEntry::new(action.file.clone(), tally, RowCount::default());
            if at == chosen {
                entry.fate = Fate::Action { action: action.name.clone() };
                winner = Some(action);
            } else {
                entry.fate = Fate::Superseded { by: by.clone() };
                let message =
                    format!("`{}` stands on two pages; `{by}` is the one that counts", action.name);
                let help =
                    "remove this page, or list it in the product's index.md instead of the other";
                diagnostics.push(
                    Diagnostic::new(
                        codes::SUPERSEDED,
                        Location::new(file, span_of(&action)),
                        message,
                    )
                    .with_label(Location::new(by_file, by_span), "the current page")
                    .with_help(help),
                );
                ledger.superseded.add_action(&action);
                supersedes.push(action.file);
            }
            ledger.pages.push(entry);
        }
        if let Some(mut it) = winner {
            it.supersedes = supersedes;
            actions.push(it);
        }
    }
    http.sort_by(|a, b| (&a.name, &a.file).cmp(&(&b.name, &b.file)));
    let error_codes = codes.into_values().map(|(it, ..)| it).collect();
    Product { name, folder, title, actions, http, error_codes }
}

/// The product's name in the title of its first page, which ends in what the page is.
fn product_title(title: &str) -> Option<String> {
    let mut res = title.trim();
    for ending in ["简介", "介绍", "文档", "概览", "API"] {
        res = res.strip_suffix(ending).unwrap_or(res).trim_end();
    }
    (!res.is_empty()).then(|| res.to_owned())
}

fn span_of(action: &Action) -> Span {
    let [start, end] = action.place.bytes;
    Span { start, end }
}

/// Adds codes; returns how many were left out, because the number was there already.
fn add_codes(
    rows: Vec<(ErrorCode, Span)>,
    file: FileId,
    codes: &mut BTreeMap<i64, (ErrorCode, FileId, Span)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> usize {
    let mut reported = 0;
    let mut reporter = Reporter::new(file, diagnostics);
    for (code, span) in rows {
        match codes.get(&code.code) {
            None => {
                codes.insert(code.code, (code, file, span));
            }
            Some((first, first_file, first_span)) => {
                reported += 1;
                let how = if first.meaning == code.meaning { "" } else { ", with two meanings" };
                let message = format!("the error code {} is listed twice{how}", code.code);
                reporter.push(
                    Diagnostic::new(codes::CONFLICTING_CODES, Location::new(file, span), message)
                        .with_label(Location::new(*first_file, *first_span), "first here")
                        .with_help("keep one row; the first one was used"),
                );
            }
        }
    }
    reporter.finish();
    reported
}
