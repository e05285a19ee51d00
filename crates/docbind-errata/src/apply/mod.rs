//! Errata against the IR of a product: expectations are held against it, and what is expected is
//! changed.
//!
//! Paths are those of the page, whatever is changed. So models are split and merged first, which leaves
//! all paths as they are, and everything else is looked up before any of it is made. Then elements
//! change where they are, some are added and dropped, and names change last.

mod address;
mod allowed;
mod change;
mod params;
mod says;
mod verdict;

use crate::change::Change;
use crate::file::{Entry, Errata};
use crate::state::{Fate, Outcome, State, Verdict};
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Part, Section};
use docbind_ir::ir::{self, Action, Correction, PageSpan, Product};
use docbind_source::{FileId, Location, Span, Spanned, suggest};
use says::Says;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Applies the errata of a product; `file_of` gives the number of a page's file.
pub fn apply(
    product: &mut Product,
    errata: &Errata,
    file_of: &dyn Fn(&str) -> Option<FileId>,
) -> Outcome {
    let mut run = Run { errata, file_of, seen: BTreeMap::new(), res: Outcome::default() };
    let mut fates: Vec<((usize, usize), Fate)> = Vec::new();
    for group in [&Stage::FIRST[..], &Stage::THEN[..]] {
        let mut works: Vec<Work<'_>> = Vec::new();
        for stage in group {
            for (at, entry) in errata.entries.iter().enumerate() {
                if Stage::of(entry.change.kind()) != *stage {
                    continue;
                }
                for (nth, target) in entry.targets.iter().enumerate() {
                    let (fate, work) = run.plan(product, entry, target);
                    fates.push(((at, nth), fate));
                    works.extend(work);
                }
            }
        }
        works.sort_by_key(Work::order);
        for it in works {
            run.execute(product, &it);
        }
    }
    allowed::check(product, errata, &mut run.res.diagnostics);
    run.res.diagnostics.sort_by_key(|it| it.place);
    fates.sort_by_key(|(at, _)| *at);
    run.res.fates = fates.into_iter().map(|(_, it)| it).collect();
    run.res
}

/// What becomes of the errata of a product that the pages do not have; `products` are those they have.
pub fn of_no_product(errata: &Errata, products: &[&str]) -> Outcome {
    let mut res = Outcome::default();
    let near = suggest(&errata.product, products.iter().copied());
    let help = match near {
        Some(it) => format!("did you mean `{it}`? a file of errata is named like its product"),
        None => "a file of errata is named like its product".to_owned(),
    };
    for entry in &errata.entries {
        for target in &entry.targets {
            let verdict = Verdict {
                state: if entry.is_proposal { State::Proposal } else { State::Dangling },
                span: target.span,
                message: format!("there is no product `{}`", errata.product),
                label: String::new(),
                help: help.clone(),
            };
            res.fates.push(fate(errata, entry, target, &verdict, None));
            res.diagnostics.extend(verdict.diagnostic(errata.file, None));
        }
    }
    res
}

/// Changes of one sort; in this order they are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Models,
    InPlace,
    Members,
    Names,
}

impl Stage {
    const FIRST: [Stage; 1] = [Stage::Models];
    const THEN: [Stage; 3] = [Stage::InPlace, Stage::Members, Stage::Names];

    fn of(kind: ir::Change) -> Stage {
        match kind {
            ir::Change::Split | ir::Change::Merge => Stage::Models,
            ir::Change::Type
            | ir::Change::Required
            | ir::Change::Values
            | ir::Change::Encoding
            | ir::Change::Effect
            | ir::Change::Paging
            | ir::Change::Secret
            | ir::Change::Base64
            | ir::Change::Description => Stage::InPlace,
            ir::Change::Add | ir::Change::Drop => Stage::Members,
            ir::Change::Rename => Stage::Names,
        }
    }
}

/// A change that was found to be right.
struct Work<'a> {
    entry: &'a Entry,
    target: &'a ElementPath,
    /// The path through the table that lists the element, or will list it.
    listed: ElementPath,
    correction: Correction,
}

impl Work<'_> {
    /// What is done first: a type and a description are read again, which must not undo what is said
    /// outright; a group must not lose its last member before it gets another; and a name further in
    /// must be changed while the ones around it still lead there.
    fn order(&self) -> (u8, Reverse<usize>) {
        let first = match self.entry.change.kind() {
            ir::Change::Type | ir::Change::Description => 0,
            ir::Change::Add => 2,
            ir::Change::Drop => 3,
            ir::Change::Rename => 4,
            ir::Change::Split
            | ir::Change::Merge
            | ir::Change::Required
            | ir::Change::Values
            | ir::Change::Encoding
            | ir::Change::Effect
            | ir::Change::Paging
            | ir::Change::Secret
            | ir::Change::Base64 => 1,
        };
        let depth = match self.listed.part() {
            Part::Member(Section::Request, names) => names.len(),
            Part::Whole
            | Part::ErrorCode(_)
            | Part::Member(..)
            | Part::Model(_)
            | Part::ModelField(..) => 0,
        };
        (first, Reverse(depth))
    }
}

