//! Names of types that several pages share.
//!
//! Which pages share a type changes when pages come and go. A type is found again by its places,
//! each of which has a row: it gets the name that most of them had. Of two types that were one, the
//! larger part keeps the name; where two become one, the other's name stays behind as an alias.

use super::ledger::Row;
use super::published::{Name, Names, State, is_usable};
use super::{NameFinding, Style, tell_apart, unique};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A type that is to be named.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Its places in the ledger.
    pub(crate) places: Vec<String>,
    /// What tells it apart from the others.
    pub(crate) key: String,
    /// Names for when the one of the key is taken, best first.
    pub(crate) others: Vec<String>,
}

impl Names<'_> {
    /// Names for the types of a kind. Members that stand below a type, by one of the prefixes
    /// `below`, follow it where it has another name.
    pub(crate) fn shared(
        &self,
        kind: &str,
        types: &[Shared],
        below: &[&str],
        identifier: impl Fn(&str) -> String,
    ) -> Vec<Name> {
        let state = &mut *self.state.borrow_mut();
        drop_unusable(types, state);
        let mut names = published(types, state);
        let live: HashSet<&str> =
            types.iter().flat_map(|it| &it.places).map(String::as_str).collect();
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for (path, row) in state.ledger.below(kind).filter(|(path, _)| live.contains(path)) {
            for it in row.former.iter().chain([&row.ident]) {
                taken.entry(it.clone()).or_insert_with(|| path.to_owned());
            }
        }

        let fresh: Vec<usize> = (0..types.len()).filter(|at| names[*at].is_none()).collect();
        let keys: Vec<&str> = fresh.iter().map(|at| types[*at].key.as_str()).collect();
        let mut until: BTreeSet<usize> = BTreeSet::new();
        for (at, ident) in fresh.iter().zip(unique(&keys, Style::Camel, identifier)) {
            let it = &types[*at];
            let wishes = [&ident].into_iter().chain(&it.others);
            let free = wishes.filter(|it| !taken.contains_key(*it)).map(String::clone).next();
            let name = match free {
                Some(free) => free,
                None => {
                    let holder = taken.get(&ident).cloned();
                    let free =
                        tell_apart(&ident, &it.key, Style::Camel, |it| !taken.contains_key(it));
                    until.insert(*at);
                    state.findings.push(NameFinding::Taken {
                        path: it.places.first().cloned().unwrap_or_default(),
                        name: ident,
                        holder: holder.unwrap_or_default(),
                        until: free.clone(),
                    });
                    free
                }
            };
            taken.insert(name.clone(), it.places.first().cloned().unwrap_or_default());
            names[*at] = Some(name);
        }
        let mut names: Vec<String> = names.into_iter().flatten().collect();
        self.decide_shared(types, &mut names, &mut until, state);
        let kept = types.iter().zip(&names).enumerate().filter(|(at, _)| !until.contains(at));
        for (_, (it, name)) in kept {
            for place in &it.places {
                let row = state.ledger.rows.entry(place.clone());
                let row = row.or_insert_with(|| Row { ident: name.clone(), former: Vec::new() });
                if row.ident != *name {
                    row.rename(name);
                }
            }
        }
        with_former(types, names, below, state)
    }

    /// Applies what was decided, by any of a type's places.
    fn decide_shared(
        &self,
        types: &[Shared],
        names: &mut [String],
        until: &mut BTreeSet<usize>,
        state: &mut State,
    ) {
        for at in 0..types.len() {
            let decided = types[at]
                .places
                .iter()
                .filter_map(|it| Some((it, self.decided(it, Style::Camel, state)?)))
                .collect::<Vec<_>>();
            let Some((place, decided)) = decided.into_iter().next() else { continue };
            if names[at] == decided {
                continue;
            }
            match names.iter().position(|it| it == decided) {
                None => {
                    decided.clone_into(&mut names[at]);
                    // What waited for a decision has one.
                    if until.remove(&at) {
                        let is_about = |it: &NameFinding| matches!(it, NameFinding::Taken { path, .. } if types[at].places.contains(path));
                        state.findings.retain(|it| !is_about(it));
                    }
                }
                Some(other) => state.findings.push(NameFinding::Taken {
                    path: place.clone(),
                    name: decided.to_owned(),
                    holder: types[other].places.first().cloned().unwrap_or_default(),
                    until: names[at].clone(),
                }),
            }
        }
    }
}

/// Drops names of a ledger that cannot be any.
fn drop_unusable(types: &[Shared], state: &mut State) {
    for place in types.iter().flat_map(|it| &it.places) {
        let Some(row) = state.ledger.rows.get_mut(place) else { continue };
        row.former.retain(|it| is_usable(place, Style::Camel, it));
        if !is_usable(place, Style::Camel, &row.ident) {
            let (path, name) = (place.clone(), row.ident.clone());
            state.ledger.rows.remove(place);
            state.findings.push(NameFinding::Unusable { path, name, decided: false });
        }
    }
}

/// The names that types had: each goes to the type that most of its places are part of. What gets
/// none of its names may have a former one.
fn published(types: &[Shared], state: &State) -> Vec<Option<String>> {
    let mut res: Vec<Option<String>> = vec![None; types.len()];
    let mut given: HashSet<&str> = HashSet::new();
    // Former names come after all current ones.
    let mut votes: BTreeMap<(bool, usize, &str), usize> = BTreeMap::new();
    for (at, it) in types.iter().enumerate() {
        for row in it.places.iter().filter_map(|it| state.ledger.rows.get(it)) {
            *votes.entry((false, at, &row.ident)).or_default() += 1;
            for it in &row.former {
                *votes.entry((true, at, it)).or_default() += 1;
            }
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|((is_former, at, ident), count)| (*is_former, Reverse(*count), *at, *ident));
    for ((_, at, ident), _) in votes {
        if res[at].is_none() && given.insert(ident) {
            res[at] = Some(ident.to_owned());
        }
    }
    res
}

/// The names with the former ones that nothing else has; members follow.
fn with_former(
    types: &[Shared],
    names: Vec<String>,
    below: &[&str],
    state: &mut State,
) -> Vec<Name> {
    let mut owners: HashMap<String, usize> =
        names.iter().enumerate().map(|(at, it)| (it.clone(), at)).collect();
    let mut res = Vec::new();
    for (at, (it, ident)) in types.iter().zip(names).enumerate() {
        let rows = it.places.iter().filter_map(|it| state.ledger.rows.get(it));
        let all: BTreeSet<String> = rows.flat_map(|it| it.former.iter().cloned()).collect();
        let mut former = Vec::new();
        for it in all {
            if *owners.entry(it.clone()).or_insert(at) == at && it != ident {
                former.push(it);
            }
        }
        for (prefix, old) in below.iter().flat_map(|it| former.iter().map(move |old| (it, old))) {
            state.ledger.follow(&format!("{prefix}/{old}"), &format!("{prefix}/{ident}"));
        }
        res.push(Name { ident, former });
    }
    res
}
