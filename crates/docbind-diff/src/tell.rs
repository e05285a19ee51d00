//! From a delta to the changes that a person reads.

use crate::change::{Change, Classes, Place, Subject, fingerprint};
use crate::compare::compare;
use crate::correct;
use crate::delta::{Delta, Step};
use crate::element::{Code, Element, Said, Shown, Ty};
use crate::key::Key;
use crate::rename::{Found, Steps, recognise};
use crate::rules::{Direction, Kind, rule};

impl Delta {
    /// The changes, by product, action, direction and path.
    ///
    /// What came or went as a whole is one change, whatever is in it; what goes on under another
    /// name or in another place is one, too, beside what changed about it.
    pub fn changes(&self) -> Vec<Change> {
        let mut steps = Steps::new();
        for (product, own) in &self.0 {
            steps.extend(own.iter().map(|(key, it)| ((product.clone(), key.clone()), it.clone())));
        }
        let found = recognise(&mut steps);
        let mut res: Vec<Change> = found.iter().filter_map(renamed).collect();
        for (at, step) in &steps {
            if !is_told_elsewhere(&steps, at, step) {
                res.extend(told(at, step));
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

fn renamed(found: &Found) -> Option<Change> {
    let Found { kind, to, from, before, after, shown_before } = found;
    let (old, new) = match kind {
        Kind::Moved if to.1.is_action() => (from.0.clone(), to.0.clone()),
        _ if to.1.is_action() => (from.1.path.name().to_owned(), to.1.path.name().to_owned()),
        _ => (before.seat.path.clone(), after.seat.path.clone()),
    };
    let correction = shown_before
        .then(|| "the example on the page before used the new name already".to_owned())
        .filter(|_| before.state.example == Shown::Absent && after.state.example != Shown::Absent);
    let step = Step { before: Some(before.clone()), after: Some(after.clone()) };
    let mut res = change(to, &step, (*kind, Some(old), Some(new)), correction)?;
    // How a path is written depends on what is around it.
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

/// Whether something around it came or went, so that this is no news.
fn is_told_elsewhere(steps: &Steps, at: &(String, Key), step: &Step) -> bool {
    let (came, went) = (page(&step.before).is_none(), page(&step.after).is_none());
    if came == went {
        return false;
    }
    let (product, key) = at;
    let around = |key: Key| steps.get(&(product.clone(), key));
    let owner = key.enclosing_operation().and_then(around);
    let whole = (*key != Key::product()).then(Key::product).and_then(around);
    let object = |path| Key { owner: key.owner, path };
    let objects = key.path.enclosing().map(object).filter_map(around);
    owner.into_iter().chain(whole).chain(objects).any(|it| {
        match (page(&it.before), page(&it.after)) {
            (None, Some(_)) => came,
            (Some(_), None) => went,
            // Where an object became a value, or was described, so were its members.
            (Some(a), Some(b)) => a.described != b.described,
            (None, None) => false,
        }
    })
}

fn page(it: &Option<Element>) -> Option<&Said> {
    it.as_ref()?.state.page.as_ref()
}

fn code(it: &Option<Element>) -> Option<&Code> {
    it.as_ref()?.state.code.as_ref()
}

/// The changes of one element.
fn told(at: &(String, Key), step: &Step) -> Vec<Change> {
    let direction = at.1.direction();
    let aspects = match (page(&step.before), page(&step.after)) {
        (None, None) => return Vec::new(),
        (None, Some(new)) => {
            let is_demanded = new.required && direction == Some(Direction::Request);
            let kind = if is_demanded { Kind::AddedRequired } else { Kind::Added };
            vec![(kind, None, Some(describe(new)).filter(|it| !it.is_empty()))]
        }
        (Some(old), None) => {
            let is_promised = old.required && direction == Some(Direction::Response);
            let is_kept = direction == Some(Direction::Response) && code(&step.after).is_some();
            let kind = match at.1.subject() {
                Subject::ErrorCode => Kind::Unlisted,
                _ if is_promised => Kind::RemovedPromised,
                _ if is_kept => Kind::LeftPage,
                _ => Kind::Removed,
            };
            vec![(kind, Some(describe(old)).filter(|it| !it.is_empty()), None)]
        }
        (Some(old), Some(new)) => compare(old, new, direction),
    };
    let mut res: Vec<Change> = aspects
        .into_iter()
        .filter_map(|it| {
            let correction = correct::correction(it.0, direction, step);
            change(at, step, it, correction)
        })
        .collect();
    // The crate follows all pages of a model, so it may change where the page does not.
    let explains = |it: &Change| it.classes.source || matches!(it.kind, Kind::Added);
    if let (Some(old), Some(new)) = (code(&step.before), code(&step.after))
        && (&old.ty, old.required) != (&new.ty, new.required)
        && !res.iter().any(explains)
        && direction.is_some()
    {
        let show = |it: &Code| match it.required || it.ty.starts_with("Vec<") {
            true => Some(it.ty.clone()),
            false => Some(format!("Option<{}>", it.ty)),
        };
        res.extend(change(at, step, (Kind::CrateChanged, show(old), show(new)), None));
    }
    res
}

/// What a page says about an element, in a few words.
fn describe(it: &Said) -> String {
    let required = if it.required { ", required" } else { "" };
    match &it.ty {
        Ty::Of(_) => format!("{}{required}", it.ty.name()),
        Ty::None | Ty::Named(_) => it.title.clone(),
    }
}

fn change(
    at: &(String, Key),
    step: &Step,
    (kind, before, after): (Kind, Option<String>, Option<String>),
    correction: Option<String>,
) -> Option<Change> {
    let (product, key) = at;
    let direction = key.direction();
    let rule = rule(kind, direction)?;
    let (old, new) = (code(&step.before), code(&step.after));
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
        // Where the page before said so already, the service did not change.
        wire: rule.wire && correction.is_none(),
        source: rule.source && crate_differs,
        docs: rule.docs,
    };
    let seat = |it: &Option<Element>| it.as_ref().map(|it| it.seat.clone());
    let place = |it: &Option<Element>| {
        let it = it.as_ref().filter(|it| it.state.page.is_some())?;
        Some(Place { file: it.seat.file.clone(), line: it.seat.line })
    };
    let shown = seat(&step.after).filter(|_| page(&step.after).is_some()).or(seat(&step.before));
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
        old: place(&step.before),
        new: place(&step.after),
    })
}
