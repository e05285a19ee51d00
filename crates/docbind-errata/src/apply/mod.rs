//! Applies errata to the IR of a product: compares each expectation with the IR, and changes the elements
//! that meet it.
//!
//! Targets are paths of the page as it is written, whatever other errata change. So models are split and
//! merged first, which leaves all paths valid, and all other targets are looked up before any of them is
//! changed. Then elements are changed in place, some are added or removed, and names change last.

mod added;
mod address;
mod allowed;
mod documented;
mod edit;
mod http;
mod params;
mod verdict;

use crate::change::Change;
use crate::file::{Errata, Erratum};
use crate::outcome::{ErrataResult, ErratumOutcome, ErratumState, Verdict};
use docbind_ir::ElementPath;
use docbind_ir::element_path::{Part, Section};
use docbind_ir::ir::{self, Correction, Operation, PageSpan, Product};
use docbind_source::{FileId, Location, Span, Spanned, suggest};
use documented::{Documented, documented};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Applies the errata of a product. `file_of` returns the file of a page's path.
pub fn apply(
    product: &mut Product,
    errata: &Errata,
    file_of: &dyn Fn(&str) -> Option<FileId>,
) -> ErrataResult {
    let mut applier =
        Applier { errata, file_of, applied: BTreeMap::new(), res: ErrataResult::default() };
    let mut outcomes: Vec<((usize, usize), ErratumOutcome)> = Vec::new();
    for stages in Stage::PASSES {
        let mut planned_changes: Vec<PlannedChange<'_>> = Vec::new();
        for stage in stages {
            for (index, erratum) in errata.errata.iter().enumerate() {
                if Stage::from_kind(erratum.change.kind()) != *stage {
                    continue;
                }
                for (target_index, target) in erratum.targets.iter().enumerate() {
                    let (outcome, planned) = applier.plan(product, erratum, target);
                    outcomes.push(((index, target_index), outcome));
                    planned_changes.extend(planned);
                }
            }
        }
        planned_changes.sort_by_key(PlannedChange::order);
        for planned in planned_changes {
            applier.apply_change(product, &planned);
        }
    }
    allowed::check(product, errata, &mut applier.res.diagnostics);
    applier.res.diagnostics.sort_by_key(|it| it.place);
    outcomes.sort_by_key(|(index, _)| *index);
    applier.res.outcomes = outcomes.into_iter().map(|(_, outcome)| outcome).collect();
    applier.res
}

/// Returns the outcomes of errata whose product the pages do not have. `products` are those they have.
pub fn unknown_product(errata: &Errata, products: &[&str]) -> ErrataResult {
    let mut res = ErrataResult::default();
    let suggestion = suggest(&errata.product, products.iter().copied());
    let help = match suggestion {
        Some(it) => format!("did you mean `{it}`? a file of errata is named after its product"),
        None => "a file of errata is named after its product".to_owned(),
    };
    for erratum in &errata.errata {
        for target in &erratum.targets {
            let state = match erratum.is_proposal {
                true => ErratumState::Proposal,
                false => ErratumState::Dangling,
            };
            let verdict = Verdict {
                state,
                span: target.span,
                message: format!("there is no product `{}`", errata.product),
                label: String::new(),
                help: help.clone(),
            };
            res.outcomes.push(outcome(errata, erratum, target, &verdict, None));
            res.diagnostics.extend(verdict.diagnostic(errata.file, None));
        }
    }
    res
}

/// Groups of kinds of changes, in the order in which their targets are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Models,
    InPlace,
    Members,
    Names,
}

impl Stage {
    /// All targets of a pass are looked up before any of them is changed.
    const PASSES: [&[Stage]; 2] =
        [&[Stage::Models], &[Stage::InPlace, Stage::Members, Stage::Names]];

