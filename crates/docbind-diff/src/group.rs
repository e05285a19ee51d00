//! Changes that are one to a person: a model's field changes once, whatever number of actions show it.

use crate::change::{Change, Level, Subject};
use crate::rules::Kind;
use std::collections::BTreeMap;

/// Changes that say the same of the same thing in several actions.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The first of them, which speaks for all.
    pub first: &'a Change,
    /// All of them, in order.
    pub all: Vec<&'a Change>,
}

/// The groups, by product, what matters most first.
pub fn group(changes: &[Change]) -> BTreeMap<&str, Vec<Group<'_>>> {
    let mut order: Vec<Group<'_>> = Vec::new();
    let mut at = BTreeMap::new();
    for it in changes {
        let path = it.path.as_str();
        let name = match &it.model {
            // The way to the model differs by action; the row in its table is the same.
            Some(model) => (Some(model.as_str()), path.rsplit('.').next().unwrap_or(path)),
            None => (None, path),
        };
        // Several actions that came are several news; error codes come and go by the hundred.
        let owner = if name == (None, "") { it.action.clone() } else { None };
        let comes_or_goes = matches!(it.kind, Kind::Added | Kind::Unlisted);
        let is_code = it.subject == Subject::ErrorCode && comes_or_goes;
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
    /// How much it matters.
    pub fn level(&self) -> Level {
        self.first.level()
    }

    /// The actions, in order, each once.
    pub fn actions(&self) -> Vec<&str> {
        let mut res: Vec<&str> = self.all.iter().filter_map(|it| it.action.as_deref()).collect();
        res.dedup();
        res
    }
}
