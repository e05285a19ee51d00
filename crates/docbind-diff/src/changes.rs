//! Turns a delta into the changes that people read.

use crate::change::{Change, Classes, PageLine, Subject, fingerprint};
use crate::compare::compare;
use crate::delta::{BeforeAfter, Delta};
use crate::doc_fix;
use crate::element::{CrateItem, Documented, DocumentedType, Element, InExample};
use crate::key::Key;
use crate::rename::{ChangedElements, DetectedRename, detect_renames};
use crate::rules::{Direction, Kind, rule};

impl Delta {
    /// Returns the changes by product, action, direction and path.
    ///
    /// An object that was added or removed is one change, whatever its members are. So is a renamed or moved
    /// element, besides the other changes of it.
    pub fn changes(&self) -> Vec<Change> {
        let mut changed = ChangedElements::new();
        for (product, own) in &self.0 {
            changed
                .extend(own.iter().map(|(key, it)| ((product.clone(), key.clone()), it.clone())));
        }
        let found = detect_renames(&mut changed);
        let mut res: Vec<Change> = found.iter().filter_map(renamed).collect();
        for (at, states) in &changed {
            if !is_reported_elsewhere(&changed, at, states) {
                res.extend(changes_of(at, states));
            }
        }
        let order = |it: &Change| {
            (
                it.product.clone(),
                it.action.clone(),
                it.direction,
                it.subject,
                it.path.clone(),
                it.kind,
            )
        };
        res.sort_by_cached_key(order);
        res
    }
}

fn renamed(found: &DetectedRename) -> Option<Change> {
    let DetectedRename { kind, to, from, before, after, shown_before } = found;
    let (old, new) = match kind {
        Kind::Moved if to.1.is_action() => (from.0.clone(), to.0.clone()),
        _ if to.1.is_action() => (from.1.path.name().to_owned(), to.1.path.name().to_owned()),
        _ => (before.source.path.clone(), after.source.path.clone()),
    };
    let correction = shown_before
        .then(|| "the example on the page before used the new name already".to_owned())
        .filter(|_| {
            before.state.example == InExample::Absent && after.state.example != InExample::Absent
        });
    let states = BeforeAfter { before: Some(before.clone()), after: Some(after.clone()) };
    let mut res = change(to, &states, (*kind, Some(old), Some(new)), correction)?;
    // The fingerprint uses names instead of paths, which depend on the types around the element.
    let operation = |it: &Key| it.path.operation().unwrap_or_default().to_owned();
    res.fingerprint = fingerprint(&[
        &from.0,
        &operation(&from.1),
        to.1.in_fingerprints(),
        &from.1.names(),
        &to.0,
        &operation(&to.1),
        &to.1.names(),
        kind.name(),
    ]);
    Some(res)
}

/// Returns whether an element was added or removed together with an object around it.
fn is_reported_elsewhere(
    changed: &ChangedElements,
    at: &(String, Key),
    states: &BeforeAfter,
) -> bool {
    let (added, removed) =
        (documented(&states.before).is_none(), documented(&states.after).is_none());
    if added == removed {
        return false;
    }
    let (product, key) = at;
    let around = |key: Key| changed.get(&(product.clone(), key));
    let owner = key.enclosing_operation().and_then(around);
    let whole = (*key != Key::product()).then(Key::product).and_then(around);
    let object = |path| Key { owner: key.owner, path };
    let objects = key.path.enclosing().map(object).filter_map(around);
    owner.into_iter().chain(whole).chain(objects).any(|it| {
        match (documented(&it.before), documented(&it.after)) {
            (None, Some(_)) => added,
            (Some(_), None) => removed,
            // Where the description of an object's members began or ended, they were added or removed.
            (Some(a), Some(b)) => a.members_described != b.members_described,
            (None, None) => false,
        }
    })
}

fn documented(element: &Option<Element>) -> Option<&Documented> {
    element.as_ref()?.state.documented.as_ref()
}

fn generated(element: &Option<Element>) -> Option<&CrateItem> {
    element.as_ref()?.state.generated.as_ref()
}