    fn from_kind(kind: ir::Change) -> Stage {
        match kind {
            ir::Change::Split | ir::Change::Merge => Stage::Models,
            ir::Change::Type
            | ir::Change::Required
            | ir::Change::Values
            | ir::Change::Encoding
            | ir::Change::RequestBody
            | ir::Change::ResponseBody
            | ir::Change::Effect
            | ir::Change::Paging
            | ir::Change::Secret
            | ir::Change::Base64
            | ir::Change::Description
            | ir::Change::SpansSlashes => Stage::InPlace,
            ir::Change::Add | ir::Change::Drop => Stage::Members,
            ir::Change::Rename | ir::Change::Move => Stage::Names,
        }
    }
}

/// A change whose expectation is met.
struct PlannedChange<'a> {
    erratum: &'a Erratum,
    target: &'a ElementPath,
    /// The path through the table that lists the element, or will list it.
    canonical_path: ElementPath,
    correction: Correction,
}

impl PlannedChange<'_> {
    /// Returns the key that changes are sorted by. A new type or description comes first, because it is
    /// analyzed again, which must not undo other corrections of the element. Additions come before
    /// removals, because a group must not lose its last member before it gets another. Renames come
    /// behind them, the innermost names first, because the names around them still lead there, and what is moved
    /// takes all of that along.
    fn order(&self) -> (u8, Reverse<usize>) {
        let rank = match self.erratum.change.kind() {
            ir::Change::Type | ir::Change::Description => 0,
            ir::Change::Add => 2,
            ir::Change::Drop => 3,
            ir::Change::Rename => 4,
            ir::Change::Move => 5,
            ir::Change::Split
            | ir::Change::Merge
            | ir::Change::Required
            | ir::Change::Values
            | ir::Change::Encoding
            | ir::Change::RequestBody
            | ir::Change::ResponseBody
            | ir::Change::Effect
            | ir::Change::Paging
            | ir::Change::Secret
            | ir::Change::Base64
            | ir::Change::SpansSlashes => 1,
        };
        let depth = match self.canonical_path.part() {
            Part::Member(Section::Response, _) => 0,
            Part::Member(_, names) => names.len(),
            Part::Whole | Part::ErrorCode(_) | Part::Model(_) | Part::ModelField(..) => 0,
        };
        (rank, Reverse(depth))
    }
}

struct Applier<'a> {
    errata: &'a Errata,
    file_of: &'a dyn Fn(&str) -> Option<FileId>,
    /// The errata that are applied so far, each with the span of its target.
    applied: BTreeMap<ChangeKey, (&'a Erratum, Span)>,
    res: ErrataResult,
}

impl<'a> Applier<'a> {
    /// Compares an erratum with the IR, and reports it unless its expectation is met.
    fn plan(
        &mut self,
        product: &Product,
        erratum: &'a Erratum,
        target: &'a Spanned<ElementPath>,
    ) -> (ErratumOutcome, Option<PlannedChange<'a>>) {
        let action = target.value.operation_in(product);
        let mut page = None;
        let mut planned = None;
        let verdict = match action {
            _ if erratum.is_proposal => verdict::for_proposal(erratum),
            None => verdict::for_unknown_action(product, target),
            Some(action) => match self.find_duplicate(action, erratum, target) {
                Some((verdict, first)) => {
                    page = Some(first);
                    verdict
                }
                None => {
                    let found = target.value.find_in_operation(action);
                    let documented = documented(action, erratum, &target.value, &found, &|path| {
                        self.becomes_object(path)
                    });
                    page = self.location_on_page(action, documented.place());
                    let verdict = verdict::for_element(erratum, target, &found, &documented);
                    if verdict.state == ErratumState::Applied {
                        let key = change_key(action, erratum, &target.value);
                        self.applied.insert(key, (erratum, target.span));
                        planned = Some(PlannedChange {
                            erratum,
                            target: &target.value,
                            canonical_path: target.value.canonical(action),
                            correction: correction(erratum, target, &documented),
                        });
                    }
                    verdict
                }
            },
        };
        let is_page = page.is_some_and(|it| it.file != self.errata.file);
        self.res.diagnostics.extend(verdict.diagnostic(self.errata.file, page));
        let page = page.filter(|_| is_page);
        (outcome(self.errata, erratum, target, &verdict, page), planned)
    }

