//! Names of types that several pages share.
//!
//! Which pages share a type changes as pages come and go. A type is recognised by its elements, each
//! of which has a row: it gets the name that most of them had. Of a type that is split, the larger
//! part keeps the name; where two types become one, the name of the other remains as an alias.

use super::allocator::{Name, NameAllocator};
use super::lock::{NameLock, Row};
use super::unique::{free_identifier, unique};
use super::{NameFinding, NameKind, NamePath, Style};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A type to be named.
#[derive(Debug)]
pub(crate) struct SharedType {
    /// The paths of the elements that it is made from.
    pub(crate) paths: Vec<NamePath>,
    /// What identifies it among the types of its kind; its name is made from it.
    pub(crate) key: String,
    /// Names for when that one is taken, best first.
    pub(crate) alternatives: Vec<String>,
}

impl SharedType {
    fn has_path(&self, path: &str) -> bool {
        self.paths.iter().any(|it| it.as_str() == path)
    }

    fn first_path(&self) -> String {
        self.paths.first().map_or(String::new(), |it| it.as_str().to_owned())
    }
}

impl NameAllocator<'_> {
    /// Allocates names to the types of a kind, in their order. The rows of members, which are below one of
    /// the `member_prefixes` and the name of the type, follow a type that gets another name.
    pub(crate) fn shared_types(
        &mut self,
        kind: NameKind,
        types: &[SharedType],
        member_prefixes: &[NamePath],
        identifier: impl Fn(&str) -> String,
    ) -> Vec<Name> {
        for path in types.iter().flat_map(|it| &it.paths) {
            self.drop_invalid(path.as_str(), Style::Camel);
        }
        let mut provisional = BTreeSet::new();
        let locked = elected(types, &self.lock);
        let names = self.with_new_names(kind, types, locked, &mut provisional, identifier);
        let names = self.with_decisions(types, names, &mut provisional);
        let locked = types.iter().zip(&names).enumerate();
        for (_, (ty, name)) in locked.filter(|(at, _)| !provisional.contains(at)) {
            for path in &ty.paths {
                let row = self.lock.rows.entry(path.as_str().to_owned());
                let row = row.or_insert_with(|| Row::new(name));
                if row.ident != *name {
                    row.rename(name);
                }
            }
        }
        let names = with_previous(types, names, &self.lock);
        for Name { ident, previous } in &names {
            for (prefix, old) in
                member_prefixes.iter().flat_map(|it| previous.iter().map(move |old| (it, old)))
            {
                self.lock.move_below(prefix.child(old).as_str(), prefix.child(ident).as_str());
            }
        }
        names
    }

    /// Names the types that have no locked name. Those that get a provisional one are added to
    /// `provisional`, by their positions.
    fn with_new_names(
        &mut self,
        kind: NameKind,
        types: &[SharedType],
        locked: Vec<Option<String>>,
        provisional: &mut BTreeSet<usize>,
        identifier: impl Fn(&str) -> String,
    ) -> Vec<String> {
        let mut taken = taken(kind, types, &self.lock);
        let new = || types.iter().zip(&locked).filter(|(_, locked)| locked.is_none());
        let keys: Vec<&str> = new().map(|(ty, _)| ty.key.as_str()).collect();
        let mut idents = unique(&keys, Style::Camel, identifier).into_iter();
        let mut names = Vec::new();
        for (at, (ty, locked)) in types.iter().zip(&locked).enumerate() {
            if let Some(it) = locked {
                names.push(it.clone());
                continue;
            }
            let ident = idents.next().unwrap_or_default();
            let mut wishes = std::iter::once(&ident).chain(&ty.alternatives);
            let free = wishes.find(|it| !taken.contains_key(*it)).cloned();
            let name = match free {
                Some(free) => free,
                None => {
                    let is_free = |it: &str| !taken.contains_key(it);
                    let free = free_identifier(&ident, &ty.key, Style::Camel, is_free);
                    provisional.insert(at);
                    self.findings.push(NameFinding::Taken {
                        path: ty.first_path(),
                        holder: taken.get(&ident).cloned().unwrap_or_default(),
                        name: ident,
                        provisional: free.clone(),
                    });
                    free
                }
            };
            taken.insert(name.clone(), ty.first_path());
            names.push(name);
        }
        names
    }

    /// Applies decisions, which may be about any element of a type. What waited for a decision and has
    /// one is removed from `provisional`.
    fn with_decisions(
        &mut self,
        types: &[SharedType],
        mut names: Vec<String>,
        provisional: &mut BTreeSet<usize>,
    ) -> Vec<String> {
        for (at, ty) in types.iter().enumerate() {
            // All are looked up: each counts as used.
            let decisions: Vec<(&NamePath, &str)> = ty
                .paths
                .iter()
                .filter_map(|it| Some((it, self.decision(it.as_str(), Style::Camel)?)))
                .collect();
            let Some((path, decided)) = decisions.into_iter().next() else { continue };
            if names[at] == decided {
                continue;
            }
            if let Some(other) = names.iter().position(|it| it == decided) {
                self.findings.push(NameFinding::Taken {
                    path: path.as_str().to_owned(),
                    name: decided.to_owned(),
                    holder: types[other].first_path(),
                    provisional: names[at].clone(),
                });
                continue;
            }
            decided.clone_into(&mut names[at]);
            if provisional.remove(&at) {
                let asks = |it: &NameFinding| matches!(it, NameFinding::Taken { path, .. } if ty.has_path(path));
                self.findings.retain(|it| !asks(it));
            }
        }
        names
    }
}