/// Returns the changes of one element.
fn changes_of(name: &(String, Key), states: &BeforeAfter) -> Vec<Change> {
    let direction = name.1.direction();
    let aspects = match (documented(&states.before), documented(&states.after)) {
        (None, None) => return Vec::new(),
        (None, Some(new)) => {
            let is_required = new.required && direction == Some(Direction::Request);
            let kind = if is_required { Kind::AddedRequired } else { Kind::Added };
            vec![(kind, None, Some(summarize(new)).filter(|it| !it.is_empty()))]
        }
        (Some(old), None) => {
            let is_promised = old.required && direction == Some(Direction::Response);
            let is_kept_in_crate =
                direction == Some(Direction::Response) && generated(&states.after).is_some();
            let kind = match name.1.subject() {
                Subject::ErrorCode => Kind::Unlisted,
                _ if is_promised => Kind::RemovedPromised,
                _ if is_kept_in_crate => Kind::LeftPage,
                _ => Kind::Removed,
            };
            vec![(kind, Some(summarize(old)).filter(|it| !it.is_empty()), None)]
        }
        (Some(old), Some(new)) => compare(old, new, direction),
    };
    let mut res: Vec<Change> = aspects
        .into_iter()
        .filter_map(|it| {
            let correction = doc_fix::doc_fix(it.0, direction, states);
            change(name, states, it, correction)
        })
        .collect();
    // The crate depends on all pages of a model, so that it may change although this page does not.
    let explains = |it: &Change| it.classes.source || matches!(it.kind, Kind::Added);
    if let (Some(old), Some(new)) = (generated(&states.before), generated(&states.after))
        && (&old.ty, old.required) != (&new.ty, new.required)
        && !res.iter().any(explains)
        && direction.is_some()
    {
        let show = |it: &CrateItem| match it.required || it.ty.starts_with("Vec<") {
            true => Some(it.ty.clone()),
            false => Some(format!("Option<{}>", it.ty)),
        };
        res.extend(change(name, states, (Kind::CrateChanged, show(old), show(new)), None));
    }
    res
}

/// Summarizes what a page documents of an element. Fingerprints contain this text.
fn summarize(documented: &Documented) -> String {
    let required = if documented.required { ", required" } else { "" };
    match &documented.ty {
        DocumentedType::Of(_) => format!("{}{required}", documented.ty.name()),
        DocumentedType::None | DocumentedType::Named(_) => documented.title.clone(),
    }
}

fn change(
    name: &(String, Key),
    states: &BeforeAfter,
    (kind, before, after): (Kind, Option<String>, Option<String>),
    correction: Option<String>,
) -> Option<Change> {
    let (product, key) = name;
    let direction = key.direction();
    let rule = rule(kind, direction)?;
    let (old, new) = (generated(&states.before), generated(&states.after));
    let crate_differs = match kind {
        Kind::Renamed | Kind::Respelled | Kind::Moved => old.is_some(),
        Kind::NowRequired | Kind::NowOptional => {
            old.map(|it| it.required) != new.map(|it| it.required)
        }
        Kind::TypeChanged
        | Kind::TypeCompatible
        | Kind::MembersDescribed
        | Kind::MembersUndescribed
        | Kind::CrateChanged => {
            old.map(|it| &it.ty) != new.map(|it| &it.ty) || kind == Kind::CrateChanged
        }
        Kind::ValueRemoved => old
            .zip(new)
            .is_some_and(|(old, new)| old.ty != new.ty || !old.values.is_subset(&new.values)),
        Kind::AddedRequired => new.is_some_and(|it| it.required),
        _ => old.is_some() && old != new,
    };
    let classes = Classes {
        // A fix of the documentation does not change the service.
        wire: rule.wire && correction.is_none(),
        source: rule.source && crate_differs,
        docs: rule.docs,
    };
    let source = |it: &Option<Element>| it.as_ref().map(|it| it.source.clone());
    let place = |it: &Option<Element>| {
        let it = it.as_ref().filter(|it| it.state.documented.is_some())?;
        Some(PageLine { file: it.source.file.clone(), line: it.source.line })
    };
    let shown = source(&states.after)
        .filter(|_| documented(&states.after).is_some())
        .or(source(&states.before));
    let shown = shown.unwrap_or_default();
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let operation = key.path.operation().unwrap_or_default();
    let fingerprint = fingerprint(&[
        product,
        operation,
        key.in_fingerprints(),
        &key.names(),
        kind.name(),
        &text(&before),
        &text(&after),
    ]);
    Some(Change {
        fingerprint,
        product: product.clone(),
        subject: key.subject(),
        action: Some(operation.to_owned()).filter(|it| !it.is_empty()),
        direction,
        path: shown.path,
        model: shown.model,
        kind,
        before,
        after,
        classes,
        correction,
        old: place(&states.before),
        new: place(&states.after),
    })
}
