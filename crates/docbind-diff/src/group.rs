//! Groups equal changes: a model's field changes once, however many actions have it.

use crate::change::{Change, Level, Subject};
use crate::rules::Kind;
use std::collections::BTreeMap;

/// The same change of the same element in several actions.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The first change, which is shown for all of them.
    pub first: &'a Change,
    /// All changes in order.
    pub all: Vec<&'a Change>,
}

/// Returns the groups by product, the most important ones first.
pub fn group(changes: &[Change]) -> BTreeMap<&str, Vec<Group<'_>>> {
    let mut order: Vec<Group<'_>> = Vec::new();
    let mut at = BTreeMap::new();
    for it in changes {
        let path = it.path.as_str();
        let name = match &it.model {
            // The path to the model differs by action, but the row in its table is the same.
            Some(model) => (Some(model.as_str()), path.rsplit('.').next().unwrap_or(path)),
            None => (None, path),
        };
        // Actions are not grouped, but error codes are, which are added and removed by the hundred.
        let owner = if name == (None, "") { it.action.clone() } else { None };
        let is_added_or_removed = matches!(it.kind, Kind::Added | Kind::Unlisted);
        let is_code = it.subject == Subject::ErrorCode && is_added_or_removed;
        let name = if is_code { (None, "") } else { name };
        let nothing = None;
        let (before, after) = if is_code { (&nothing, &nothing) } else { (&it.before, &it.after) };
        let key = (
            (&it.product, name, owner, it.subject, it.direction),
            (it.kind, before.clone(), after.clone(), it.classes, &it.correction),
        );
        let index = *at.entry(key).or_insert(order.len());
        match order.get_mut(index) {
            Some(group) => group.all.push(it),
            None => order.push(Group { first: it, all: vec![it] }),
        }
    }
    let mut res: BTreeMap<&str, Vec<Group<'_>>> = BTreeMap::new();
    for it in order {
        res.entry(&it.first.product).or_default().push(it);
    }
    for groups in res.values_mut() {
        groups.sort_by_key(|it| (it.first.level(), !it.first.classes.wire));
    }
    res
}

impl Group<'_> {
    /// Returns how important the change is.
    pub fn level(&self) -> Level {
        self.first.level()
    }

    /// Returns the actions in order, each once.
    pub fn actions(&self) -> Vec<&str> {
        let mut res: Vec<&str> = self.all.iter().filter_map(|it| it.action.as_deref()).collect();
        res.dedup();
        res
    }
}
