//! Replays a history commit by commit: only what changed is analyzed, generated and compared again.

use docbind::history::{Commit, Page, Repository};
use docbind::input::Input;
use docbind::pipeline;
use docbind_diff::{Change, Delta, Element, Elements, Key, group};
use docbind_ir::build::{LoweredPage, assemble_products, folder, lower_page, product_names};
use docbind_ir::ledger::PageFate;
use docbind_ir::resolve::resolve;
use docbind_markdown::dialect::default_dialect;
use docbind_rust::Options;
use docbind_source::{Severity, SourceMap, escaped};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// A line of the table.
pub(crate) struct Row {
    pub(crate) commit: String,
    pub(crate) day: String,
    pub(crate) pages: usize,
    pub(crate) actions: usize,
    pub(crate) not_understood: usize,
    /// Findings of the severities error and warning.
    pub(crate) findings: usize,
    pub(crate) wire: usize,
    pub(crate) source: usize,
    pub(crate) corrections: usize,
    /// The number of pages whose new text is not understood, while the old one was.
    pub(crate) quarantined: usize,
    /// Whether all crates could be generated.
    pub(crate) generated: bool,
    pub(crate) time: Duration,
}

/// The result of replaying one commit.
pub(crate) struct CommitOutcome {
    pub(crate) row: Row,
    pub(crate) delta: Delta,
    pub(crate) changes: Vec<Change>,
}

/// The part of a state that is compared between the replay and an analysis from scratch.
pub(crate) struct Snapshot {
    pub(crate) elements: Elements,
    pub(crate) fates: BTreeMap<String, PageFate>,
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Snapshot) -> bool {
        Delta::between(&self.elements, &other.elements).is_empty() && self.fates == other.fates
    }
}

/// The current state of a replay, and all pages that it has read.
pub(crate) struct Replay {
    repo: Repository,
    sources: SourceMap,
    lowered: HashMap<Page, LoweredPage>,
    folders: BTreeMap<String, Folder>,
    /// Violated invariants and panics.
    pub(crate) failures: Vec<String>,
}

/// The analysis of one folder of pages.
#[derive(Default)]
struct Folder {
    name: String,
    pages: Vec<Page>,
    elements: BTreeMap<Key, Element>,
    fates: BTreeMap<String, PageFate>,
    actions: usize,
    findings: usize,
    generated: bool,
}