/// Elects the locked name of each type: a name goes to the type that most of its elements are part of.
/// A type that gets none of their names may have a previous one.
fn elected(types: &[SharedType], lock: &NameLock) -> Vec<Option<String>> {
    // Previous names come after all current ones.
    let mut votes: BTreeMap<(bool, usize, &str), usize> = BTreeMap::new();
    for (at, ty) in types.iter().enumerate() {
        for row in ty.paths.iter().filter_map(|it| lock.rows.get(it.as_str())) {
            *votes.entry((false, at, &row.ident)).or_default() += 1;
            for it in &row.previous {
                *votes.entry((true, at, it)).or_default() += 1;
            }
        }
    }
    let mut votes: Vec<_> = votes.into_iter().collect();
    votes.sort_by_key(|((is_previous, at, ident), count)| {
        (*is_previous, Reverse(*count), *at, *ident)
    });
    let mut res: Vec<Option<String>> = vec![None; types.len()];
    let mut given: HashSet<&str> = HashSet::new();
    for ((_, at, ident), _) in votes {
        if res[at].is_none() && given.insert(ident) {
            res[at] = Some(ident.to_owned());
        }
    }
    res
}

/// Returns the names of a kind that elements of today have or had, with their paths.
fn taken(kind: NameKind, types: &[SharedType], lock: &NameLock) -> BTreeMap<String, String> {
    let live: HashSet<&str> = types.iter().flat_map(|it| &it.paths).map(NamePath::as_str).collect();
    let mut res = BTreeMap::new();
    for (path, row) in lock.below(kind.path().as_str()).filter(|(path, _)| live.contains(path)) {
        for it in row.previous.iter().chain([&row.ident]) {
            res.entry(it.clone()).or_insert_with(|| path.to_owned());
        }
    }
    res
}

/// Adds the previous names that no other type has.
fn with_previous(types: &[SharedType], names: Vec<String>, lock: &NameLock) -> Vec<Name> {
    let mut owners: HashMap<String, usize> =
        names.iter().enumerate().map(|(at, it)| (it.clone(), at)).collect();
    let mut res = Vec::new();
    for (at, (ty, ident)) in types.iter().zip(names).enumerate() {
        let rows = ty.paths.iter().filter_map(|it| lock.rows.get(it.as_str()));
        let all: BTreeSet<&String> = rows.flat_map(|it| &it.previous).collect();
        let mut previous = Vec::new();
        for it in all {
            if *owners.entry(it.clone()).or_insert(at) == at && *it != ident {
                previous.push(it.clone());
            }
        }
        res.push(Name { ident, previous });
    }
    res
}
