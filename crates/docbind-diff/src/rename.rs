//! Recognises what went on under another name or in another place.
//!
//! A delta tells additions and removals. Where one of each look like the same thing, the state
//! before is put under the new name, and what remains to be said about it is what changed beyond
//! the name. This only decides how a delta is told; the delta itself stays as it is.

use crate::delta::Step;
use crate::element::{Element, Key, Part, Said};
use crate::rules::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The steps of one product or several, on the way to being told.
pub(crate) type Steps = BTreeMap<(String, Key), Step>;

/// Something that goes on elsewhere.
pub(crate) struct Found {
    /// Renamed, respelled or moved.
    pub(crate) kind: Kind,
    /// The product and the name now.
    pub(crate) to: (String, Key),
    /// The product and the name before.
    pub(crate) from: (String, Key),
    pub(crate) before: Element,
    pub(crate) after: Element,
    /// Whether the example on the page before used the new name already.
    pub(crate) shown_before: bool,
}

/// More pairs than this are not looked at: the work is the product of what came and what went.
const MAX_PAIRS: usize = 250_000;

/// Finds them, outer ones first, and puts the states before under the new names.
pub(crate) fn recognise(steps: &mut Steps) -> Vec<Found> {
    let mut res = Vec::new();
    for (from, to) in moved_actions(steps).into_iter().chain(renamed_actions(steps)) {
        let kind = if from.0 == to.0 { Kind::Renamed } else { Kind::Moved };
        res.extend(carry(steps, from, to, kind));
    }
    // An object must have its name before its members can be compared.
    let deepest = steps.keys().map(|(_, key)| key.path.len()).max().unwrap_or(0);
    for depth in 1..=deepest {
        for (from, to) in renamed_members(steps, depth) {
            let respelled = from.1.path.last().zip(to.1.path.last());
            let respelled = respelled.is_some_and(|(a, b)| a.to_lowercase() == b.to_lowercase());
            let kind = if respelled { Kind::Respelled } else { Kind::Renamed };
            res.extend(carry(steps, from, to, kind));
        }
    }
    for (from, to) in moved_members(steps) {
        res.extend(carry(steps, from, to, Kind::Moved));
    }
    res
}

/// An element by product and name, as it was told by a page that does not tell it any more, or the
/// other way round.
type Side<'a> = (&'a (String, Key), &'a Element, &'a Said);

fn gone<'a>((at, step): (&'a (String, Key), &'a Step)) -> Option<Side<'a>> {
    let before = step.before.as_ref()?;
    let is_there = step.after.as_ref().is_some_and(|it| it.state.page.is_some());
    (!is_there).then_some((at, before, before.state.page.as_ref()?))
}

fn came<'a>((at, step): (&'a (String, Key), &'a Step)) -> Option<Side<'a>> {
    let after = step.after.as_ref()?;
    let was_there = step.before.as_ref().is_some_and(|it| it.state.page.is_some());
    (!was_there).then_some((at, after, after.state.page.as_ref()?))
}

type Pair = ((String, Key), (String, Key));

/// Actions of one name that left one product and came to another.
fn moved_actions(steps: &Steps) -> Vec<Pair> {
    let of = |it: &Side<'_>| it.0.1.part == Part::Action;
    let mut came: BTreeMap<&str, Vec<&(String, Key)>> =
        steps.iter().filter_map(came).filter(of).fold(BTreeMap::new(), |mut all, it| {
            all.entry(it.0.1.owner.as_str()).or_insert_with(Vec::new).push(it.0);
            all
        });
    let mut res = Vec::new();
    for (from, ..) in steps.iter().filter_map(gone).filter(of) {
        let Some(to) = came.get_mut(from.1.owner.as_str()) else { continue };
        if !to.is_empty() {
            res.push((from.clone(), to.remove(0).clone()));
        }
    }
    res
}

/// Actions of one product that look alike.
fn renamed_actions(steps: &Steps) -> Vec<Pair> {
    let of = |it: &Side<'_>| it.0.1.part == Part::Action;
    let old: Vec<Side<'_>> = steps.iter().filter_map(gone).filter(of).collect();
    let new: Vec<Side<'_>> = steps.iter().filter_map(came).filter(of).collect();
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for (from, before, said) in &old {
        let names = members(steps, from, gone);
        for (to, after, new_said) in new.iter().filter(|it| it.0.0 == from.0) {
            let same_file = before.seat.file == after.seat.file;
            let same_title = !said.title.is_empty() && said.title == new_said.title;
            let name = alike(&from.1.owner, &to.1.owner);
            let shape = overlap(&names, &members(steps, to, came));
            let is_one = shape >= 0.5 && (same_file || same_title || name >= 0.75)
                || same_file && name >= 0.5;
            if is_one {
                let bonus = f64::from(u8::from(same_file)) + f64::from(u8::from(same_title));
                pairs.push((shape + name + bonus, (*from).clone(), (*to).clone()));
            }
        }
    }
    best(pairs)
}