impl Replay {
    pub(crate) fn new(repo: Repository) -> Replay {
        Replay {
            repo,
            sources: SourceMap::new(),
            lowered: HashMap::new(),
            folders: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// Replays the next commit.
    pub(crate) fn advance(&mut self, commit: &Commit) -> io::Result<CommitOutcome> {
        let start = Instant::now();
        let mut folders: BTreeMap<String, Vec<Page>> = BTreeMap::new();
        for page in self.repo.pages(&commit.id)? {
            folders.entry(folder(&page.path).to_owned()).or_default().push(page);
        }
        let names = product_names(folders.keys().map(String::as_str), docbind::input::ROOT);
        let mut before = std::mem::take(&mut self.folders);
        let mut changed = Vec::new();
        for ((folder, pages), name) in folders.into_iter().zip(names) {
            match before.remove(&folder) {
                Some(it) if it.pages == pages && it.name == name => {
                    self.folders.insert(folder, it);
                }
                old => {
                    let new = self.analyze_folder(&folder, name, pages, commit)?;
                    changed.push((old.unwrap_or_default(), folder.clone()));
                    self.folders.insert(folder, new);
                }
            }
        }
        let (mut old_elements, mut new_elements) = (Elements::new(), Elements::new());
        let mut quarantined = 0;
        for (old, folder) in changed {
            let new = &self.folders[&folder];
            quarantined += newly_unreadable(&old, new);
            let regressions = regressions(&old, new);
            self.failures.extend(regressions.into_iter().map(|it| format!("{}: {it}", commit.day)));
            new_elements.insert(new.name.clone(), new.elements.clone());
            if !old.name.is_empty() {
                old_elements.insert(old.name, old.elements);
            }
        }
        for old in before.into_values() {
            old_elements.insert(old.name, old.elements);
        }
        let delta = Delta::between(&old_elements, &new_elements);
        let what = "listing the changes";
        let changes = self.catch_panic(commit, what, || delta.changes()).unwrap_or_default();
        let row = self.row(commit, &changes, quarantined, start);
        Ok(CommitOutcome { row, delta, changes })
    }

    fn row(&self, commit: &Commit, changes: &[Change], quarantined: usize, start: Instant) -> Row {
        let groups: Vec<_> = group(changes).into_values().flatten().collect();
        let count =
            |matches: fn(&Change) -> bool| groups.iter().filter(|it| matches(it.first)).count();
        let total = |metric: fn(&Folder) -> usize| self.folders.values().map(metric).sum();
        Row {
            commit: commit.id.clone(),
            day: commit.day.clone(),
            pages: total(|it| it.pages.len()),
            actions: total(|it| it.actions),
            not_understood: total(|it| {
                it.fates.values().filter(|it| matches!(it, PageFate::NotUnderstood { .. })).count()
            }),
            findings: total(|it| it.findings),
            wire: count(|it| it.classes.wire),
            source: count(|it| it.classes.source),
            corrections: count(|it| it.correction.is_some()),
            quarantined,
            generated: self.folders.values().all(|it| it.generated),
            time: start.elapsed(),
        }
    }

    /// Analyzes a folder of pages, and generates its crate in memory.
    fn analyze_folder(
        &mut self,
        folder: &str,
        name: String,
        pages: Vec<Page>,
        commit: &Commit,
    ) -> io::Result<Folder> {
        let mut lowered = Vec::with_capacity(pages.len());
        for page in &pages {
            lowered.extend(self.lower(page, commit)?);
        }
        let sources = std::mem::take(&mut self.sources);
        let res = self.catch_panic(commit, folder, || {
            let built =
                assemble_products(lowered, &sources, &[(name.clone(), folder.to_owned())].into());
            let resolved = resolve(&built.ir);
            let mut elements = BTreeMap::new();
            for (it, resolved) in built.ir.products.iter().zip(&resolved.products) {
                elements = docbind_diff::product_elements(it, &docbind_rust::surface(resolved));
            }
            let files = docbind_rust::generate(&resolved, &Options::default());
            (built, elements, files.len())
        });
        self.sources = sources;
        let Some((built, elements, _)) = res else {
            return Ok(Folder { name, pages, ..Folder::default() });
        };
        let findings =
            built.diagnostics.iter().filter(|it| it.code.severity != Severity::Note).count();
        Ok(Folder {
            name,
            pages,
            elements,
            fates: fates(built.ledger.pages.into_iter().map(|it| (it.file, it.fate))),
            actions: built.ir.products.iter().map(|it| it.rpc().count()).sum(),
            findings,
            generated: true,
        })
    }

    /// Lowers a page, or returns it from the cache; `None` if that panics.
    fn lower(&mut self, page: &Page, commit: &Commit) -> io::Result<Option<LoweredPage>> {
        if let Some(it) = self.lowered.get(page) {
            return Ok(Some(it.clone()));
        }
        let bytes = self.repo.bytes(page)?;
        let mut encoding_findings = Vec::new();
        let id = self.sources.add_bytes(page.path.as_str(), bytes, &mut encoding_findings);
        let sources = std::mem::take(&mut self.sources);
        let res = self.catch_panic(commit, &page.path, || {
            lower_page(id, sources.file(id), default_dialect())
        });
        self.sources = sources;
        if let Some(it) = &res {
            self.lowered.insert(page.clone(), it.clone());
        }
        Ok(res)
    }

    /// Runs a function, and records a panic in it as a failure.
    fn catch_panic<T>(
        &mut self,
        commit: &Commit,
        what: &str,
        run: impl FnOnce() -> T,
    ) -> Option<T> {
        match catch_unwind(AssertUnwindSafe(run)) {
            Ok(it) => Some(it),
            Err(panic) => {
                let message = panic.downcast_ref::<String>().map(String::as_str);
                let message =
                    message.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
                let (day, commit) = (&commit.day, &commit.id);
                let (what, message) = (escaped(what), escaped(message));
                self.failures.push(format!("{day} ({commit}): panic at {what}: {message}"));
                None
            }
        }
    }

    /// Returns the current state of the replay.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let elements = self.folders.values().map(|it| (it.name.clone(), it.elements.clone()));
        Snapshot {
            elements: elements.filter(|(_, it)| !it.is_empty()).collect(),
            fates: self.folders.values().flat_map(|it| it.fates.clone()).collect(),
        }
    }

    /// Analyzes a commit as every other command would, without anything cached from other commits.
    pub(crate) fn analyze_from_scratch(&mut self, commit: &Commit) -> io::Result<Snapshot> {
        let mut input = Input::without_folder();
        for page in self.repo.pages(&commit.id)? {
            let bytes = self.repo.bytes(&page)?;
            input.sources.add_bytes(page.path, bytes, &mut input.diagnostics);
        }
        let res = self.catch_panic(commit, "the state from scratch", || {
            let built = pipeline::analyze_input(input).built;
            let elements = docbind_diff::elements(&built.ir);
            docbind_rust::generate(&resolve(&built.ir), &Options::default());
            let pages = built.ledger.pages.into_iter();
            Snapshot { elements, fates: fates(pages.map(|it| (it.file, it.fate))) }
        });
        Ok(res.unwrap_or(Snapshot { elements: Elements::new(), fates: BTreeMap::new() }))
    }
}

fn fates(pages: impl Iterator<Item = (String, PageFate)>) -> BTreeMap<String, PageFate> {
    pages.collect()
}

/// Ranks how well a page is understood. A superseded page ranks as high as one that is used.
fn rank(fate: &PageFate) -> u8 {
    match fate {
        PageFate::Action { .. }
        | PageFate::Superseded { .. }
        | PageFate::Http { .. }
        | PageFate::Api { .. }
        | PageFate::Translation { .. }
        | PageFate::ErrorCodes => 2,
        PageFate::Navigation | PageFate::Guide => 1,
        PageFate::NotUnderstood { .. } => 0,
    }
}

/// Reports the pages that rank lower than before although their text is unchanged.
fn regressions(old: &Folder, new: &Folder) -> Vec<String> {
    let mut res = Vec::new();
    for page in new.pages.iter().filter(|it| old.pages.binary_search(it).is_ok()) {
        let (Some(was), Some(is)) = (old.fates.get(&page.path), new.fates.get(&page.path)) else {
            continue;
        };
        if rank(is) < rank(was) {
            let path = escaped(&page.path);
            res.push(format!("{path}: its text is unchanged; it was {was:?} and is {is:?}"));
        }
    }
    res
}

/// Counts the pages that were understood with their old text and are not with the new one.
fn newly_unreadable(old: &Folder, new: &Folder) -> usize {
    let is_newly_unreadable = |(path, fate): &(&String, &PageFate)| {
        rank(fate) < 2 && old.fates.get(*path).is_some_and(|it| rank(it) == 2)
    };
    new.fates.iter().filter(is_newly_unreadable).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(blob: &str, fate: PageFate) -> Folder {
        let path = "u-api/a.md".to_owned();
        Folder {
            pages: vec![Page { path: path.clone(), blob: blob.to_owned() }],
            fates: BTreeMap::from([(path, fate)]),
            ..Folder::default()
        }
    }

    fn action() -> PageFate {
        PageFate::Action { action: "DoThing".to_owned() }
    }

    fn superseded() -> PageFate {
        PageFate::Superseded { by: "u-api/b.md".to_owned() }
    }

    #[test]
    fn a_lower_rank_with_the_same_text_is_a_regression() {
        let regressions = |old, new| regressions(&folder("1", old), &folder("1", new)).len();
        assert_eq!(regressions(action(), PageFate::Guide), 1);
        assert_eq!(
            regressions(PageFate::Guide, PageFate::NotUnderstood { why: "so".to_owned() }),
            1
        );
        assert_eq!(regressions(PageFate::Guide, action()), 0);
        // Being superseded by another page is not a regression.
        assert_eq!(regressions(action(), superseded()), 0);
    }

    #[test]
    fn a_lower_rank_with_another_text_is_quarantined() {
        let (old, new) = (folder("1", action()), folder("2", PageFate::Guide));
        assert_eq!((regressions(&old, &new).len(), newly_unreadable(&old, &new)), (0, 1));
        assert_eq!(newly_unreadable(&new, &old), 0);
    }
}
