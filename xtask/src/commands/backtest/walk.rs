//! From state to state: only what changed is understood, generated and compared again.

use docbind::history::{Page, Repository, State};
use docbind::input::Input;
use docbind::pipeline;
use docbind_diff::{Change, Delta, Element, Elements, Key, group};
use docbind_ir::build::{LoweredPage, assemble_products, folder, lower_page, product_names};
use docbind_ir::ledger::PageFate;
use docbind_ir::resolve::resolve;
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
    /// Pages whose new text is not understood, while the one before was.
    pub(crate) quarantined: usize,
    /// Whether crates were made of everything that changed.
    pub(crate) generated: bool,
    pub(crate) time: Duration,
}

/// What a step from one state to the next gave.
pub(crate) struct Step {
    pub(crate) row: Row,
    pub(crate) delta: Delta,
    pub(crate) changes: Vec<Change>,
}

/// All that is compared between a state that was stepped to and one made from scratch.
pub(crate) struct Snapshot {
    pub(crate) elements: Elements,
    pub(crate) fates: BTreeMap<String, PageFate>,
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Snapshot) -> bool {
        Delta::between(&self.elements, &other.elements).is_empty() && self.fates == other.fates
    }
}

/// The walk: what is known of the current state, and of every text that was ever read.
pub(crate) struct Walk {
    repo: Repository,
    sources: SourceMap,
    lowered: HashMap<Page, LoweredPage>,
    folders: BTreeMap<String, Folder>,
    /// What must not happen and did.
    pub(crate) failures: Vec<String>,
}

/// What one folder of pages came to.
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

impl Walk {
    pub(crate) fn new(repo: Repository) -> Walk {
        Walk {
            repo,
            sources: SourceMap::new(),
            lowered: HashMap::new(),
            folders: BTreeMap::new(),
            failures: Vec::new(),
        }
    }

    /// Goes on to a state.
    pub(crate) fn step(&mut self, state: &State) -> io::Result<Step> {
        let start = Instant::now();
        let mut folders: BTreeMap<String, Vec<Page>> = BTreeMap::new();
        for page in self.repo.pages(&state.commit)? {
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
                    let new = self.folder(&folder, name, pages, state)?;
                    changed.push((old.unwrap_or_default(), folder.clone()));
                    self.folders.insert(folder, new);
                }
            }
        }
        let (mut old_elements, mut new_elements) = (Elements::new(), Elements::new());
        let mut quarantined = 0;
        for (old, folder) in changed {
            let new = &self.folders[&folder];
            quarantined += fell_out(&old, new);
            let worse = worse(&old, new);
            self.failures.extend(worse.into_iter().map(|it| format!("{}: {it}", state.day)));
            new_elements.insert(new.name.clone(), new.elements.clone());
            if !old.name.is_empty() {
                old_elements.insert(old.name, old.elements);
            }
        }
        for old in before.into_values() {
            old_elements.insert(old.name, old.elements);
        }
        let delta = Delta::between(&old_elements, &new_elements);
        let what = "telling what changed";
        let changes = self.caught(state, what, || delta.changes()).unwrap_or_default();
        let row = self.row(state, &changes, quarantined, start);
        Ok(Step { row, delta, changes })
    }

    fn row(&self, state: &State, changes: &[Change], quarantined: usize, start: Instant) -> Row {
        let groups: Vec<_> = group(changes).into_values().flatten().collect();
        let count = |is: fn(&Change) -> bool| groups.iter().filter(|it| is(it.first)).count();
        let sum = |of: fn(&Folder) -> usize| self.folders.values().map(of).sum();
        Row {
            commit: state.commit.clone(),
            day: state.day.clone(),
            pages: sum(|it| it.pages.len()),
            actions: sum(|it| it.actions),
            not_understood: sum(|it| {
                it.fates.values().filter(|it| matches!(it, PageFate::NotUnderstood { .. })).count()
            }),
            findings: sum(|it| it.findings),
            wire: count(|it| it.classes.wire),
            source: count(|it| it.classes.source),
            corrections: count(|it| it.correction.is_some()),
            quarantined,
            generated: self.folders.values().all(|it| it.generated),
            time: start.elapsed(),
        }
    }

    /// Understands a folder of pages and makes its crate, in memory.
    fn folder(
        &mut self,
        folder: &str,
        name: String,
        pages: Vec<Page>,
        state: &State,
    ) -> io::Result<Folder> {
        let mut lowered = Vec::with_capacity(pages.len());
        for page in &pages {
            lowered.extend(self.page(page, state)?);
        }
        let sources = std::mem::take(&mut self.sources);
        let made = self.caught(state, folder, || {
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
        let Some((built, elements, _)) = made else {
            return Ok(Folder { name, pages, ..Folder::default() });
        };
        let findings =
            built.diagnostics.iter().filter(|it| it.code.severity != Severity::Note).count();
        Ok(Folder {
            name,
            pages,
            elements,
            fates: fates(built.ledger.pages.into_iter().map(|it| (it.file, it.fate))),
            actions: built.ir.products.iter().map(|it| it.actions.len()).sum(),
            findings,
            generated: true,
        })
    }

    /// A page, lowered now or before; `None` where that panics.
    fn page(&mut self, page: &Page, state: &State) -> io::Result<Option<LoweredPage>> {
        if let Some(it) = self.lowered.get(page) {
            return Ok(Some(it.clone()));
        }
        let bytes = self.repo.bytes(page)?;
        let mut about_bytes = Vec::new();
        let id = self.sources.add_bytes(page.path.as_str(), bytes, &mut about_bytes);
        let sources = std::mem::take(&mut self.sources);
        let res = self.caught(state, &page.path, || lower_page(id, sources.file(id)));
        self.sources = sources;
        if let Some(it) = &res {
            self.lowered.insert(page.clone(), it.clone());
        }
        Ok(res)
    }

    /// Runs what must not panic; where it does, that is a failure and not the end.
    fn caught<T>(&mut self, state: &State, what: &str, run: impl FnOnce() -> T) -> Option<T> {
        match catch_unwind(AssertUnwindSafe(run)) {
            Ok(it) => Some(it),
            Err(panic) => {
                let said = panic.downcast_ref::<String>().map(String::as_str);
                let said = said.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
                let (day, commit) = (&state.day, &state.commit);
                let (what, said) = (escaped(what), escaped(said));
                self.failures.push(format!("{day} ({commit}): panic at {what}: {said}"));
                None
            }
        }
    }

    /// Where the walk stands.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let elements = self.folders.values().map(|it| (it.name.clone(), it.elements.clone()));
        Snapshot {
            elements: elements.filter(|(_, it)| !it.is_empty()).collect(),
            fates: self.folders.values().flat_map(|it| it.fates.clone()).collect(),
        }
    }

    /// A state as every other command would make it, with nothing kept from other states.
    pub(crate) fn anew(&mut self, state: &State) -> io::Result<Snapshot> {
        let mut input = Input::without_folder();
        for page in self.repo.pages(&state.commit)? {
            let bytes = self.repo.bytes(&page)?;
            input.sources.add_bytes(page.path, bytes, &mut input.diagnostics);
        }
        let made = self.caught(state, "the state from scratch", || {
            let built = pipeline::analyze_input(input).built;
            let elements = docbind_diff::elements(&built.ir);
            docbind_rust::generate(&resolve(&built.ir), &Options::default());
            let pages = built.ledger.pages.into_iter();
            Snapshot { elements, fates: fates(pages.map(|it| (it.file, it.fate))) }
        });
        Ok(made.unwrap_or(Snapshot { elements: Elements::new(), fates: BTreeMap::new() }))
    }
}