    /// Returns the verdict about an erratum if another one makes the same kind of change to its target.
    fn find_duplicate(
        &self,
        action: &Operation,
        erratum: &Erratum,
        target: &Spanned<ElementPath>,
    ) -> Option<(Verdict, Location)> {
        let (first, span) = self.applied.get(&change_key(action, erratum, &target.value))?;
        let verdict = verdict::for_duplicate(first, erratum, target);
        Some((verdict, Location::new(self.errata.file, *span)))
    }

    /// Returns whether another erratum turns a parameter into an object.
    fn becomes_object(&self, path: &ElementPath) -> bool {
        let key = (path.without_arrays(), ir::Change::Type);
        let wanted = self.applied.get(&key).map(|(it, _)| it.wanted.value.as_str());
        matches!(wanted, Some("object" | "any" | "array[object]" | "array[any]"))
    }

    fn location_on_page(&self, action: &Operation, place: Option<PageSpan>) -> Option<Location> {
        let [start, end] = place.unwrap_or(action.place).bytes;
        (self.file_of)(&action.file).map(|it| Location::new(it, Span { start, end }))
    }

    fn apply_change(&mut self, product: &mut Product, planned: &PlannedChange<'_>) {
        let Some(operation) = planned.target.operation_in(product) else { return };
        let (name, is_rpc) = (operation.name.clone(), operation.is_rpc());
        let mut operations = product.operations.iter_mut();
        if let Some(action) = operations.find(|it| it.name == name && it.is_rpc() == is_rpc) {
            edit::apply_change(action, planned, &mut self.res);
        }
    }
}

/// The canonical path of an element, since several paths may lead to it, and the kind of its change.
type ChangeKey = (ElementPath, ir::Change);

fn change_key(action: &Operation, erratum: &Erratum, target: &ElementPath) -> ChangeKey {
    (target.canonical(action), erratum.change.kind())
}

fn correction(
    erratum: &Erratum,
    target: &Spanned<ElementPath>,
    documented: &Documented,
) -> Correction {
    let value = match documented {
        Documented::Value { text, .. } => text.as_str(),
        Documented::Missing { .. } | Documented::UnknownReference { .. } => "",
    };
    let change = erratum.change.kind();
    let page_says = match change {
        // The element is removed, so that the correction, kept at its parent, has to name it.
        ir::Change::Drop | ir::Change::Merge => format!("{}: {value}", target.value.name()),
        _ => value.to_owned(),
    };
    Correction {
        id: erratum.id.value.clone(),
        change,
        page_says,
        now: wanted_as_written(erratum),
        reason: erratum.reason.clone(),
    }
}

/// Returns the wanted value as the file spells it: a type such as `string-or-int` has no other text.
fn wanted_as_written(erratum: &Erratum) -> String {
    match &erratum.change {
        Change::Type(ty) => ty.clone(),
        _ => erratum.wanted.value.clone(),
    }
}

fn outcome(
    errata: &Errata,
    erratum: &Erratum,
    target: &Spanned<ElementPath>,
    verdict: &Verdict,
    page: Option<Location>,
) -> ErratumOutcome {
    ErratumOutcome {
        product: errata.product.clone(),
        id: erratum.id.value.clone(),
        target: target.value.to_string(),
        change: Some(erratum.change.kind()),
        state: verdict.state,
        entry: Location::new(errata.file, target.span),
        page,
        expected: erratum.expected.value.clone(),
        wanted: wanted_as_written(erratum),
        reason: erratum.reason.clone(),
        evidence: erratum.evidence.clone(),
    }
}