/// The names below an action that came or went.
fn members<'a>(
    steps: &'a Steps,
    action: &(String, Key),
    side: fn((&'a (String, Key), &'a Step)) -> Option<Side<'a>>,
) -> BTreeSet<(Part, &'a [String])> {
    let first = (action.0.clone(), Key { path: Vec::new(), part: Part::Request, ..action.1.clone() });
    steps
        .range(first..)
        .take_while(|(at, _)| at.0 == action.0 && at.1.owner == action.1.owner)
        .filter_map(side)
        .map(|(at, ..)| (at.1.part, at.1.path.as_slice()))
        .collect()
}

fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 0.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

/// Members of one object, of which one went and one came.
fn renamed_members(steps: &Steps, depth: usize) -> Vec<Pair> {
    type Sides<'a> = (Vec<Side<'a>>, Vec<Side<'a>>);
    let mut objects: BTreeMap<(&str, &str, Part, &[String]), Sides<'_>> = BTreeMap::new();
    let is_member = |it: &Side<'_>| {
        it.0.1.path.len() == depth && it.0.1.part != Part::Errors
    };
    for it in steps.iter().filter_map(gone).filter(is_member) {
        objects.entry(object_of(it.0)).or_default().0.push(it);
    }
    for it in steps.iter().filter_map(came).filter(is_member) {
        objects.entry(object_of(it.0)).or_default().1.push(it);
    }
    let mut pairs = Vec::new();
    for (old, new) in objects.values() {
        if old.len().saturating_mul(new.len()) > MAX_PAIRS {
            continue;
        }
        for (from, _, said) in old {
            for (to, _, new_said) in new {
                let score = same_member(from, said, to, new_said, steps);
                pairs.extend(score.map(|it| (it, (*from).clone(), (*to).clone())));
            }
        }
    }
    best(pairs)
}

/// How surely two members of one object are one; `None` where they are not.
fn same_member(
    from: &(String, Key),
    old: &Said,
    to: &(String, Key),
    new: &Said,
    steps: &Steps,
) -> Option<f64> {
    let last = |it: &(String, Key)| it.1.path.last().cloned().unwrap_or_default();
    let (a, b) = (last(from), last(to));
    let plain = |it: &str| it.replace(['_', '-'], "").to_lowercase();
    if plain(&a) == plain(&b) {
        return Some(3.0);
    }
    if old.ty != new.ty {
        return None;
    }
    let name = alike(&a, &b);
    let words = if old.docs.is_empty() || new.docs.is_empty() { 0.0 } else { alike(&old.docs, &new.docs) };
    let below = overlap(&below(steps, from, gone), &below(steps, to, came));
    let is_one = words >= 0.95 || name >= 0.6 && words >= 0.5 || name + words > 0.6 && below >= 0.6;
    is_one.then_some(name + words + below)
}

/// The names below a member, without the way to it.
fn below<'a>(
    steps: &'a Steps,
    of: &(String, Key),
    side: fn((&'a (String, Key), &'a Step)) -> Option<Side<'a>>,
) -> BTreeSet<&'a [String]> {
    let len = of.1.path.len();
    steps
        .range(of.clone()..)
        .skip(1)
        .take_while(|(at, _)| is_below(at, of))
        .filter_map(side)
        .map(|(at, ..)| &at.1.path[len..])
        .collect()
}

fn is_below(at: &(String, Key), of: &(String, Key)) -> bool {
    at.0 == of.0
        && at.1.owner == of.1.owner
        && at.1.part == of.1.part
        && at.1.path.starts_with(&of.1.path)
}

