//! Detects parameters and fields that were renamed or moved to another object.

use super::similarity::{overlap, similarity};
use super::{
    ChangedElements, MAX_PAIRS, Pair, ProductKey, Side, SideFilter, added, best_pairs, is_below,
    removed,
};
use crate::delta::BeforeAfter;
use crate::element::{Documented, Element};
use crate::key::Key;
use docbind_ir::element_path::{Section, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// Returns pairs of a removed and an added member of the same object that are similar.
pub(super) fn renamed(changed: &ChangedElements, depth: usize) -> Vec<Pair> {
    type Sides<'a> = (Vec<Side<'a>>, Vec<Side<'a>>);
    let mut objects: BTreeMap<Object<'_>, Sides<'_>> = BTreeMap::new();
    let is_member = |it: &Side<'_>| it.0.1.path.segments().len() == depth;
    for it in changed.iter().filter_map(removed).filter(is_member) {
        objects.entry(object_of(it.0)).or_default().0.push(it);
    }
    for it in changed.iter().filter_map(added).filter(is_member) {
        objects.entry(object_of(it.0)).or_default().1.push(it);
    }
    let mut pairs = Vec::new();
    for (old, new) in objects.values() {
        if old.len().saturating_mul(new.len()) > MAX_PAIRS {
            continue;
        }
        for (from, _, old_page) in old {
            for (to, _, new_page) in new {
                let score = same_member(from, old_page, to, new_page, changed);
                pairs.extend(score.map(|it| (it, (*from).clone(), (*to).clone())));
            }
        }
    }
    best_pairs(pairs)
}

/// Returns the similarity of two members of an object, unless they are different members.
fn same_member(
    from: &ProductKey,
    old: &Documented,
    to: &ProductKey,
    new: &Documented,
    changed: &ChangedElements,
) -> Option<f64> {
    let (a, b) = (from.1.path.name(), to.1.path.name());
    let plain = |it: &str| it.replace(['_', '-'], "").to_lowercase();
    if plain(a) == plain(b) {
        return Some(3.0);
    }
    if old.ty != new.ty {
        return None;
    }
    let name = similarity(a, b);
    let docs = if old.docs.is_empty() || new.docs.is_empty() {
        0.0
    } else {
        similarity(&old.docs, &new.docs)
    };
    let below = overlap(&below(changed, from, removed), &below(changed, to, added));
    let is_same = docs >= 0.95 || name >= 0.6 && docs >= 0.5 || name + docs > 0.6 && below >= 0.6;
    is_same.then_some(name + docs + below)
}

/// The product, operation and section of an object, and the names down to it.
type Object<'a> = (&'a str, Option<&'a str>, Option<Section>, &'a [Segment]);

fn object_of(at: &ProductKey) -> Object<'_> {
    let above = at.1.path.segments().split_last().map_or(&[][..], |(_, it)| it);
    (&at.0, at.1.path.operation(), at.1.section(), above)
}

/// Returns the names of the members of an element, relative to it.
fn below<'a>(
    changed: &'a ChangedElements,
    of: &ProductKey,
    side: SideFilter<'a>,
) -> BTreeSet<&'a [Segment]> {
    let len = of.1.path.segments().len();
    changed
        .range(of.clone()..)
        .skip(1)
        .take_while(|(at, _)| is_below(at, of))
        .filter_map(side)
        .map(|(at, ..)| &at.1.path.segments()[len..])
        .collect()
}

/// Returns members that were moved to another object of the same section, if there is only one candidate.
pub(super) fn moved(changed: &ChangedElements) -> Vec<Pair> {
    type Candidate<'a> = (&'a str, Option<&'a str>, Section, &'a str, &'a str);
    let mut found: BTreeMap<Candidate<'_>, (Vec<Side<'_>>, Vec<Side<'_>>)> = BTreeMap::new();
    let removed: Vec<Side<'_>> = changed.iter().filter_map(removed).collect();
    let added: Vec<Side<'_>> = changed.iter().filter_map(added).collect();
    for (side, all) in [(0, &removed), (1, &added)] {
        for it in all {
            let (at, _, old_page) = *it;
            let Some(section) = at.1.section().filter(|_| !old_page.docs.is_empty()) else {
                continue;
            };
            let (operation, name) = (at.1.path.operation(), at.1.path.name());
            let candidate: Candidate<'_> = (&at.0, operation, section, name, &old_page.docs);
            let entry = found.entry(candidate).or_default();
            if side == 0 { entry.0.push(*it) } else { entry.1.push(*it) }
        }
    }
    let mut res = Vec::new();
    for (old, new) in found.values() {
        if let ([(from, _, before)], [(to, _, after)]) = (old.as_slice(), new.as_slice())
            && before.ty == after.ty
            // Members of an object that was added or removed are reported with it.
            && !is_in_changed_object(changed, from, super::removed)
            && !is_in_changed_object(changed, to, super::added)
        {
            res.push(((*from).clone(), (*to).clone()));
        }
    }
    res
}

/// Returns whether an object around an element was added or removed, too.
fn is_in_changed_object<'a>(
    changed: &'a ChangedElements,
    at: &ProductKey,
    side: SideFilter<'a>,
) -> bool {
    let (product, key) = at;
    let above = |path| (product.clone(), Key { owner: key.owner, path });
    let objects = key.path.enclosing().map(above);
    let operation = key.enclosing_operation().map(|it| (product.clone(), it));
    let described = |states: &BeforeAfter, of: fn(&BeforeAfter) -> &Option<Element>| {
        of(states)
            .as_ref()
            .and_then(|it| it.state.documented.as_ref())
            .is_some_and(|it| it.members_described)
    };
    objects.chain(operation).filter_map(|it| changed.get_key_value(&it)).any(|it| {
        side(it).is_some() || described(it.1, |it| &it.before) != described(it.1, |it| &it.after)
    })
}
