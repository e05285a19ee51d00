//! Detects elements that were renamed or moved.
//!
//! A delta has only additions and removals. Where one of each seem to be the same element, the state before is
//! moved to the new name, so that the remaining difference is what changed besides the name. The delta itself
//! stays as it is.

mod actions;
mod members;
mod similarity;

use crate::delta::BeforeAfter;
use crate::element::{Documented, Element};
use crate::key::Key;
use crate::rules::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The changed elements of all products.
pub(crate) type ChangedElements = BTreeMap<ProductKey, BeforeAfter>;

/// The product and the name of an element.
pub(crate) type ProductKey = (String, Key);

/// An element that was renamed or moved.
pub(crate) struct DetectedRename {
    /// [`Kind::Renamed`], [`Kind::Respelled`] or [`Kind::Moved`].
    pub(crate) kind: Kind,
    /// The product and the name now.
    pub(crate) to: ProductKey,
    /// The product and the name before.
    pub(crate) from: ProductKey,
    pub(crate) before: Element,
    pub(crate) after: Element,
    /// Whether the example on the page before used the new name already.
    pub(crate) shown_before: bool,
}

/// The number of pairs of a removed and an added element that are compared; beyond it, none are.
const MAX_PAIRS: usize = 20_000;

/// Detects renames, outer elements first, and moves the states before to the new names.
pub(crate) fn detect_renames(changed: &mut ChangedElements) -> Vec<DetectedRename> {
    let mut res = Vec::new();
    for (from, to) in actions::moved(changed).into_iter().chain(actions::renamed(changed)) {
        let kind = if from.0 == to.0 { Kind::Renamed } else { Kind::Moved };
        res.extend(apply_rename(changed, from, to, kind));
    }
    // The names of objects have to be settled before their members can be compared.
    let deepest = changed.keys().map(|(_, key)| key.path.segments().len()).max().unwrap_or(0);
    for depth in 1..=deepest {
        for (from, to) in members::renamed(changed, depth) {
            let lower = |it: &ProductKey| it.1.path.name().to_lowercase();
            let kind = if lower(&from) == lower(&to) { Kind::Respelled } else { Kind::Renamed };
            res.extend(apply_rename(changed, from, to, kind));
        }
    }
    for (from, to) in members::moved(changed) {
        res.extend(apply_rename(changed, from, to, Kind::Moved));
    }
    res
}

/// An element that only the page before or only the page after documents.
type Side<'a> = (&'a ProductKey, &'a Element, &'a Documented);

fn removed<'a>((at, states): (&'a ProductKey, &'a BeforeAfter)) -> Option<Side<'a>> {
    let before = states.before.as_ref()?;
    let is_there = states.after.as_ref().is_some_and(|it| it.state.documented.is_some());
    (!is_there).then_some((at, before, before.state.documented.as_ref()?))
}

fn added<'a>((at, states): (&'a ProductKey, &'a BeforeAfter)) -> Option<Side<'a>> {
    let after = states.after.as_ref()?;
    let was_there = states.before.as_ref().is_some_and(|it| it.state.documented.is_some());
    (!was_there).then_some((at, after, after.state.documented.as_ref()?))
}

/// Either [`added`] or [`removed`].
type SideFilter<'a> = fn((&'a ProductKey, &'a BeforeAfter)) -> Option<Side<'a>>;

/// The names before and after.
type Pair = (ProductKey, ProductKey);

/// A pair and its similarity.
type Scored = (f64, ProductKey, ProductKey);

/// Returns the most similar pairs, each element in at most one.
fn best_pairs(mut pairs: Vec<Scored>) -> Vec<Pair> {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
    let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
    let mut res = Vec::new();
    for (_, a, b) in pairs {
        if !from.contains(&a) && !to.contains(&b) {
            from.insert(a.clone());
            to.insert(b.clone());
            res.push((a, b));
        }
    }
    res
}

/// Moves the states before of an element and its members to another name.
fn apply_rename(
    changed: &mut ChangedElements,
    from: ProductKey,
    to: ProductKey,
    kind: Kind,
) -> Option<DetectedRename> {
    let own = changed.get(&from)?.before.clone()?;
    let after = changed.get(&to)?.after.clone()?;
    let was = changed.get(&to).and_then(|it| it.before.as_ref());
    let shown_before =
        was.is_some_and(|it| matches!(it.state.example, crate::element::InExample::Values(_)));
    let belongs = |at: &ProductKey| match from.1.is_action() {
        true => is_of_action(at, &from),
        false => is_below(at, &from),
    };
    // An element and its members are adjacent in the order of names.
    let behind = changed.range(from.clone()..).map(|it| it.0);
    let all: Vec<ProductKey> = behind.take_while(|at| belongs(at)).cloned().collect();
    for at in all {
        let Some(path) = at.1.path.rebase(&from.1.path, &to.1.path) else { continue };
        let Some(states) = changed.remove(&at) else { continue };
        let target = (to.0.clone(), Key { owner: at.1.owner, path });
        let entry = changed.entry(target.clone()).or_default();
        entry.before = states.before;
        if entry.before.as_ref().map(|it| &it.state) == entry.after.as_ref().map(|it| &it.state) {
            changed.remove(&target);
        }
    }
    Some(DetectedRename { kind, to, from, before: own, after, shown_before })
}

/// Returns whether an element is another one or a member of it.
fn is_below(at: &ProductKey, of: &ProductKey) -> bool {
    at.0 == of.0 && at.1.owner == of.1.owner && at.1.path.starts_with(&of.1.path)
}

/// Returns whether an element is an action or belongs to it.
fn is_of_action(at: &ProductKey, action: &ProductKey) -> bool {
    at.0 == action.0
        && at.1.owner == action.1.owner
        && at.1.path.operation() == action.1.path.operation()
}
