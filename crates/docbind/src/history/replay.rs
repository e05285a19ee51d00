//! States of the pages over time: only what changed from one state to the next is analyzed and compared again.
//!
//! The backtest of xtask replays histories as well, to prove that this is sound.

use super::{Commit, Page, Repository, segments};
use crate::dialects::Dialects;
use crate::parallel::on_all_processors;
use docbind_diff::{Delta, Element, Elements, Key, PageLine};
use docbind_ir::build::{LoweredPage, assemble_products, folder, product_folders};
use docbind_ir::ledger::PageFate;
use docbind_ir::resolve::resolve_product;
use docbind_lint::Translations;
use docbind_site::{Review, State};
use docbind_source::{FileId, Severity, SourceMap};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::num::NonZero;
use std::path::Path;

/// Which files of a repository are pages, and how they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    /// The folder of the pages in the repository; empty for the whole.
    pub(crate) folder: String,
    /// The name of the product of pages outside of product folders.
    pub(crate) root: String,
    pub(crate) dialects: Dialects,
    pub(crate) translations: Translations,
}

/// Returns the states at these commits, the oldest first.
pub(crate) fn states(repo: &Path, pages: &Pages, commits: &[Commit]) -> io::Result<Vec<State>> {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let segments = segments(commits.len(), threads);
    let replayed = on_all_processors(&segments, |&(from, to)| {
        let mut replay = Replay::new(Repository::open(repo)?, pages);
        let mut res = Vec::with_capacity(to - from);
        for (at, commit) in commits[from..to].iter().enumerate() {
            let state = replay.advance(commit, at > 0)?;
            // The commit that two segments share is the last one of the first.
            if at > 0 || from == 0 {
                res.push(state);
            }
        }
        io::Result::Ok(res)
    });
    let replayed = replayed.into_iter().collect::<io::Result<Vec<Vec<State>>>>()?;
    Ok(replayed.into_iter().flatten().collect())
}

/// The current state of a replay, and all pages that it has read.
struct Replay<'a> {
    repo: Repository,
    pages: &'a Pages,
    sources: SourceMap,
    lowered: HashMap<Page, LoweredPage>,
    products: BTreeMap<String, Product>,
}

/// The analysis of a folder of pages.
#[derive(Default)]
struct Product {
    name: String,
    pages: Vec<Page>,
    elements: BTreeMap<Key, Element>,
    operations: usize,
    findings: usize,
    not_understood: usize,
}