struct Run<'a> {
    errata: &'a Errata,
    file_of: &'a dyn Fn(&str) -> Option<FileId>,
    /// What was said about an element before, by which entry.
    seen: BTreeMap<Key, (&'a Entry, Span)>,
    res: Outcome,
}

impl<'a> Run<'a> {
    fn plan(
        &mut self,
        product: &Product,
        entry: &'a Entry,
        target: &'a Spanned<ElementPath>,
    ) -> (Fate, Option<Work<'a>>) {
        let operation = target.value.operation();
        let action = product.actions.iter().find(|it| Some(it.name.as_str()) == operation);
        let mut page = None;
        let mut work = None;
        let verdict = match action {
            _ if entry.is_proposal => verdict::proposal(entry),
            None => verdict::no_action(product, target),
            Some(action) => match self.again(action, entry, target) {
                Some((verdict, first)) => {
                    page = Some(first);
                    verdict
                }
                None => {
                    let found = target.value.find_in_action(action);
                    let says = says::says(action, entry, &target.value, &found, &|path| {
                        self.becomes_object(path)
                    });
                    page = self.location(action, says.place());
                    let verdict = verdict::of_element(entry, target, &found, &says);
                    if verdict.state == State::Applied {
                        self.seen.insert(key(action, entry, &target.value), (entry, target.span));
                        work = Some(Work {
                            entry,
                            target: &target.value,
                            listed: target.value.canonical(action),
                            correction: correction(entry, target, &says),
                        });
                    }
                    verdict
                }
            },
        };
        let is_page = page.is_some_and(|it| it.file != self.errata.file);
        self.res.diagnostics.extend(verdict.diagnostic(self.errata.file, page));
        let fate = fate(self.errata, entry, target, &verdict, page.filter(|_| is_page));
        (fate, work)
    }

    /// Two errata that say something of one kind about one element.
    fn again(
        &self,
        action: &Action,
        entry: &Entry,
        target: &Spanned<ElementPath>,
    ) -> Option<(Verdict, Location)> {
        let (first, span) = self.seen.get(&key(action, entry, &target.value))?;
        let verdict = verdict::again(first, entry, target);
        Some((verdict, Location::new(self.errata.file, *span)))
    }

    /// Whether another erratum makes an object of a parameter.
    fn becomes_object(&self, path: &ElementPath) -> bool {
        let key = (path.without_arrays(), ir::Change::Type);
        let wanted = self.seen.get(&key).map(|(it, _)| it.wanted.value.as_str());
        matches!(wanted, Some("object" | "any" | "array[object]" | "array[any]"))
    }

    fn location(&self, action: &Action, place: Option<PageSpan>) -> Option<Location> {
        let [start, end] = place.unwrap_or(action.place).bytes;
        (self.file_of)(&action.file).map(|it| Location::new(it, Span { start, end }))
    }

    fn execute(&mut self, product: &mut Product, work: &Work<'_>) {
        let operation = work.target.operation();
        let mut actions = product.actions.iter_mut();
        if let Some(action) = actions.find(|it| Some(it.name.as_str()) == operation) {
            change::execute(action, work, &mut self.res);
        }
    }
}

/// An element by the table that lists it, since several paths may lead to it, and what is changed of it.
type Key = (ElementPath, ir::Change);

fn key(action: &Action, entry: &Entry, target: &ElementPath) -> Key {
    (target.canonical(action), entry.change.kind())
}

fn correction(entry: &Entry, target: &Spanned<ElementPath>, says: &Says) -> Correction {
    let words = match says {
        Says::Words { words, .. } => words.as_str(),
        Says::Nothing { .. } | Says::NoSuch { .. } => "",
    };
    let change = entry.change.kind();
    let page_says = match change {
        // The element is gone: what carries the correction must say which one it was.
        ir::Change::Drop | ir::Change::Merge => format!("{}: {words}", target.value.name()),
        _ => words.to_owned(),
    };
    let now = match &entry.change {
        Change::Type(it) => it.clone(),
        _ => entry.wanted.value.clone(),
    };
    Correction { id: entry.id.value.clone(), change, page_says, now, reason: entry.reason.clone() }
}

fn fate(
    errata: &Errata,
    entry: &Entry,
    target: &Spanned<ElementPath>,
    verdict: &Verdict,
    page: Option<Location>,
) -> Fate {
    Fate {
        product: errata.product.clone(),
        id: entry.id.value.clone(),
        target: target.value.to_string(),
        change: Some(entry.change.kind()),
        state: verdict.state,
        entry: Location::new(errata.file, target.span),
        page,
        expected: entry.expected.value.clone(),
        wanted: match &entry.change {
            Change::Type(it) => it.clone(),
            _ => entry.wanted.value.clone(),
        },
        reason: entry.reason.clone(),
        evidence: entry.evidence.clone(),
    }
}
