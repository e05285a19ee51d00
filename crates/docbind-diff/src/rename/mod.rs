//! Recognises what went on under another name or in another place.
//!
//! A delta tells additions and removals. Where one of each look like the same thing, the state
//! before is put under the new name, and what remains to be said about it is what changed beyond
//! the name. This only decides how a delta is told; the delta itself stays as it is.

mod actions;
mod alike;
mod members;

use crate::delta::Step;
use crate::element::{Element, Said};
use crate::key::Key;
use crate::rules::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The steps of one product or several, on the way to being told.
pub(crate) type Steps = BTreeMap<At, Step>;

/// An element by product and name.
pub(crate) type At = (String, Key);

/// Something that goes on elsewhere.
pub(crate) struct Found {
    /// Renamed, respelled or moved.
    pub(crate) kind: Kind,
    /// The product and the name now.
    pub(crate) to: At,
    /// The product and the name before.
    pub(crate) from: At,
    pub(crate) before: Element,
    pub(crate) after: Element,
    /// Whether the example on the page before used the new name already.
    pub(crate) shown_before: bool,
}

/// More pairs than this are not looked at: the work is the product of what came and what went.
const MAX_PAIRS: usize = 20_000;

/// Finds them, outer ones first, and puts the states before under the new names.
pub(crate) fn recognise(steps: &mut Steps) -> Vec<Found> {
    let mut res = Vec::new();
    for (from, to) in actions::moved(steps).into_iter().chain(actions::renamed(steps)) {
        let kind = if from.0 == to.0 { Kind::Renamed } else { Kind::Moved };
        res.extend(carry(steps, from, to, kind));
    }
    // An object must have its name before its members can be compared.
    let deepest = steps.keys().map(|(_, key)| key.path.segments().len()).max().unwrap_or(0);
    for depth in 1..=deepest {
        for (from, to) in members::renamed(steps, depth) {
            let lower = |it: &At| it.1.path.name().to_lowercase();
            let kind = if lower(&from) == lower(&to) { Kind::Respelled } else { Kind::Renamed };
            res.extend(carry(steps, from, to, kind));
        }
    }
    for (from, to) in members::moved(steps) {
        res.extend(carry(steps, from, to, Kind::Moved));
    }
    res
}

/// An element by product and name, as it was told by a page that does not tell it any more, or the
/// other way round.
type Side<'a> = (&'a At, &'a Element, &'a Said);

fn gone<'a>((at, step): (&'a At, &'a Step)) -> Option<Side<'a>> {
    let before = step.before.as_ref()?;
    let is_there = step.after.as_ref().is_some_and(|it| it.state.page.is_some());
    (!is_there).then_some((at, before, before.state.page.as_ref()?))
}

fn came<'a>((at, step): (&'a At, &'a Step)) -> Option<Side<'a>> {
    let after = step.after.as_ref()?;
    let was_there = step.before.as_ref().is_some_and(|it| it.state.page.is_some());
    (!was_there).then_some((at, after, after.state.page.as_ref()?))
}

/// What came or what went: [`came`] or [`gone`].
type SideOf<'a> = fn((&'a At, &'a Step)) -> Option<Side<'a>>;

/// Names before and after.
type Pair = (At, At);

/// The same with how sure it is.
type Scored = (f64, At, At);

/// The best pairs first; nothing is in two.
fn best(mut pairs: Vec<Scored>) -> Vec<Pair> {
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

/// Puts what was below one name below another.
fn carry(steps: &mut Steps, from: At, to: At, kind: Kind) -> Option<Found> {
    let own = steps.get(&from)?.before.clone()?;
    let after = steps.get(&to)?.after.clone()?;
    let was = steps.get(&to).and_then(|it| it.before.as_ref());
    let shown_before =
        was.is_some_and(|it| matches!(it.state.example, crate::element::Shown::Values(_)));
    let belongs = |at: &At| match from.1.is_action() {
        true => is_of_action(at, &from),
        false => is_below(at, &from),
    };
    // What belongs together stands together.
    let behind = steps.range(from.clone()..).map(|it| it.0);
    let all: Vec<At> = behind.take_while(|at| belongs(at)).cloned().collect();
    for at in all {
        let Some(path) = at.1.path.rebase(&from.1.path, &to.1.path) else { continue };
        let Some(step) = steps.remove(&at) else { continue };
        let target = (to.0.clone(), Key { owner: at.1.owner, path });
        let entry = steps.entry(target.clone()).or_default();
        entry.before = step.before;
        if entry.before.as_ref().map(|it| &it.state) == entry.after.as_ref().map(|it| &it.state) {
            steps.remove(&target);
        }
    }
    Some(Found { kind, to, from, before: own, after, shown_before })
}

/// Whether an element is a member of another one, or that one.
fn is_below(at: &At, of: &At) -> bool {
    at.0 == of.0 && at.1.owner == of.1.owner && at.1.path.starts_with(&of.1.path)
}

/// Whether an element belongs to an action, or is the action.
fn is_of_action(at: &At, action: &At) -> bool {
    at.0 == action.0
        && at.1.owner == action.1.owner
        && at.1.path.operation() == action.1.path.operation()
}