impl<'a> Replay<'a> {
    fn new(repo: Repository, pages: &'a Pages) -> Replay<'a> {
        let (sources, lowered, products) = (SourceMap::new(), HashMap::new(), BTreeMap::new());
        Replay { repo, pages, sources, lowered, products }
    }

    /// Analyzes the next commit, and compares it with the one before.
    fn advance(&mut self, commit: &Commit, is_compared: bool) -> io::Result<State> {
        let mut folders: BTreeMap<String, Vec<Page>> = BTreeMap::new();
        for page in self.pages_at(commit)? {
            let path = self.pages.dialects.product_path(&page.path);
            folders.entry(folder(&path).to_owned()).or_default().push(page);
        }
        let paths = folders.keys().map(|it| match it.as_str() {
            "" => String::new(),
            folder => format!("{folder}/"),
        });
        let paths: Vec<String> = paths.collect();
        let names = product_folders(paths.iter().map(String::as_str), &self.pages.root);
        let mut before = std::mem::take(&mut self.products);
        let mut changed = Vec::new();
        for (name, folder) in names {
            let pages = folders.remove(&folder).unwrap_or_default();
            match before.remove(&folder) {
                Some(it) if it.pages == pages && it.name == name => {
                    self.products.insert(folder, it);
                }
                old => {
                    let new = self.analyze(&folder, name, pages)?;
                    changed.push((old.unwrap_or_default(), Some(folder.clone())));
                    self.products.insert(folder, new);
                }
            }
        }
        changed.extend(before.into_values().map(|it| (it, None)));
        let review = is_compared.then(|| self.review(changed));
        let total = |of: fn(&Product) -> usize| self.products.values().map(of).sum();
        Ok(State {
            day: commit.day.clone(),
            time: commit.time,
            commit: commit.id.clone(),
            pages: total(|it| it.pages.len()),
            operations: total(|it| it.operations),
            findings: total(|it| it.findings),
            not_understood: total(|it| it.not_understood),
            review,
        })
    }

    /// Returns the pages at a commit, without translations; none if it lacks their folder.
    fn pages_at(&self, commit: &Commit) -> io::Result<Vec<Page>> {
        let mut res = self.repo.pages_below(&commit.id, &self.pages.folder)?;
        res.retain(|it| !self.pages.translations.is_translation(&it.path));
        Ok(res)
    }

    /// Analyzes the pages of a product.
    fn analyze(&mut self, folder: &str, name: String, pages: Vec<Page>) -> io::Result<Product> {
        let mut lowered = Vec::with_capacity(pages.len());
        for page in &pages {
            lowered.push(self.lower(page)?);
        }
        let folders = [(name.clone(), folder.to_owned())].into();
        let built = assemble_products(lowered, &self.sources, &folders);
        let mut elements = BTreeMap::new();
        for it in &built.ir.products {
            let surface = docbind_rust::surface(&resolve_product(it));
            elements = docbind_diff::product_elements(it, &surface);
        }
        let is_finding = |severity| severity != Severity::Note;
        let is_not_understood = |fate: &PageFate| matches!(fate, PageFate::NotUnderstood { .. });
        Ok(Product {
            name,
            pages,
            elements,
            operations: built.ir.products.iter().map(|it| it.operations.len()).sum(),
            findings: built.diagnostics.iter().filter(|it| is_finding(it.code.severity)).count(),
            not_understood: (built.ledger.pages.iter())
                .filter(|it| is_not_understood(&it.fate))
                .count(),
        })
    }

    /// Lowers a page, unless one with the same path and text was lowered before.
    fn lower(&mut self, page: &Page) -> io::Result<LoweredPage> {
        if let Some(it) = self.lowered.get(page) {
            return Ok(it.clone());
        }
        let bytes = self.repo.bytes(page)?;
        let id = self.sources.add_bytes(page.path.as_str(), bytes, &mut Vec::new());
        let res = self.pages.dialects.lower(id, self.sources.file(id));
        self.lowered.insert(page.clone(), res.clone());
        Ok(res)
    }

    /// Compares products with what they were, given with their folders unless they are gone.
    fn review(&self, changed: Vec<(Product, Option<String>)>) -> Review {
        let (mut old_elements, mut new_elements) = (Elements::new(), Elements::new());
        let (mut old_files, mut new_files) = (HashMap::new(), HashMap::new());
        for (old, folder) in changed {
            if let Some(new) = folder.and_then(|it| self.products.get(&it)) {
                self.add_files(&new.pages, &mut new_files);
                new_elements.insert(new.name.clone(), new.elements.clone());
            }
            if !old.name.is_empty() {
                self.add_files(&old.pages, &mut old_files);
                old_elements.insert(old.name, old.elements);
            }
        }
        let changes = Delta::between(&old_elements, &new_elements).changes();
        let line = |files: &HashMap<String, FileId>, place: &PageLine| {
            let text = &self.sources.file(*files.get(&place.file)?).text;
            line_of(text, place.line)
        };
        Review::new(&changes, |it| line(&old_files, it), |it| line(&new_files, it))
    }

    fn add_files(&self, pages: &[Page], files: &mut HashMap<String, FileId>) {
        let lowered = pages.iter().filter_map(|it| Some((it, self.lowered.get(it)?)));
        files.extend(lowered.map(|(page, it)| (page.path.clone(), it.file())));
    }
}

/// Returns a line of a text, counted from one.
pub(crate) fn line_of(text: &str, line: u32) -> Option<String> {
    let at = usize::try_from(line).ok()?.checked_sub(1)?;
    text.lines().nth(at).map(str::to_owned)
}