/// Members that left one object and came to another of the same half of an action, where nothing
/// else could be meant.
fn moved_members(steps: &Steps) -> Vec<Pair> {
    type Place<'a> = (&'a str, &'a str, Part, &'a str, &'a str);
    let mut found: BTreeMap<Place<'_>, (Vec<Side<'_>>, Vec<Side<'_>>)> = BTreeMap::new();
    let gone: Vec<Side<'_>> = steps.iter().filter_map(gone).collect();
    let came: Vec<Side<'_>> = steps.iter().filter_map(came).collect();
    for (side, all) in [(0, &gone), (1, &came)] {
        for it in all {
            let (at, _, said) = *it;
            let Some(name) = at.1.path.last().filter(|_| !said.docs.is_empty()) else { continue };
            if at.1.part == Part::Errors {
                continue;
            }
            let place: Place<'_> = (&at.0, &at.1.owner, at.1.part, name, &said.docs);
            let entry = found.entry(place).or_default();
            if side == 0 { entry.0.push(*it) } else { entry.1.push(*it) }
        }
    }
    let mut res = Vec::new();
    for (old, new) in found.values() {
        if let ([(from, _, before)], [(to, _, after)]) = (old.as_slice(), new.as_slice())
            && before.ty == after.ty
            // Members of an object that came or went as a whole are told with it.
            && !is_folded(steps, from, crate::rename::gone)
            && !is_folded(steps, to, crate::rename::came)
        {
            res.push(((*from).clone(), (*to).clone()));
        }
    }
    res
}

/// Whether an object around it came or went, too.
fn is_folded<'a>(
    steps: &'a Steps,
    at: &(String, Key),
    side: fn((&'a (String, Key), &'a Step)) -> Option<Side<'a>>,
) -> bool {
    let (product, key) = at;
    let above = |len: usize| (product.clone(), Key { path: key.path[..len].to_vec(), ..key.clone() });
    let objects = (1..key.path.len()).map(above);
    let action = std::iter::once((product.clone(), Key { path: Vec::new(), part: Part::Action, ..key.clone() }));
    let described = |step: &Step, of: fn(&Step) -> &Option<Element>| {
        of(step).as_ref().and_then(|it| it.state.page.as_ref()).is_some_and(|it| it.described)
    };
    objects.chain(action).filter_map(|it| steps.get_key_value(&it)).any(|it| {
        side(it).is_some() || described(it.1, |it| &it.before) != described(it.1, |it| &it.after)
    })
}

/// The best pairs first; nothing is in two.
fn best(mut pairs: Vec<(f64, (String, Key), (String, Key))>) -> Vec<Pair> {
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
fn carry(steps: &mut Steps, from: (String, Key), to: (String, Key), kind: Kind) -> Option<Found> {
    let own = steps.get(&from)?.before.clone()?;
    let after = steps.get(&to)?.after.clone()?;
    let was = steps.get(&to).and_then(|it| it.before.as_ref());
    let shown_before =
        was.is_some_and(|it| matches!(it.state.example, crate::element::Shown::Values(_)));
    let is_action = from.1.part == Part::Action;
    let belongs = |at: &(String, Key)| {
        if is_action {
            at.0 == from.0
                && at.1.owner == from.1.owner
                && matches!(at.1.part, Part::Action | Part::Request | Part::Response)
        } else {
            is_below(at, &from)
        }
    };
    let all: Vec<(String, Key)> = steps.keys().filter(|at| belongs(at)).cloned().collect();
    for at in all {
        let Some(step) = steps.remove(&at) else { continue };
        let path = to.1.path.iter().chain(&at.1.path[from.1.path.len()..]).cloned().collect();
        let key = Key { owner: to.1.owner.clone(), part: at.1.part, path };
        let target = (to.0.clone(), key);
        let entry = steps.entry(target.clone()).or_default();
        entry.before = step.before;
        if entry.before.as_ref().map(|it| &it.state) == entry.after.as_ref().map(|it| &it.state) {
            steps.remove(&target);
        }
    }
    Some(Found { kind, to, from, before: own, after, shown_before })
}

fn object_of(at: &(String, Key)) -> (&str, &str, Part, &[String]) {
    let above = at.1.path.split_last().map_or(&[][..], |(_, it)| it);
    (&at.0, &at.1.owner, at.1.part, above)
}

/// How alike two texts are, from 0 to 1: the share of pairs of letters that both have.
fn alike(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let pairs = |it: &str| {
        let letters: Vec<char> = it.chars().take(MAX_LETTERS).flat_map(char::to_lowercase).collect();
        let mut res: Vec<[char; 2]> = letters.windows(2).map(|it| [it[0], it[1]]).collect();
        res.sort_unstable();
        res
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

/// Beyond this, texts are alike as their beginnings are.
const MAX_LETTERS: usize = 400;
