//! Detects actions that were renamed or moved to another product.

use super::similarity::{overlap, similarity};
use super::{
    ChangedElements, MAX_PAIRS, Pair, ProductKey, Side, SideFilter, added, best_pairs,
    is_of_action, removed,
};
use docbind_ir::element_path::{Section, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// Returns actions that were removed from one product and added to another under the same name.
pub(super) fn moved(changed: &ChangedElements) -> Vec<Pair> {
    let is_action = |it: &Side<'_>| it.0.1.is_action();
    let mut candidates: BTreeMap<&str, Vec<&ProductKey>> =
        changed.iter().filter_map(added).filter(is_action).fold(BTreeMap::new(), |mut all, it| {
            all.entry(it.0.1.path.name()).or_insert_with(Vec::new).push(it.0);
            all
        });
    let mut res = Vec::new();
    for (from, ..) in changed.iter().filter_map(removed).filter(is_action) {
        let Some(to) = candidates.get_mut(from.1.path.name()) else { continue };
        if !to.is_empty() {
            res.push((from.clone(), to.remove(0).clone()));
        }
    }
    res
}

/// Returns pairs of similar actions of one product.
pub(super) fn renamed(changed: &ChangedElements) -> Vec<Pair> {
    let is_action = |it: &Side<'_>| it.0.1.is_action();
    let old: Vec<Side<'_>> = changed.iter().filter_map(removed).filter(is_action).collect();
    let new: Vec<Side<'_>> = changed.iter().filter_map(added).filter(is_action).collect();
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let new: Vec<_> = new.into_iter().map(|it| (it, members(changed, it.0, added))).collect();
    let mut pairs = Vec::new();
    for (from, _, old_page) in &old {
        let names = members(changed, from, removed);
        for ((to, _, new_page), new_names) in new.iter().filter(|it| it.0.0.0 == from.0) {
            let same_file = old_page.file == new_page.file;
            let same_title = !old_page.title.is_empty() && old_page.title == new_page.title;
            let name = similarity(from.1.path.name(), to.1.path.name());
            let overlap = overlap(&names, new_names);
            let is_same = overlap >= 0.5 && (same_file || same_title || name >= 0.75)
                || same_file && name >= 0.5;
            if is_same {
                let bonus = f64::from(u8::from(same_file)) + f64::from(u8::from(same_title));
                pairs.push((overlap + name + bonus, (*from).clone(), (*to).clone()));
            }
        }
    }
    best_pairs(pairs)
}

/// Returns the names of the parameters and fields of an action that was added or removed.
fn members<'a>(
    changed: &'a ChangedElements,
    action: &ProductKey,
    side: SideFilter<'a>,
) -> BTreeSet<(Section, &'a [Segment])> {
    changed
        .range(action.clone()..)
        .take_while(|(at, _)| is_of_action(at, action))
        .filter_map(side)
        .filter_map(|(at, ..)| Some((at.1.section()?, at.1.path.segments())))
        .collect()
}
