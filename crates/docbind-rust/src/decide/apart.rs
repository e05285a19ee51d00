//! Types of different actions that are put together to one name.
//!
//! All types of a crate's actions are exported side by side. What was published keeps its name; the
//! others are told apart by their action's name.

use super::example;
use crate::api::{Action, Value};
use crate::names::{self, Names, part};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn tell_apart(actions: &mut [Action], known: &Names<'_>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for it in actions.iter().flat_map(types) {
        *counts.entry(it.to_owned()).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = counts.keys().cloned().collect();
    // Of those that were published under a name, one keeps it: the first, should there be several.
    let mut kept: BTreeSet<String> = BTreeSet::new();
    for action in &mut *actions {
        let own: Vec<String> = types(action).map(str::to_owned).collect();
        let mut names = BTreeMap::new();
        for name in own {
            let path = format!("apart/{}/{}", part(&action.wire), part(&name));
            let published = known.known(&path);
            if published.is_none()
                && (counts[&name] < 2
                    || known.is_published(&action.wire, &name) && kept.insert(name.clone()))
            {
                continue;
            }
            let is_new = published.is_none();
            let mut other =
                published.unwrap_or_else(|| format!("{name}Of{}", names::type_name(&action.wire)));
            while !taken.insert(other.clone()) {
                other.push_str("Data");
            }
            if is_new {
                known.publish(path, &other);
            }
            names.insert(name, other);
        }
        if !names.is_empty() {
            rename(action, &names);
        }
    }
    drop_aliases(actions);
}

/// Drops aliases that have the name of a type, or of an alias before them.
fn drop_aliases(actions: &mut [Action]) {
    let mut taken: BTreeSet<String> = actions.iter().flat_map(types).map(str::to_owned).collect();
    for action in actions {
        let structs =
            [&mut action.request, &mut action.response].into_iter().chain(&mut action.groups);
        for it in structs {
            let has_required = it.required.is_some();
            it.former.retain(|it| taken.insert(it.ident.clone()));
            for former in &mut it.former {
                former.required =
                    former.required.take().filter(|it| has_required && taken.insert(it.clone()));
            }
        }
    }
}

fn types(action: &Action) -> impl Iterator<Item = &str> {
    let structs = [&action.request, &action.response].into_iter().chain(&action.groups);
    structs.flat_map(|it| std::iter::once(it.ident.as_str()).chain(it.required.as_deref()))
}

fn rename(action: &mut Action, names: &BTreeMap<String, String>) {
    let renamed = |it: &mut String| {
        if let Some(other) = names.get(it) {
            *it = other.clone();
        }
    };
    let structs = [&mut action.request, &mut action.response].into_iter().chain(&mut action.groups);
    for it in structs {
        renamed(&mut it.ident);
        it.required.iter_mut().for_each(renamed);
        for field in &mut it.fields {
            if let Value::Local(it) = &mut field.ty {
                renamed(it);
            }
        }
    }
    if let Some(it) = &mut action.request_example {
        example::rename(&mut it.value, names);
    }
}
