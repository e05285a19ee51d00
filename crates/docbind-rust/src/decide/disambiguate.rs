//! Separates types of different actions that would have one name.
//!
//! All types of a crate's actions are exported side by side. A locked type keeps its name; the
//! others are qualified by the name of their action.

use super::type_names::{ActionTypes, StructNames};
use crate::api::PreviousName;
use crate::names::{self, NameAllocator, NameKind};
use std::collections::{BTreeMap, BTreeSet};

/// Other names for the types of an action, by the names that they share with types of other actions.
type Replacements = BTreeMap<String, String>;

/// Replaces names so that all types can be exported side by side.
pub(super) fn disambiguate<'a>(
    actions: Vec<ActionTypes<'a>>,
    names: &mut NameAllocator<'_>,
) -> Vec<ActionTypes<'a>> {
    let replacements = replacements(&actions, names);
    let both = actions.into_iter().zip(&replacements);
    let renamed = both.map(|(types, to)| types.map(|it| renamed(it, to))).collect();
    without_taken_aliases(renamed)
}

fn types<'a>(actions: &'a [ActionTypes<'_>]) -> impl Iterator<Item = &'a str> {
    actions.iter().flat_map(ActionTypes::structs).flat_map(StructNames::types)
}

/// Returns the replacements in each action.
fn replacements(actions: &[ActionTypes<'_>], names: &mut NameAllocator<'_>) -> Vec<Replacements> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for it in types(actions) {
        *counts.entry(it).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = counts.keys().map(|it| (*it).to_owned()).collect();
    // Of those that were locked under a name, one keeps it: the first, should there be several.
    let mut kept: BTreeSet<&str> = BTreeSet::new();
    let nothing_is_locked = !names.has_any(&NameKind::Apart.path());
    let mut res = Vec::new();
    for types in actions {
        let mut replacements = Replacements::new();
        for name in types.structs().flat_map(StructNames::types) {
            let is_unique = counts[name] < 2;
            if is_unique && nothing_is_locked {
                continue;
            }
            let path = NameKind::Apart.path().child(types.action).child(name);
            let locked = names.locked_type(&path);
            let is_new = locked.is_none();
            if is_new && (is_unique || names.was_locked(types.action, name) && kept.insert(name)) {
                continue;
            }
            let mut other =
                locked.unwrap_or_else(|| format!("{name}Of{}", names::type_name(types.action)));
            while !taken.insert(other.clone()) {
                other.push_str("Data");
            }
            if is_new {
                names.lock(path, &other);
            }
            replacements.insert(name.to_owned(), other);
        }
        res.push(replacements);
    }
    res
}

fn renamed(names: StructNames, replacements: &Replacements) -> StructNames {
    let replaced = |name: String| replacements.get(&name).cloned().unwrap_or(name);
    StructNames {
        ident: replaced(names.ident),
        required: names.required.map(replaced),
        previous_names: names.previous_names,
    }
}

/// Drops aliases that have the name of a type, or of an alias before them.
fn without_taken_aliases(actions: Vec<ActionTypes<'_>>) -> Vec<ActionTypes<'_>> {
    let mut taken: BTreeSet<String> = types(&actions).map(str::to_owned).collect();
    let mut without_taken = |names: StructNames| {
        let previous_names = names.previous_names.into_iter();
        let previous_names: Vec<PreviousName> =
            previous_names.filter(|it| taken.insert(it.ident.clone())).collect();
        let mut is_free = |it: &String| names.required.is_some() && taken.insert(it.clone());
        let previous_names = previous_names
            .into_iter()
            .map(|it| PreviousName { ident: it.ident, required: it.required.filter(&mut is_free) });
        StructNames { previous_names: previous_names.collect(), ..names }
    };
    actions.into_iter().map(|types| types.map(&mut without_taken)).collect()
}
