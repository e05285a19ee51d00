//! Parameters and fields that go on under another name or in another object.

use super::alike::{alike, overlap};
use super::{At, MAX_PAIRS, Pair, Side, SideOf, Steps, best, came, gone, is_below};
use crate::delta::Step;
use crate::element::{Element, Said};
use crate::key::Key;
use docbind_ir::element_path::{Section, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// Members of one object, of which one went and one came.
pub(super) fn renamed(steps: &Steps, depth: usize) -> Vec<Pair> {
    type Sides<'a> = (Vec<Side<'a>>, Vec<Side<'a>>);
    let mut objects: BTreeMap<Object<'_>, Sides<'_>> = BTreeMap::new();
    let is_member = |it: &Side<'_>| it.0.1.path.segments().len() == depth;
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
fn same_member(from: &At, old: &Said, to: &At, new: &Said, steps: &Steps) -> Option<f64> {
    let (a, b) = (from.1.path.name(), to.1.path.name());
    let plain = |it: &str| it.replace(['_', '-'], "").to_lowercase();
    if plain(a) == plain(b) {
        return Some(3.0);
    }
    if old.ty != new.ty {
        return None;
    }
    let name = alike(a, b);
    let words =
        if old.docs.is_empty() || new.docs.is_empty() { 0.0 } else { alike(&old.docs, &new.docs) };
    let below = overlap(&below(steps, from, gone), &below(steps, to, came));
    let is_one = words >= 0.95 || name >= 0.6 && words >= 0.5 || name + words > 0.6 && below >= 0.6;
    is_one.then_some(name + words + below)
}

/// An object: its product, operation and section, and the names that lead to it.
type Object<'a> = (&'a str, Option<&'a str>, Option<Section>, &'a [Segment]);

fn object_of(at: &At) -> Object<'_> {
    let above = at.1.path.segments().split_last().map_or(&[][..], |(_, it)| it);
    (&at.0, at.1.path.operation(), at.1.section(), above)
}

/// The names below a member, without the way to it.
fn below<'a>(steps: &'a Steps, of: &At, side: SideOf<'a>) -> BTreeSet<&'a [Segment]> {
    let len = of.1.path.segments().len();
    steps
        .range(of.clone()..)
        .skip(1)
        .take_while(|(at, _)| is_below(at, of))
        .filter_map(side)
        .map(|(at, ..)| &at.1.path.segments()[len..])
        .collect()
}

/// Members that left one object and came to another of the same half of an action, where nothing
/// else could be meant.
pub(super) fn moved(steps: &Steps) -> Vec<Pair> {
    type Place<'a> = (&'a str, Option<&'a str>, Section, &'a str, &'a str);
    let mut found: BTreeMap<Place<'_>, (Vec<Side<'_>>, Vec<Side<'_>>)> = BTreeMap::new();
    let gone: Vec<Side<'_>> = steps.iter().filter_map(gone).collect();
    let came: Vec<Side<'_>> = steps.iter().filter_map(came).collect();
    for (side, all) in [(0, &gone), (1, &came)] {
        for it in all {
            let (at, _, said) = *it;
            let Some(section) = at.1.section().filter(|_| !said.docs.is_empty()) else { continue };
            let (operation, name) = (at.1.path.operation(), at.1.path.name());
            let place: Place<'_> = (&at.0, operation, section, name, &said.docs);
            let entry = found.entry(place).or_default();
            if side == 0 { entry.0.push(*it) } else { entry.1.push(*it) }
        }
    }
    let mut res = Vec::new();
    for (old, new) in found.values() {
        if let ([(from, _, before)], [(to, _, after)]) = (old.as_slice(), new.as_slice())
            && before.ty == after.ty
            // Members of an object that came or went as a whole are told with it.
            && !is_folded(steps, from, super::gone)
            && !is_folded(steps, to, super::came)
        {
            res.push(((*from).clone(), (*to).clone()));
        }
    }
    res
}

/// Whether an object around it came or went, too.
fn is_folded<'a>(steps: &'a Steps, at: &At, side: SideOf<'a>) -> bool {
    let (product, key) = at;
    let above = |path| (product.clone(), Key { owner: key.owner, path });
    let objects = key.path.enclosing().map(above);
    let operation = key.enclosing_operation().map(|it| (product.clone(), it));
    let described = |step: &Step, of: fn(&Step) -> &Option<Element>| {
        of(step).as_ref().and_then(|it| it.state.page.as_ref()).is_some_and(|it| it.described)
    };
    objects.chain(operation).filter_map(|it| steps.get_key_value(&it)).any(|it| {
        side(it).is_some() || described(it.1, |it| &it.before) != described(it.1, |it| &it.after)
    })
}