fn fates(pages: impl Iterator<Item = (String, PageFate)>) -> BTreeMap<String, PageFate> {
    pages.collect()
}

/// How well a page fared. A page that another one supersedes is understood as well as before.
fn rank(fate: &PageFate) -> u8 {
    match fate {
        PageFate::Action { .. }
        | PageFate::Superseded { .. }
        | PageFate::Http { .. }
        | PageFate::ErrorCodes => 2,
        PageFate::Navigation | PageFate::Guide => 1,
        PageFate::NotUnderstood { .. } => 0,
    }
}

/// Pages of the same text that fare worse than before.
fn worse(old: &Folder, new: &Folder) -> Vec<String> {
    let mut res = Vec::new();
    for page in new.pages.iter().filter(|it| old.pages.binary_search(it).is_ok()) {
        let (Some(was), Some(is)) = (old.fates.get(&page.path), new.fates.get(&page.path)) else {
            continue;
        };
        if rank(is) < rank(was) {
            let path = escaped(&page.path);
            res.push(format!("{path}: its text is the same; it was {was:?} and is {is:?}"));
        }
    }
    res
}

/// How many pages were understood with their old text and are not with the new one.
fn fell_out(old: &Folder, new: &Folder) -> usize {
    let is_out = |(path, fate): &(&String, &PageFate)| {
        rank(fate) < 2 && old.fates.get(*path).is_some_and(|it| rank(it) == 2)
    };
    new.fates.iter().filter(is_out).count()
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
    fn a_page_may_not_fare_worse_with_the_same_text() {
        let worse = |old, new| worse(&folder("1", old), &folder("1", new)).len();
        assert_eq!(worse(action(), PageFate::Guide), 1);
        assert_eq!(worse(PageFate::Guide, PageFate::NotUnderstood { why: "so".to_owned() }), 1);
        assert_eq!(worse(PageFate::Guide, action()), 0);
        // That another page about it counts takes nothing away.
        assert_eq!(worse(action(), superseded()), 0);
    }

    #[test]
    fn with_another_text_it_is_quarantined_instead() {
        let (old, new) = (folder("1", action()), folder("2", PageFate::Guide));
        assert_eq!((worse(&old, &new).len(), fell_out(&old, &new)), (0, 1));
        assert_eq!(fell_out(&new, &old), 0);
    }
}
