//! Actions that go on under another name or in another product.

use super::alike::{alike, overlap};
use super::{At, MAX_PAIRS, Pair, Side, SideOf, Steps, best, came, gone, is_of_action};
use docbind_ir::element_path::{Section, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// Actions of one name that left one product and came to another.
pub(super) fn moved(steps: &Steps) -> Vec<Pair> {
    let of = |it: &Side<'_>| it.0.1.is_action();
    let mut came: BTreeMap<&str, Vec<&At>> =
        steps.iter().filter_map(came).filter(of).fold(BTreeMap::new(), |mut all, it| {
            all.entry(it.0.1.path.name()).or_insert_with(Vec::new).push(it.0);
            all
        });
    let mut res = Vec::new();
    for (from, ..) in steps.iter().filter_map(gone).filter(of) {
        let Some(to) = came.get_mut(from.1.path.name()) else { continue };
        if !to.is_empty() {
            res.push((from.clone(), to.remove(0).clone()));
        }
    }
    res
}

/// Actions of one product that look alike.
pub(super) fn renamed(steps: &Steps) -> Vec<Pair> {
    let of = |it: &Side<'_>| it.0.1.is_action();
    let old: Vec<Side<'_>> = steps.iter().filter_map(gone).filter(of).collect();
    let new: Vec<Side<'_>> = steps.iter().filter_map(came).filter(of).collect();
    if old.len().saturating_mul(new.len()) > MAX_PAIRS {
        return Vec::new();
    }
    let new: Vec<_> = new.into_iter().map(|it| (it, members(steps, it.0, came))).collect();
    let mut pairs = Vec::new();
    for (from, _, said) in &old {
        let names = members(steps, from, gone);
        for ((to, _, new_said), new_names) in new.iter().filter(|it| it.0.0.0 == from.0) {
            let same_file = said.file == new_said.file;
            let same_title = !said.title.is_empty() && said.title == new_said.title;
            let name = alike(from.1.path.name(), to.1.path.name());
            let shape = overlap(&names, new_names);
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
    action: &At,
    side: SideOf<'a>,
) -> BTreeSet<(Section, &'a [Segment])> {
    steps
        .range(action.clone()..)
        .take_while(|(at, _)| is_of_action(at, action))
        .filter_map(side)
        .filter_map(|(at, ..)| Some((at.1.section()?, at.1.path.segments())))
        .collect()
}
